"""Front matter: read safely, held against its JSON Schema, written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from build_scripts.lexicon import load_lexicon
from build_scripts.text.marks import split_lines
from build_scripts.text.schemas import plainly_holds

from .blocks import BOM, front_length

Problem = tuple[int, str, str, str]  # line in the file, code, message, hint
Values = tuple[tuple[str, str | tuple[str, ...]], ...]
MAX_FRONT = 20_000  # characters
MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Front:
    """What a new briefing's front matter says; empty values are left out."""

    title: str
    question: str = ""
    status: str = "in-review"
    as_of: str = ""
    parties: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


def front_schema() -> dict[str, Any]:
    """The JSON Schema of a briefing's front matter, for editors and for the check."""
    return dict(load_lexicon("check_front")["schema"])


def write_front(front: Front) -> str:
    """The front matter block, with a blank line after it. Every value is quoted the JSON
    way (which is YAML) when it is more than plain words."""
    rows = [("title", front.title), ("question", front.question), ("status", front.status)]
    rows += [("as_of", front.as_of)]
    lines = [f"{key}: {_scalar(value)}" for key, value in rows if value]
    for key, values in (("parties", front.parties), ("categories", front.categories)):
        if values:
            lines.append(f"{key}: [{', '.join(_scalar(v) for v in values)}]")
    return "---\n" + "\n".join(lines) + "\n---\n\n"


_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w .()/–-]*[\w.)?!])?")
_SPECIAL = re.compile(r"(?i)null|true|false|yes|no|on|off|[0-9.]+")


def _scalar(value: str) -> str:
    value = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    plain = _PLAIN.fullmatch(value) and not _SPECIAL.fullmatch(value)
    return value if plain else json.dumps(value, ensure_ascii=False)


@lru_cache(maxsize=64)
def read_front(raw: str) -> tuple[Values, tuple[Problem, ...]]:
    """The values of a front block and what is wrong with it. All scalars are strings."""
    lines = split_lines(raw)
    length = front_length(lines)
    if not length:
        opened = bool(lines) and lines[0].removeprefix(BOM).rstrip() == "---"
        hint = "close it with ---" if opened else "begin with ---, title: …, ---"
        return (), ((1, "front-missing", "no front matter", hint),)
    loose = [n for n, line in enumerate(lines[length:], start=length + 1) if line.strip()]
    problems: list[Problem] = []
    if loose:
        what = "text before the title"
        problems.append((loose[0], "front-text", what, "move it below the title or a section"))
    values, more = _load("".join(lines[1 : length - 1]))
    return values, (*problems, *more)


def _load(text: str) -> tuple[Values, tuple[Problem, ...]]:
    import yaml

    if len(text) > MAX_FRONT:
        return (), ((1, "front-size", "front matter is too long", f"at most {MAX_FRONT}"),)
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        if refused := _refused(yaml.parse(text, Loader=loader)):
            return (), (refused,)
        node = yaml.compose(text, Loader=loader)
        data = yaml.load(text, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        what = str(getattr(error, "problem", None) or "cannot be read")
        return (), ((line, "front-yaml", f"not YAML: {what}", "quote the value"),)
    if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode):
        return (), ((1, "front-mapping", "front matter is not a mapping", "write key: value"),)
    where = {str(k.value): k.start_mark.line + 2 for k, _ in node.value}
    problems = [
        (k.start_mark.line + 2, "front-twice", f"{k.value} stands twice", "keep one")
        for i, (k, _) in enumerate(node.value)
        if str(k.value) in {str(o.value) for o, _ in node.value[:i]}
    ]
    problems += list(_against_schema(data, where))
    return _values(data), tuple(problems)


def _refused(events: Iterator[Any]) -> Problem | None:
    """What is refused before anything is built."""
    import yaml

    depth = 0
    for event in events:
        line = event.start_mark.line + 2
        if isinstance(event, yaml.AliasEvent):
            return line, "front-alias", "front matter uses an alias", "write the value out"
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return line, "front-nesting", "front matter is nested too deeply", "write key: value"
    return None


def _values(data: dict[Any, Any]) -> Values:
    rows: list[tuple[str, str | tuple[str, ...]]] = []
    for key, value in data.items():
        if isinstance(value, list):
            rows.append((str(key), tuple(str(v) for v in value)))
        else:
            rows.append((str(key), str(value)))
    return tuple(rows)


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(front_schema())


def _against_schema(data: dict[Any, Any], where: dict[str, int]) -> Iterator[Problem]:
    names = {str(k): v for k, v in data.items()}
    if plainly_holds(front_schema(), names):
        return
    for error in sorted(_validator().iter_errors(names), key=lambda e: [str(p) for p in e.path]):
        key = str(error.path[0]) if error.path else ""
        message = error.message if len(error.message) < 200 else error.message[:200] + "…"
        if error.validator == "maxLength":  # the library's message is the value itself
            message = f"{len(error.instance)} characters, at most {error.validator_value}"
        hint = str(error.schema.get("description", "")) if isinstance(error.schema, dict) else ""
        yield where.get(key, 1), "front-value", f"{key}: {message}" if key else message, hint
