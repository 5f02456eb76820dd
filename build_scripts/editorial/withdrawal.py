"""Withdrawing a source: what rests on it alone, what keeps other support, and the text
of the briefing afterwards."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from build_scripts.model import Article, Block, Briefing, BriefingItem, Fact
from build_scripts.text import find_quote
from build_scripts.text.marks import split_lines

from .escape import escape

_POINTER = re.compile(r'^(\s*\[\^[^\]]+\]:\s*)[^:"]+?(\s*:\s*")')


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a source's withdrawal means. ``alone``: items with no other evidence;
    ``facts``: (item, fact) pairs in other items that cite that source only;
    ``supported``: items that cite it beside others."""

    source: str
    alone: tuple[BriefingItem, ...]
    facts: tuple[tuple[BriefingItem, Fact], ...]
    supported: tuple[BriefingItem, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry of the public corrections log. ``date`` is ISO; ``items`` are ids."""

    date: str
    source: str
    reason: str
    replaced_by: str | None = None
    removed: tuple[str, ...] = ()
    weakened: tuple[str, ...] = ()


def _sources(item: BriefingItem, labels: tuple[str, ...] | None = None) -> set[str]:
    return {n.source for n in item.notes if labels is None or n.label in labels}


def withdrawal(briefing: Briefing, source: str) -> Withdrawal:
    """What rests on ``source``; all empty when nothing cites it."""
    citing = [i for i in briefing.items if source in _sources(i)]
    alone = tuple(i for i in citing if _sources(i) == {source})
    others = tuple(i for i in citing if _sources(i) != {source})
    facts = tuple(
        (item, fact)
        for item in others
        for fact in item.facts
        if fact.notes and _sources(item, fact.notes) == {source}
    )
    return Withdrawal(source, alone, facts, others)


def repoint(briefing: Briefing, source: str, newer: Article) -> str:
    """The briefing's text with each note of ``source`` whose words stand in ``newer`` too
    pointed at it. Only these notes' source and paragraph change; the rest stays with
    ``source``, for `withdraw` to tell.
    """
    lines = list(split_lines(briefing.text))
    for item in briefing.items:
        for note in item.notes:
            hits = find_quote(newer.text, note.quote) if note.source == source else []
            there = newer.paragraph_at(hits[0].start) if hits else None
            if there is not None:
                at = note.line - 1
                lines[at] = _POINTER.sub(
                    rf"\g<1>{newer.id}, para {there.number}\g<2>", lines[at], count=1
                )
    return "".join(lines)


def withdraw(briefing: Briefing, source: str, reason: str, date: str) -> str:
    """The briefing's text without what rests on ``source`` alone.

    Items that rest on it alone are taken out and entered under Set aside, with the
    reason. In other items its notes and references go, and with them the facts that
    cite it alone; no other character changes. Such items need a new review: their
    ``Reviewed`` becomes ``no``.
    """
    gone = withdrawal(briefing, source)
    alone = {id(item) for item in gone.alone}
    out = [_without(block, source, alone) for block in briefing.blocks]
    named = [item.id for item in gone.alone if item.id and item.id != "bottom"]
    lines = [
        f"- {ident}: rested on {source} alone, withdrawn: {escape(reason)} ({date})"
        for ident in named
    ]
    return _set_aside("".join(out), briefing, lines) if lines else "".join(out)


def _without(block: Block, source: str, alone: Container[int]) -> str:
    item = block.item
    if item is None or not any(n.source == source for n in item.notes):
        return block.raw
    if id(item) in alone and block.kind == "item":
        return ""
    labels = [n.label for n in item.notes if n.source == source]
    facts = [f for f in item.facts if f.notes and set(f.notes) <= set(labels)]
    lines = list(split_lines(block.raw))
    drop = _fact_lines(lines, [f.line - block.line for f in facts])
    kept = [line for n, line in enumerate(lines) if n not in drop]
    text = "".join(line for line in kept if not _defines(line, labels))
    for label in labels:
        text = text.replace(f"[^{label}]", "")
    return re.sub(r"(?m)^(- Reviewed:)[ \t]*[^\r\n]*", r"\1 no", text)


def _fact_lines(lines: list[str], starts: list[int]) -> set[int]:
    """The lines of the paragraphs that start at ``starts``, with the blank line after."""
    found: set[int] = set()
    for start in starts:
        line = start
        while line < len(lines) and lines[line].strip():
            found.add(line)
            line += 1
        if line < len(lines):
            found.add(line)
    return found


def _defines(line: str, labels: list[str]) -> bool:
    return any(line.startswith(f"[^{label}]:") for label in labels)


def _set_aside(text: str, briefing: Briefing, lines: list[str]) -> str:
    """``text`` with ``lines`` at the end of its section Set aside, made when missing."""
    end = "\r\n" if "\r\n" in briefing.text else "\n"
    added = "".join(line + end for line in lines)
    found = re.search(r"(?m)^## Set aside[ \t]*\r?$\n?", text)
    if found is None:
        notes = re.search(r"(?m)^## Review notes[ \t]*\r?$", text)
        at = notes.start() if notes else len(text)
        lead = "" if text[:at].endswith(end * 2) else end if text[:at].endswith(end) else end * 2
        return f"{text[:at]}{lead}## Set aside{end}{end}{added}{end}{text[at:]}"
    follow = re.search(r"(?m)^## ", text[found.end() :])
    at = found.end() + (follow.start() if follow else len(text) - found.end())
    body = text[found.end() : at].rstrip()
    return text[: found.end()] + (body + end if body else end) + added + end + text[at:]
