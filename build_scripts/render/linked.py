"""A briefing as linked data: Web Annotations of its quotations, JSON-LD of its page."""

from __future__ import annotations

from typing import Any

from .addresses import page_address
from .datafiles import Stretch, json_bytes, known, stretch
from .records import BriefingView, ItemView, Quote, SourceView
from .settings import SiteSettings

_DIGITAL = "http://cv.iptc.org/newscodes/digitalsourcetype/"
# JSON-LD 1.1: what these hold stands under its type, said once, instead of each naming it.
_BY_TYPE = {
    "appearance": {"@type": "@id", "@container": "@type"},
    "hasPart": {"@container": "@type"},
}


def _selector(quote: Quote) -> dict[str, Any] | list[dict[str, Any]]:
    """The words, and their place where they stand in their source more than once."""
    words = {"type": "TextQuoteSelector", "exact": quote.text}
    if not quote.repeated or quote.start is None or quote.end is None:
        return words
    return [words, {"type": "TextPositionSelector", "start": quote.start, "end": quote.end}]


def _annotation(quote: Quote, bodies: list[str]) -> dict[str, Any]:
    return {
        "id": f"#{quote.label}",
        "type": "Annotation",
        "body": bodies if len(bodies) > 1 else bodies[0],
        "target": {
            "source": quote.source.url or f"#src-{quote.source.id}",
            "selector": _selector(quote),
        },
    }


def web_annotations(view: BriefingView, site: SiteSettings) -> bytes:
    """Every stretch that is quoted as a W3C Web Annotation of its source, in one collection:
    its bodies are the items that quote it. Addresses are relative to the briefing's page,
    whose linked data describes the sources."""
    items = (*([view.bottom] if view.bottom else ()), *view.items)
    bodies: dict[Stretch, list[str]] = {}
    first: dict[Stretch, Quote] = {}
    for item, quote in ((i, q) for i in items for q in i.quotes):
        key = stretch(quote)
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
    return json_bytes(page)


def _claim(item: ItemView) -> dict[str, Any]:
    first: dict[str, str] = {}
    for quote in item.quotes:  # one a source; the Web Annotations hold all
        first.setdefault(quote.source.id, f"#{quote.label}")
    said = {"@type": "Person", "name": item.speaker} if item.speaker and not item.anonymous else {}
    return known(
        {
            "@id": f"#{item.id}",
            "name": item.label,
            "author": said,
            "appearance": {"Quotation": list(first.values())} if first else {},
        }
    )


def _cited_work(source: SourceView) -> dict[str, Any]:
    return known(
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
    claims = [_claim(i) for i in view.items if i.kind in ("term", "view", "diff")]
    return known(
        {
            "@context": ["https://schema.org", _BY_TYPE],
            "@type": "Article",
            "headline": view.title,
            "description": view.question,
            "url": page_address(site, view.slug) if site.site_url else None,
            "dateModified": view.as_of_edtf,
            "creativeWorkStatus": view.status,
            "digitalSourceType": _DIGITAL + kind,
            "publisher": {"@type": "Organization", "name": site.site_name},
            "citation": [_cited_work(s) for s in view.sources],
            "hasPart": {"Claim": claims} if claims else {},
        }
    )
