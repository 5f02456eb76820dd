"""A briefing's sources for reference managers: CSL-JSON and BibTeX."""

from __future__ import annotations

import re
from typing import Any

from .datafiles import json_bytes
from .dates import bounds
from .escaping import plain
from .records import BriefingView, SourceView

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


def _paragraphs(view: BriefingView) -> dict[str, str]:
    """The paragraphs quoted of each source, as text."""
    numbers: dict[str, set[int]] = {}
    for quote in view.quotes:
        numbers.setdefault(quote.source.id, set()).update([quote.paragraph or 0])
    return {s: ", ".join(str(n) for n in sorted(found) if n) for s, found in numbers.items()}


def csl_entry(view: BriefingView, source: SourceView, quoted: str) -> dict[str, Any]:
    """One source as a CSL-JSON item, with the paragraphs quoted; what is unknown is left out."""
    row: dict[str, Any] = {
        "id": f"{view.slug}-{source.id}",
        "type": "article-newspaper" if source.kind in (None, "article") else "document",
        "title": source.title,
        "container-title": source.name if source.stated else None,
        "author": [{"literal": a} for a in source.authors],
        "issued": _csl_date(source),
        "URL": source.url,
        "locator": quoted,
        "label": "paragraph" if quoted else None,
        "note": f"SHA-256 {source.sha256 or 'unknown'}",
    }
    return {k: v for k, v in row.items() if v not in (None, [], "")}


def csl_json(view: BriefingView) -> bytes:
    """The sources of a briefing as CSL-JSON. The page itself cites single quotations."""
    quoted = _paragraphs(view)
    rows = [csl_entry(view, s, quoted.get(s.id, "")) for s in view.sources]
    return json_bytes(rows)


def _bibtex_entry(view: BriefingView, source: SourceView, quoted: str) -> str:
    fields = {
        "author": " and ".join(f"{{{tex(a)}}}" for a in source.authors),
        "title": f"{{{tex(source.title)}}}" if source.title else "",
        "howpublished": tex(source.name) if source.stated else "",
        "date": source.published if bounds(source.published) else "",
        "url": re.sub(r"[{}\\]", "", source.url) if source.url else "",
        "note": tex(f"paras. {quoted}; " if quoted else "")
        + f"SHA-256 {source.sha256 or 'unknown'}",
    }
    body = ",\n".join(f"  {k} = {{{v}}}" for k, v in fields.items() if v)
    return f"@misc{{{view.slug}-{source.id},\n{body}\n}}\n"


def bibtex(view: BriefingView) -> bytes:
    """The sources of a briefing as BibTeX (biblatex dates)."""
    quoted = _paragraphs(view)
    entries = (_bibtex_entry(view, s, quoted.get(s.id, "")) for s in view.sources)
    return "\n".join(entries).encode()
