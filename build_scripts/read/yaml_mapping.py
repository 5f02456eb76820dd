"""YAML from people: a mapping of plain text, without aliases, tags or deep nesting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from build_scripts.model import Finding

from .limits import LIMITS, Limits

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def load_mapping(
    path: str, text: str, what: str, line: int = 0, limits: Limits = LIMITS
) -> tuple[dict[str, Any] | None, tuple[Finding, ...]]:
    """The mapping that ``text`` holds, every scalar as text; an empty text is an empty
    mapping. Otherwise None and one finding, whose code starts with ``what`` (``sidecar``,
    ``front-matter``). ``line`` is how many lines of the file stand before ``text``."""

    def refuse(at: int, code: str, message: str, hint: str) -> tuple[None, tuple[Finding, ...]]:
        return None, (Finding(path, line + at, f"{what}-{code}", message, hint),)

    if len(text) > limits.sidecar:
        return refuse(1, "too-large", f"{len(text)} characters", "keep to the known fields")
    try:
        trouble = _trouble(text, limits)
        if trouble:
            return refuse(*trouble)
        value = yaml.load(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or "cannot be read"
        hint = "write `key: value` lines; quote a value that holds a colon"
        return refuse(mark.line + 1 if mark else 1, "yaml", f"not YAML: {said}", hint)
    if value in (None, ""):
        return {}, ()
    if not isinstance(value, dict):
        return refuse(1, "not-mapping", "is not a mapping", "write `key: value` lines")
    return {str(k): v for k, v in value.items()}, ()


def _trouble(text: str, limits: Limits) -> tuple[int, str, str, str] | None:
    """What is refused before anything is built: (line, code, message, hint)."""
    depth = 0
    events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
    for event in events:
        at = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return at, "alias", "uses a YAML anchor or alias", "write the value out"
        if getattr(event, "tag", None) not in (None, "!"):
            return at, "tag", f"uses the YAML tag {event.tag[:60]!r}", "leave it out"
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > limits.yaml_depth:
            return at, "nesting", "is nested too deeply", "keep to the known fields"
    return _double_key(text)


def _double_key(text: str) -> tuple[int, str, str, str] | None:
    root: Any = yaml.compose(text, Loader=_LOADER)
    seen: set[str] = set()
    for key, _ in root.value if isinstance(root, yaml.MappingNode) else ():
        if str(key.value) in seen:
            return (
                key.start_mark.line + 1,
                "double-key",
                f"says {str(key.value)[:60]!r} twice",
                "keep one",
            )
        seen.add(str(key.value))
    return None
