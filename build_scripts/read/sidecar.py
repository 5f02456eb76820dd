"""`ID.yml` and front matter: what an editor says about a source, checked and merged."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from build_scripts.model import Finding, Metadata
from build_scripts.text import is_edtf
from build_scripts.text.schemas import plainly_holds

from .limits import LIMITS, Limits
from .yaml_mapping import load_mapping

FIELDS = ("title", "outlet", "authors", "url", "published", "kind", "relays", "rights", "order")
_LISTS = ("authors", "relays")
_NOTHING = ("", "~", "null", "unknown", "none")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A checked sidecar: values that hold, and the hash of the text it belongs to."""

    metadata: Metadata = field(default_factory=Metadata)
    sha256: str | None = None
    received: str | None = None


@cache
def source_schema() -> dict[str, Any]:
    """The JSON Schema of source metadata (sidecar or front matter); do not change it."""
    raw = files(__package__).joinpath("source.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(raw))


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator, FormatChecker

    checker = FormatChecker(formats=())
    checker.checks("edtf")(lambda value: not isinstance(value, str) or is_edtf(value))
    return Draft202012Validator(source_schema(), format_checker=checker)


def read_sidecar(
    path: str, text: str, what: str = "sidecar", line: int = 0, limits: Limits = LIMITS
) -> tuple[Sidecar, tuple[Finding, ...]]:
    """The sidecar that ``text`` (YAML) holds. A field that does not hold is left out with a
    finding; ``unknown`` or an empty value counts as not given. ``line`` is how many lines of
    the file stand above ``text``."""
    mapping, findings = load_mapping(path, text, what, line, limits)
    if mapping is None:
        return Sidecar(), findings
    mapping = {k: v for k, v in mapping.items() if not _nothing(v)}
    if plainly_holds(source_schema(), mapping, {"edtf": is_edtf}):
        return _build(mapping), ()
    bad: dict[str, Finding] = {}
    for error in sorted(_validator().iter_errors(mapping), key=lambda e: [str(p) for p in e.path]):
        key = str(error.path[0]) if error.path else _unknown(error, mapping)
        bad.setdefault(key, _finding(path, what, text, line, key, error))
    good = {k: v for k, v in mapping.items() if k not in bad}
    return _build(good), tuple(bad.values())


def _nothing(value: object) -> bool:
    return value in ([], {}) or (isinstance(value, str) and value.strip().casefold() in _NOTHING)


def _unknown(error: Any, mapping: dict[str, Any]) -> str:
    known = source_schema()["properties"]
    return next((k for k in mapping if k not in known), str(error.validator))


_HINTS = {
    "published": "write EDTF: 2025-05-01, 2025-05, XXXX-05-01 or 2025-04-30/2025-05-04",
    "url": "give an http or https address",
    "kind": "one of article, statement, primary, commentary",
    "order": "write before:signing or after:signing",
    "basis": "a mapping of the fields above to text",
    "sha256": "64 hexadecimal digits; leave it out and it is filled in",
}


def _finding(path: str, what: str, text: str, line: int, key: str, error: Any) -> Finding:
    from difflib import get_close_matches

    at = next((i for i, row in enumerate(text.splitlines(), 1) if row.startswith(f"{key}:")), 1)
    if key not in source_schema()["properties"]:
        near = get_close_matches(key, list(source_schema()["properties"]), 1)
        hint = f"did you mean `{near[0]}`?" if near else "put it under `note`"
        return Finding(path, line + at, f"{what}-field", f"unknown field {key[:60]!r}", hint)
    said = repr(error.instance)
    said = said if len(said) <= 80 else said[:77] + "…"
    code = {"published": "bad-date", "url": "bad-url"}.get(key, f"{what}-value")
    hint = _HINTS.get(key, "see the schema")
    return Finding(path, line + at, code, f"`{key}` cannot be {said}", hint)


def _build(good: dict[str, Any]) -> Sidecar:
    values: dict[str, Any] = {k: good[k] for k in FIELDS if k in good}
    for key in _LISTS:
        if key in values:
            many = values[key] if isinstance(values[key], list) else [values[key]]
            values[key] = tuple(str(v).strip() for v in many)
    for key, value in values.items():
        values[key] = value.strip() if isinstance(value, str) else value
    said = good.get("basis", {})
    basis = tuple((k, str(said.get(k, "editor")).strip()) for k in FIELDS if k in values)
    return Sidecar(Metadata(**values, basis=basis), good.get("sha256"), good.get("received"))


def merge_metadata(found: Metadata, said: Metadata) -> Metadata:
    """``found`` with the values that an editor (or page) ``said`` in their place, each with
    its basis."""
    basis = dict(found.basis) | dict(said.basis)
    changes: dict[str, Any] = {k: getattr(said, k) for k in FIELDS if getattr(said, k)}
    merged = replace(found, **changes)
    return replace(merged, basis=tuple((k, basis[k]) for k in FIELDS if k in basis))
