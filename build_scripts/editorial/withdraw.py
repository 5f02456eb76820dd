"""Taking a source out: what rests on it, what is left, and the entry in the corrections log."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from build_scripts.model import UNPUBLISHED, Article, Block, Briefing, Note
from build_scripts.text import find_quote
from build_scripts.text.marks import NOTE, split_lines

from .escape import escape
from .placing import Pages
from .review import REVIEWED

CORRECTIONS = ("withdrawn", "corrected", "superseded")


class CannotWithdraw(ValueError):
    """The briefing has format errors, or does not cite the source."""


@dataclass(frozen=True, slots=True)
class Resting:
    """A line of a briefing that cites the source. ``others`` are the sources that still
    support it; ``line`` is 1-based."""

    id: str
    label: str
    line: int
    text: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What rests on a source: ``alone`` on nothing else, ``supported`` on others too."""

    source: str
    alone: tuple[Resting, ...] = ()
    supported: tuple[Resting, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry of the public corrections log. ``kind`` is one of CORRECTIONS; ``removed`` and
    ``changed`` are (item id, item name) of what went and of what lost a support."""

    date: str
    source: str
    kind: str
    reason: str
    replaced_by: str = ""
    removed: tuple[tuple[str, str], ...] = ()
    changed: tuple[tuple[str, str], ...] = ()


def withdrawal(briefing: Briefing, source: str) -> Withdrawal:
    """Which lines rest on ``source`` alone and which keep other support. Changes nothing;
    both are empty when nothing cites it."""
    alone: list[Resting] = []
    supported: list[Resting] = []
    for block in briefing.blocks:
        item = block.item
        if item is None or block.section in UNPUBLISHED:
            continue
        where = {n.label: n.source for n in item.notes}
        for fact in item.facts:
            cited = [where[label] for label in fact.notes if label in where]
            if source in cited:
                others = tuple(sorted({s for s in cited if s != source}))
                row = Resting(item.id or "", item.label, fact.line, fact.text, others)
                (supported if others else alone).append(row)
    return Withdrawal(source, tuple(alone), tuple(supported))


def withdraw(
    briefing: Briefing,
    source: str,
    *,
    reason: str,
    date: str,
    replacement: Article | None = None,
) -> tuple[str, Correction]:
    """The briefing without ``source``, and the log's entry. Lines that rest on it alone go
    (an item left without lines is set aside by id); other lines lose its notes. An item that
    changed is unreviewed again, and a line in Review notes says why. With a ``replacement``
    (the corrected text) notes whose words stand there in one paragraph move to it instead,
    and only what it does not say is taken out. Raises CannotWithdraw."""
    if any(f.severity == "error" for f in briefing.findings):
        raise CannotWithdraw("the briefing has format errors; mend them first")
    pages = Pages(briefing)
    removed: list[tuple[str, str]] = []
    changed: list[tuple[str, str]] = []
    for place, block in enumerate(briefing.blocks):
        item = block.item
        if item is None or not any(n.source == source for n in item.notes):
            continue
        raw, left = _without(block, source, replacement)
        row = (item.id or "", item.label)
        if block.kind == "item" and not left and block.section not in UNPUBLISHED:
            pages.empty(place)
            removed.append(row)
        elif raw != block.raw:
            pages.pieces[place].raw = raw
            changed.append(row)
    if not removed and not changed:
        raise CannotWithdraw(f"nothing cites {source}")
    _tell(pages, source, escape(reason), date, removed, changed)
    kind = "corrected" if replacement else "withdrawn"
    by = replacement.id if replacement else ""
    return pages.text, Correction(date, source, kind, reason, by, tuple(removed), tuple(changed))


def _tell(
    pages: Pages,
    source: str,
    reason: str,
    date: str,
    removed: Iterable[tuple[str, str]],
    changed: Iterable[tuple[str, str]],
) -> None:
    why = f"source {source} withdrawn: {reason} ({date})"
    pages.add_lines("Set aside", [f"- {ident}: {why}" for ident, _ in removed if ident])
    lines = [f"- [ ] withdrawn {ident or 'bottom'}: {why}. Read what is left, then tick this."
             for ident, _ in changed]  # fmt: skip
    pages.add_lines("Review notes", lines)


def _without(block: Block, source: str, replacement: Article | None) -> tuple[str, bool]:
    """The block's text without the source, and whether a line of prose is left."""
    assert block.item is not None
    lines: list[str | None] = list(split_lines(block.raw))
    gone: set[str] = set()
    for note in (n for n in block.item.notes if n.source == source):
        at = note.line - block.line
        moved = _moved(str(lines[at]), note, replacement) if replacement else None
        lines[at] = moved
        if moved is None:
            gone.add(note.label)
    left = False
    for fact in block.item.facts:
        lost = set(fact.notes) & gone
        start = fact.line - block.line
        end = _end(lines, start)
        if lost and lost == set(fact.notes):
            lines[start:end] = [None] * (end - start)
            continue
        left = True
        for at in range(start, end):
            lines[at] = _unreferenced(lines[at], lost)
    raw = "".join(line for line in lines if line is not None)
    if gone:
        raw = REVIEWED.sub(r"\1 no", re.sub(r"(\r?\n)(?:\r?\n){2,}", r"\1\1", raw))
    return raw, left


def _end(lines: list[str | None], start: int) -> int:
    """Behind the last line of the paragraph that begins at ``start``."""
    at = start + 1
    while at < len(lines):
        line = lines[at]
        if line is None or not line.strip() or re.match(r"[ \t]*([-*+]|\d+[.)]|\[\^)", line):
            break
        at += 1
    return at


def _unreferenced(line: str | None, labels: set[str]) -> str | None:
    for label in labels if line else ():
        line = str(line).replace(f"[^{label}]", "")
    return line


def _moved(line: str, note: Note, replacement: Article) -> str | None:
    """The note's line pointing into the replacement, or None when its words are not there."""
    spans = find_quote(replacement.text, note.quote)
    found = {p.number for s in spans if (p := replacement.paragraph_at(s.start))}
    match = NOTE.fullmatch(line.rstrip("\r\n"))
    if len(found) != 1 or match is None:
        return None
    head, tail = line[: match.start("source")], line[match.end("para") :]
    if not match["para"]:
        tail = line[match.end("source") :]
    return f"{head}{replacement.id}, para {found.pop()}{tail}"


def correction_to_json(correction: Correction) -> dict[str, Any]:
    """A log entry as a mapping; what is empty is left out."""
    return {k: v for k, v in asdict(correction).items() if v}


def correction_from_json(row: dict[str, Any]) -> Correction:
    """The entry that `correction_to_json` wrote. Raises TypeError on another shape."""
    pairs = {k: tuple((a, b) for a, b in row.get(k, ())) for k in ("removed", "changed")}
    return Correction(**{**row, **pairs})


def corrections_to_markdown(corrections: Iterable[Correction]) -> str:
    """The public log, newest first; one sentence when there is nothing in it."""
    rows = sorted(corrections, key=lambda c: (c.date, c.source), reverse=True)
    if not rows:
        return "No corrections so far.\n"
    return "\n".join(_entry(c) for c in rows) + "\n"


def _entry(correction: Correction) -> str:
    by = f", replaced by {escape(correction.replaced_by)}" if correction.replaced_by else ""
    lines = [f"- **{correction.date}**: source {escape(correction.source)} {correction.kind}{by}. "
             f"{escape(correction.reason)}"]  # fmt: skip
    lines += [f"  - taken out: {escape(label)}" for _, label in correction.removed]
    lines += [f"  - changed: {escape(label)}" for _, label in correction.changed]
    return "\n".join(lines)
