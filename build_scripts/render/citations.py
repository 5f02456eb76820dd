"""Citations of quotations: plain, CSL-JSON and BibTeX."""

from __future__ import annotations

import json
import re
from typing import Any

from .dates import bounds
from .escaping import plain
from .records import BriefingView, Quote, SourceView

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#",
    "$": r"\$", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def tex(text: str) -> str:
    """``text`` for a BibTeX field.

    >>> tex("50% & more")
    '50\\\\% \\\\& more'
    """
    return "".join(_TEX.get(c, c) for c in plain(text))


def _csl_date(source: SourceView) -> dict[str, Any] | None:
    known = bounds(source.published)
    if not known:
        return {"literal": source.date} if source.date != "date unknown" else None
    first, last = known.low, known.high
    days = [[first.year, first.month, first.day]]
    if last != first:
        days.append([last.year, last.month, last.day])
    return {"date-parts": days}


def csl_entry(view: BriefingView, quote: Quote) -> dict[str, Any]:
    """One quotation as a CSL-JSON item; what is unknown is left out."""
    source = quote.source
    row: dict[str, Any] = {
        "id": f"{view.slug}-{quote.label}",
        "type": "article-newspaper" if source.kind in (None, "article") else "document",
        "title": source.title,
        "container-title": source.name if source.stated else None,
        "author": [{"literal": a} for a in source.authors],
        "issued": _csl_date(source),
        "URL": source.url,
        "locator": str(quote.paragraph) if quote.paragraph else None,
        "label": "paragraph" if quote.paragraph else None,
        "note": f"“{plain(quote.text)}” SHA-256 {source.sha256 or 'unknown'}",
    }
    return {k: v for k, v in row.items() if v not in (None, [], "")}


def csl_json(view: BriefingView) -> bytes:
    """All quotations of a briefing as CSL-JSON."""
    rows = [csl_entry(view, q) for q in view.quotes]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _bibtex_entry(view: BriefingView, quote: Quote) -> str:
    source = quote.source
    fields = {
        "author": " and ".join(f"{{{tex(a)}}}" for a in source.authors),
        "title": f"{{{tex(source.title)}}}" if source.title else "",
        "howpublished": tex(source.name) if source.stated else "",
        "date": source.published if bounds(source.published) else "",
        "url": re.sub(r"[{}\\]", "", source.url) if source.url else "",
        "note": tex(f"para. {quote.paragraph or 'unknown'}: “{plain(quote.text)}”"),
    }
    body = ",\n".join(f"  {k} = {{{v}}}" for k, v in fields.items() if v)
    return f"@misc{{{view.slug}-{quote.label},\n{body}\n}}\n"


def bibtex(view: BriefingView) -> bytes:
    """All quotations of a briefing as BibTeX (biblatex dates)."""
    return "\n".join(_bibtex_entry(view, q) for q in view.quotes).encode()
