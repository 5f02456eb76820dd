"""What the page "check it yourself" needs, as scripts that also load from file://."""

from __future__ import annotations

import json

from build_scripts.text import fold

from .escaping import plain
from .records import BriefingView


def _script(name: str, value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"{name}({text});\n".encode()


def fold_script() -> bytes:
    """The characters that the check treats alike, each with what it counts as."""
    pairs = {chr(c): fold(chr(c)) for c in range(0x80, 0x3100) if fold(chr(c)) != chr(c)}
    return _script("sourcebrief.folds", pairs)


def quotes_script(view: BriefingView) -> bytes:
    """All quotations of a briefing by source, each once per paragraph."""
    rows = []
    for source in view.sources:
        quotes: dict[tuple[int | None, str], str] = {}
        for quote in view.quotes:
            if quote.source.id == source.id:
                quotes.setdefault((quote.paragraph, quote.text), quote.label)
        rows.append(
            {
                "id": source.id,
                "name": plain(source.name),
                "sha256": source.sha256 or "",
                "quotes": [[label, para, text] for (para, text), label in quotes.items()],
            }
        )
    return _script("sourcebrief.quotes", {"slug": view.slug, "title": view.title, "sources": rows})
