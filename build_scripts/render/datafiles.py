"""A briefing as data: JSON with its schema, CSV, Web Annotations, JSON-LD."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from .addresses import page_address
from .outline import answer_state
from .records import BriefingView, FactView, ItemView, Quote, SourceView
from .settings import SiteSettings

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DIGITAL = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def _json(value: object) -> bytes:
    """Without white space: these are for programs, and there is one for each briefing."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return f"{text}\n".encode()


def _known(row: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in row.items() if v not in (None, "", [], {})}


def quote_json(quote: Quote) -> dict[str, Any]:
    """One quotation; offsets are code points of the source's text."""
    return _known(
        {
            "id": quote.label, "source": quote.source.id, "paragraph": quote.paragraph,
            "quote": quote.text, "start": quote.start, "end": quote.end, "found": quote.found,
        }
    )  # fmt: skip


def _fact_json(fact: FactView) -> dict[str, Any]:
    return _known({"text": fact.text, "evidence": [q.label for q in fact.quotes]})


def item_json(item: ItemView) -> dict[str, Any]:
    """One item; what does not apply is left out, ``reviewed`` never."""
    row = _known(
        {
            "id": item.id, "kind": item.kind, "label": item.label, "status": item.status,
            "category": item.category, "marker": item.marker, "speaker": item.speaker,
            "role": item.role, "type": item.diff_type or item.type, "form": item.form,
            "expert": item.expert or None, "date": item.edtf, "derivation": item.derivation,
            "history": [_known({"status": s.status, "when": s.edtf}) for s in item.history],
            "coverage": {source: state for source, state, _ in item.coverage},
            "origins": item.origins or None,
            "facts": [_fact_json(f) for f in item.facts],
            "sides": [_known({"claim": s.claim, "evidence": [q.label for q in s.quotes]}) for s in item.sides],
            "notes": [_fact_json(f) for f in item.notes],
            "answer": _fact_json(item.answer) if item.answer else None,
            "would_settle": item.settle,
            "evidence": [quote_json(q) for q in item.quotes],
        }
    )  # fmt: skip
    return {**row, "reviewed": item.reviewed}


def source_json(source: SourceView) -> dict[str, Any]:
    """One source; unknown fields are left out."""
    return _known(
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
    row = {
        "schema": 1, "slug": view.slug, "title": view.title, "question": view.question,
        "status": view.status, "as_of": view.as_of_edtf, "parties": list(view.parties),
        "sources": [source_json(s) for s in view.sources],
        "bottom_line": item_json(view.bottom) if view.bottom else None,
        "items": [item_json(i) for i in view.items],
    }  # fmt: skip
    return _json(row)


def briefing_schema() -> bytes:
    """The JSON Schema of `briefing.json`."""
    return files(__package__).joinpath("schema", "briefing-1.json").read_bytes()


def _cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(v) for v in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cited(item: ItemView) -> str:
    """Where the evidence stands; its words are in the JSON."""
    return "; ".join(f"{q.source.id} para {q.paragraph or '?'}" for q in item.quotes)


def terms_csv(view: BriefingView) -> bytes:
    """A row per deal term, a column per source's coverage."""
    header = ["id", "label", "status", "category", "history", "origins", "text", "reviewed"]
    header += [f"source {s.id}" for s in view.sources] + ["evidence"]
    rows = (
        [
            t.id, t.label, t.status, t.category,
            " → ".join(f"{s.status} ({s.when})" if s.when else s.status for s in t.history),
            t.origins or "", " ".join(f.text for f in t.facts), t.reviewed or "no",
            *(state for _, state, _ in t.coverage), _cited(t),
        ]
        for t in view.terms
    )  # fmt: skip
    return _csv(header, rows)


def views_csv(view: BriefingView) -> bytes:
    """A row per view."""
    header = [
        "id",
        "speaker",
        "role",
        "type",
        "expert",
        "form",
        "label",
        "text",
        "reviewed",
        "evidence",
    ]
    rows = (
        [
            v.id, v.speaker, v.role, v.type, "yes" if v.expert else "no", v.form, v.label,
            " ".join(f.text for f in v.facts), v.reviewed or "no", _cited(v),
        ]
        for v in view.of("view")
    )  # fmt: skip
    return _csv(header, rows)


def questions_csv(view: BriefingView) -> bytes:
    """A row per open question."""
    header = [
        "id",
        "question",
        "state",
        "marker",
        "text",
        "would settle it",
        "answer",
        "reviewed",
        "evidence",
    ]
    rows = (
        [
            q.id, q.label, answer_state(q), q.marker, " ".join(f.text for f in q.facts), q.settle,
            q.answer.text if q.answer else "", q.reviewed or "no", _cited(q),
        ]
        for q in view.of("q")
    )  # fmt: skip
    return _csv(header, rows)


def _annotation(quote: Quote, bodies: list[str]) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = [{"type": "TextQuoteSelector", "exact": quote.text}]
    if quote.start is not None:
        selectors.append({"type": "TextPositionSelector", "start": quote.start, "end": quote.end})
    return {
        "id": f"#{quote.label}",
        "type": "Annotation",
        "body": bodies if len(bodies) > 1 else bodies[0],
        "target": {
            "source": quote.source.url or f"#src-{quote.source.id}",
            "selector": selectors,
        },
    }


def web_annotations(view: BriefingView, site: SiteSettings) -> bytes:
    """Every stretch that is quoted as a W3C Web Annotation of its source, in one collection:
    its bodies are the items that quote it. Addresses are relative to the briefing's page,
    whose linked data describes the sources."""
    items = (*([view.bottom] if view.bottom else ()), *view.items)
    bodies: dict[tuple[str, int | None, str], list[str]] = {}
    first: dict[tuple[str, int | None, str], Quote] = {}
    for item, quote in ((i, q) for i in items for q in i.quotes):
        key = (quote.source.id, quote.start, quote.text)
        first.setdefault(key, quote)
        bodies.setdefault(key, []).append(f"#{item.id}")
    rows = [_annotation(q, list(dict.fromkeys(bodies[key]))) for key, q in first.items()]
    base = page_address(site, view.slug) if site.site_url else f"../{view.slug}.html"
    page = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"@base": base}],
        "id": f"{view.slug}/annotations.jsonld",
        "type": "AnnotationCollection",
        "label": view.title,
        "total": len(rows),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": rows},
    }
    return _json(page)


def _claim(item: ItemView) -> dict[str, Any]:
    first: dict[str, str] = {}
    for quote in item.quotes:  # one a source; the Web Annotations hold all
        first.setdefault(quote.source.id, quote.label)
    said = {"@type": "Person", "name": item.speaker} if item.speaker and not item.anonymous else {}
    return _known(
        {
            "@type": "Claim",
            "@id": f"#{item.id}",
            "name": item.label,
            "author": said,
            "appearance": [{"@type": "Quotation", "@id": f"#{label}"} for label in first.values()],
        }
    )


def _cited_work(source: SourceView) -> dict[str, Any]:
    return _known(
        {
            "@type": "Article", "@id": f"#src-{source.id}", "name": source.title,
            "publisher": {"@type": "Organization", "name": source.name} if source.stated else None,
            "author": [{"@type": "Person", "name": a} for a in source.authors],
            "datePublished": source.published if source.published and source.published[:1].isdigit() and "/" not in source.published else None,
            "url": source.url, "sha256": source.sha256,
        }
    )  # fmt: skip


def json_ld(view: BriefingView, site: SiteSettings) -> dict[str, Any]:
    """The page as linked data. Its source type says whether people have read all of it."""
    whole = view.items and view.reviewed == len(view.items)
    kind = "compositeWithTrainedAlgorithmicMedia" if not whole else "digitalCreation"
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": view.title,
            "description": view.question,
            "url": page_address(site, view.slug) if site.site_url else None,
            "dateModified": view.as_of_edtf,
            "creativeWorkStatus": view.status,
            "digitalSourceType": _DIGITAL + kind,
            "publisher": {"@type": "Organization", "name": site.site_name},
            "citation": [_cited_work(s) for s in view.sources],
            "hasPart": [_claim(i) for i in view.items if i.kind in ("term", "view", "diff")],
        }
    )
