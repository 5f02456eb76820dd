"""Records as JSON and back: the extract contract and `draft.json`. Pure, no disk."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType
from typing import Any

from .draft import Draft, Evidence, Item, Person, Side, Stage
from .fitting import fits
from .spans import Span
from .statement import (
    DealTerm,
    Event,
    Extraction,
    Figure,
    Loaded,
    OpenQuestion,
    Speaker,
    Statement,
    View,
)

_KINDS: dict[str, type[Statement]] = {
    "view": View,
    "deal_term": DealTerm,
    "open_question": OpenQuestion,
    "figure": Figure,
    "event": Event,
    "loaded": Loaded,
}
_SPAN_FIELDS = ("spans", "content", "source", "cue")

_PRIVATE = {"trace", "score", "doubts"}  # left out of the contract when empty


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a record's kind; empty for what is no record."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()


def _plain(value: Any) -> Any:
    kind: Any = type(value)
    if kind in (str, int, float, bool, NoneType):
        return value
    if kind is Span:
        return [value.start, value.end]
    if kind is tuple:
        return [_plain(v) for v in value]
    names = _names(kind)
    return {name: _plain(getattr(value, name)) for name in names} if names else value


def statement_to_json(statement: Statement) -> dict[str, Any]:
    """One statement in the contract's form; empty trace and doubts are left out."""
    row: dict[str, Any] = _plain(statement)
    return {k: v for k, v in row.items() if not (k in _PRIVATE and v in ([], 1.0))}


def statement_from_json(row: dict[str, Any]) -> Statement:
    """The statement that `statement_to_json` wrote. Raises KeyError or TypeError."""
    row = dict(row)
    for key in _SPAN_FIELDS:
        if key in row:
            row[key] = tuple(Span(*pair) for pair in row[key])
    if row.get("speaker"):
        row["speaker"] = Speaker(**row["speaker"])
    row["doubts"] = tuple(row.get("doubts", ()))
    row["trace"] = tuple((a, b) for a, b in row.get("trace", ()))
    if "amounts" in row:
        row["amounts"] = tuple(row["amounts"])
    return _KINDS[row["kind"]](**row)


def extraction_to_json(extraction: Extraction) -> dict[str, Any]:
    """One line of `briefings extract --format jsonl`, as a mapping."""
    article, meta = extraction.article, extraction.article.metadata
    return {
        "schema": 1,
        "article": {
            "id": article.id,
            "path": article.path,
            "sha256": article.sha256,
            "title": meta.title,
            "outlet": meta.outlet,
            "authors": list(meta.authors),
            "published": meta.published,
            "published_basis": (meta.basis_of("published") or "").partition(":")[0] or None,
        },
        "noise": [[n.span.start, n.span.end, n.kind] for n in article.noise],
        "statements": [statement_to_json(s) for s in extraction.statements],
    }


def item_to_json(item: Item) -> dict[str, Any]:
    """One item of `draft.json`; fields that are not set are left out."""
    row: dict[str, Any] = _plain(item)
    row["coverage"] = dict(item.coverage)
    return {k: v for k, v in row.items() if v not in (None, "", [], {})}


def draft_to_json(draft: Draft) -> dict[str, Any]:
    """`draft.json` as a mapping, in a fixed order."""
    return {
        "schema": draft.schema,
        "inputs": dict(draft.inputs),
        "rules": draft.rules,
        "items": [item_to_json(i) for i in draft.items],
        "people": [dict(_plain(p), names={k: list(v) for k, v in p.names}) for p in draft.people],
        "held": [item_to_json(i) for i in draft.held],
        "base": dict(draft.base),
    }


def item_from_json(row: dict[str, Any]) -> Item:
    """The item that `item_to_json` wrote. Raises KeyError or TypeError on another shape."""
    row = dict(row)
    row["evidence"] = tuple(Evidence(**e) for e in row["evidence"])
    row["history"] = tuple(
        Stage(s["status"], s["when"], tuple(s["sources"])) for s in row.get("history", ())
    )
    row["sides"] = tuple(
        Side(s["claim"], tuple(s["sources"]), tuple(s["evidence"])) for s in row.get("sides", ())
    )
    row["coverage"] = tuple(sorted(row.get("coverage", {}).items()))
    for key in ("answer", "rules"):
        row[key] = tuple(row.get(key, ()))
    return Item(**row)


def draft_from_json(row: dict[str, Any]) -> Draft:
    """The draft that `draft_to_json` wrote. Raises KeyError, TypeError, AttributeError or
    ValueError on anything else: what comes out holds only values of the declared kinds."""
    draft = _draft(row)
    if not fits(Draft)(draft):
        raise ValueError("a value of another kind than its field")
    for item in (*draft.items, *draft.held):
        pointed = (*item.answer, *(n for side in item.sides for n in side.evidence))
        if not all(0 <= n < len(item.evidence) for n in pointed):
            raise ValueError(f"{item.id} points at evidence that is not there")
    return draft


def _draft(row: dict[str, Any]) -> Draft:
    if row.get("schema") != 1:
        raise ValueError(f"draft schema {row.get('schema')!r} is not 1")
    people = tuple(
        Person(
            **{
                **p,
                "names": tuple((k, tuple(v)) for k, v in sorted(p["names"].items())),
                "views": tuple(p["views"]),
            }
        )
        for p in row.get("people", ())
    )
    return Draft(
        inputs=tuple(sorted(row["inputs"].items())),
        rules=row["rules"],
        items=tuple(item_from_json(i) for i in row["items"]),
        held=tuple(item_from_json(i) for i in row.get("held", ())),
        people=people,
        base=tuple(row.get("base", {}).items()),
    )
