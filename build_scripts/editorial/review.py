"""Who has signed what: what waits, signing, and signatures that no longer hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.model import UNPUBLISHED, Block, Briefing, BriefingItem, Draft, Finding
from build_scripts.text.marks import split_lines

from .fields import kind_of
from .untouched import plain, same

REVIEWED = re.compile(r"([-*+][ \t]+Reviewed[ \t]*:)[ \t]*([^\r\n]*)", re.I)
_NAME = re.compile(r"@[\w.-]{1,64}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEIGHT = {"term": 4, "diff": 3, "q": 2, "view": 1, "event": 0}
_STATUS = {"agreed": 3, "absent": 3, "dropped": 2, "demanded": 1, "proposed": 1, "reported": 1}


class CannotSign(ValueError):
    """No such item, or a name or day that is none."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An item that waits for a person. ``reason``: why it comes where it does."""

    id: str
    label: str
    line: int
    reason: str


def pending(base: Draft | None, briefing: Briefing) -> tuple[Pending, ...]:
    """The items nobody has signed, most consequential first: what open Review notes name,
    then disputed and agreed terms before questions, views and events, then by the draft's
    rank. Items without an id wait under "". Empty when all is signed."""
    ranked = {i.id: i for i in base.items} if base else {}
    noted = open_notes(briefing)
    rows: list[tuple[tuple[int, int, int, int], Pending]] = []
    for block in _published(briefing):
        item = block.item
        assert item is not None
        if item.reviewed:
            continue
        kind = kind_of(item.id, item.section)
        old = ranked.get(item.id or "")
        edited = old is None or not same(block.raw, old.block)
        status = _STATUS.get((item.field("Status") or "").casefold(), 0)
        reason = noted.get(item.id or "", "")
        said = [reason] if reason else []
        said += [w for w in (kind, item.field("Status") or "") if w]
        said.append("edited" if edited else "as drafted")
        key = (not reason, -_WEIGHT.get(kind, 0), -status, old.rank if old else 0)
        rows.append((key, Pending(item.id or "", item.label, item.line, ", ".join(said))))
    return tuple(p for _, p in sorted(rows, key=lambda r: (r[0], r[1].line)))


def _published(briefing: Briefing) -> list[Block]:
    return [b for b in briefing.blocks
            if b.kind == "item" and b.item is not None and b.section not in UNPUBLISHED]  # fmt: skip


_OFFER = re.compile(r"[-*+][ \t]+\[ \][ \t]+(\w+)[ \t]+([a-z][a-z0-9-]*):")


def open_notes(briefing: Briefing) -> dict[str, str]:
    """Which items open Review notes name: id → what (stale, obsolete, merged, split)."""
    found: dict[str, str] = {}
    for block in briefing.blocks:
        if block.section == "Review notes":
            for line in split_lines(block.raw):
                if match := _OFFER.match(line.strip()):
                    found.setdefault(match.group(2), match.group(1))
    return found


def mark_reviewed(briefing: Briefing, ids: Iterable[str], name: str, date: str) -> str:
    """The briefing's text with ``ids`` signed by ``name`` (a handle, ``@editor``) on ``date``
    (YYYY-MM-DD). Only the Reviewed lines change. Raises CannotSign."""
    name = name if name.startswith("@") else f"@{name}"
    if not _NAME.fullmatch(name):
        raise CannotSign(f"{name[:40]!r} is no handle: @ and letters, digits, . _ -")
    if not _DAY.fullmatch(date):
        raise CannotSign(f"{date[:40]!r} is no day: YYYY-MM-DD")
    wanted = set(ids)
    missing = wanted - {b.item.id for b in _published(briefing) if b.item}
    if missing:
        raise CannotSign("no such item: " + ", ".join(sorted(missing)))
    signed = f"{name}, {date}"
    return "".join(
        _sign(b, signed) if b.kind == "item" and b.item and b.item.id in wanted else b.raw
        for b in briefing.blocks
    )


def _sign(block: Block, signed: str) -> str:
    assert block.item is not None
    lines = list(split_lines(block.raw))
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    for at, line in enumerate(lines):
        if found := REVIEWED.match(line):
            lines[at] = f"{found.group(1)} {signed}" + line[found.end() :]
            return "".join(lines)
    new = f"- Reviewed: {signed}{end}"
    if not block.item.fields:
        lines[0] = lines[0].rstrip("\r\n") + end
        lines[1:1] = [end, new] if lines[1:2] and not lines[1].strip() else [end, new, end]
        return "".join(lines)
    last = max(
        n for n, line in enumerate(lines[: _first_prose(block)]) if re.match(r"[-*+][ \t]", line)
    )
    lines[last] = lines[last].rstrip("\r\n") + end
    lines.insert(last + 1, new)
    return "".join(lines)


def _first_prose(block: Block) -> int:
    assert block.item is not None
    facts = block.item.facts
    return facts[0].line - block.line if facts else len(split_lines(block.raw))


def _content(block: Block) -> str:
    return REVIEWED.sub("", plain(block.raw))


def stale_signatures(briefing: Briefing, previous: Briefing) -> tuple[Finding, ...]:
    """An error for each signed item that changed since ``previous`` (an earlier revision, the
    base of a pull request) while its signature stayed the same. Ids that are new, and items
    signed anew, are fine. Empty when all signatures hold."""
    before = {b.item.id: b for b in previous.blocks if b.kind == "item" and b.item and b.item.id}
    found: list[Finding] = []
    for block in _published(briefing):
        item = block.item
        old = before.get(item.id or "") if item else None
        if item is None or old is None or old.item is None or not item.reviewed:
            continue
        if _signature(item) == _signature(old.item) and _content(block) != _content(old):
            what = f"{item.id} changed after {item.field('Reviewed')} had signed it"
            hint = "set Reviewed: no, or have it signed again: briefings review"
            found.append(Finding(briefing.path, item.line, "review-stale", what, hint))
    return tuple(found)


def _signature(item: BriefingItem) -> str:
    return (item.field("Reviewed") or "").strip()
