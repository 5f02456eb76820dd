"""A briefing as data: JSON with its schema. Nothing in it is said twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from .records import BriefingView, FactView, ItemView, Quote, SourceView

Stretch = tuple[str, int | None, int | None, str]


def json_bytes(value: object) -> bytes:
    """Without white space: these are for programs, and there is one for each briefing."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return f"{text}\n".encode()


def known(row: dict[str, Any]) -> dict[str, Any]:
    """``row`` without what is empty or unknown."""
    return {k: v for k, v in row.items() if v not in (None, "", [], {})}


def stretch(quote: Quote) -> Stretch:
    """What makes two quotations the same: the words of one place in one source."""
    return (quote.source.id, quote.paragraph, quote.start, quote.text)


def quote_json(quote: Quote) -> dict[str, Any]:
    """One quotation; offsets are code points of the source's text. It has none where the
    words are not found (and then says so) or the text is not at hand."""
    return known(
        {
            "source": quote.source.id, "paragraph": quote.paragraph, "quote": quote.text,
            "start": quote.start, "found": False if quote.found is False else None,
        }
    )  # fmt: skip


class _Evidence:
    """The quotations of a briefing by number, each stretch once."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._numbers: dict[Stretch, int] = {}
        self.rows: list[dict[str, Any]] = []
        for quote in quotes:
            if self._numbers.setdefault(stretch(quote), len(self.rows)) == len(self.rows):
                self.rows.append(quote_json(quote))

    def of(self, item: ItemView, quotes: Sequence[Quote]) -> dict[str, int]:
        """What follows the item's id in each quotation's anchor on the page, with its number."""
        first = len(item.id) + 1
        return {q.label[first:]: self._numbers[stretch(q)] for q in quotes}

    def fact(self, item: ItemView, fact: FactView) -> dict[str, Any]:
        return known({"text": fact.text, "evidence": self.of(item, fact.quotes)})


def item_json(item: ItemView, evidence: _Evidence) -> dict[str, Any]:
    """One item; what does not apply is left out, ``reviewed`` never."""
    row = known(
        {
            "id": item.id, "kind": item.kind, "label": item.label, "status": item.status,
            "category": item.category, "marker": item.marker, "speaker": item.speaker,
            "role": item.role, "type": item.diff_type or item.type, "form": item.form,
            "expert": item.expert or None, "date": item.edtf, "derivation": item.derivation,
            "history": [known({"status": s.status, "when": s.edtf}) for s in item.history],
            "coverage": {s: state for s, state, _ in item.coverage if state != "silent"},
            "origins": item.origins or None,
            "facts": [evidence.fact(item, f) for f in item.facts],
            "sides": [
                known({"claim": s.claim, "evidence": evidence.of(item, s.quotes)})
                for s in item.sides
            ],
            "notes": [evidence.fact(item, f) for f in item.notes],
            "answer": evidence.fact(item, item.answer) if item.answer else None,
            "would_settle": item.settle,
        }
    )  # fmt: skip
    return {**row, "reviewed": item.reviewed}


def source_json(source: SourceView) -> dict[str, Any]:
    """One source; unknown fields are left out."""
    return known(
        {
            "id": source.id, "outlet": source.name if source.stated else None,
            "title": source.title, "authors": list(source.authors), "url": source.url,
            "published": source.published, "date_words": source.date,
            "date_basis": source.date_basis, "outlet_basis": source.outlet_basis,
            "kind": source.kind, "relays": list(source.relays), "sha256": source.sha256,
            "words": source.words or None, "words_quoted": source.quoted or None,
        }
    )  # fmt: skip


def briefing_json(view: BriefingView) -> bytes:
    """The whole briefing, to `schema/briefing-1.json`."""
    evidence = _Evidence(view.quotes)
    row = {
        "schema": 1, "slug": view.slug, "title": view.title, "question": view.question,
        "status": view.status, "as_of": view.as_of_edtf, "parties": list(view.parties),
        "sources": [source_json(s) for s in view.sources],
        "quotations": evidence.rows,
        "bottom_line": item_json(view.bottom, evidence) if view.bottom else None,
        "items": [item_json(i, evidence) for i in view.items],
    }  # fmt: skip
    return json_bytes(row)


def briefing_schema() -> bytes:
    """The JSON Schema of `briefing.json`."""
    return files(__package__).joinpath("schema", "briefing-1.json").read_bytes()
