"""`check --fix`: ids and paragraph numbers put in; no other character is touched."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_scripts.model import Article, Block, Briefing
from build_scripts.text.marks import NOTE, split_lines, with_id

from .quotations import places

_PREFIX = {
    "Deal terms": "term",
    "Open questions": "q",
    "Expert views": "view",
    "What the parties say": "view",
    "Where sources disagree": "diff",
    "Timeline": "event",
}


def fix(briefing: Briefing, articles: Iterable[Article]) -> str:
    """The briefing's text with an id for each item that has none, and a paragraph for each
    note that names none and whose words occur in one paragraph only. With format errors, and
    when nothing is missing, the text as it is."""
    if any(f.severity == "error" for f in briefing.findings):
        return briefing.text
    by_id = {a.id: a for a in articles}
    used = {i.id for i in briefing.items if i.id}
    used |= set(re.findall(r"[a-z]+-[a-z0-9-]+", _aside(briefing)))
    return "".join(_mend(block, by_id, used) for block in briefing.blocks)


def _aside(briefing: Briefing) -> str:
    return "".join(b.raw for b in briefing.blocks if b.section == "Set aside")


def _mend(block: Block, articles: dict[str, Article], used: set[str]) -> str:
    lines = list(split_lines(block.raw))
    prefix = _PREFIX.get(block.section)
    if block.kind == "item" and block.item and block.item.id is None and prefix:
        ident = _new_id(prefix, block.item.label, used)
        used.add(ident)
        lines[0] = with_id(lines[0], ident)
    for note in block.item.notes if block.item else ():
        if note.paragraph is None and note.source in articles:
            at = note.line - block.line
            lines[at] = _numbered(lines[at], articles[note.source])
    return "".join(lines)


def _numbered(line: str, article: Article) -> str:
    found = NOTE.fullmatch(line.rstrip("\r\n"))
    if found is None or found["number"]:
        return line
    numbers = {p.number for p, _ in places(article, found["quote"])}
    if len(numbers) != 1:
        return line
    end = found.end("source")
    return f"{line[:end]}, para {numbers.pop()}{line[end:]}"


def _new_id(prefix: str, label: str, used: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", label.casefold())[:5] or ["item"]
    wish = ident = "-".join((prefix, *words))
    number = 2
    while ident in used:
        ident, number = f"{wish}-{number}", number + 1
    return ident
