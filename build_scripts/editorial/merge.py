"""A new draft brought into a briefing that people edited: three-way, item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from build_scripts.model import Briefing, Draft, Evidence, Finding, Item, Note

from .compose import section_of, with_block
from .fields import kind_of
from .identity import SAME, Known, covered, match
from .nearness import Index, index_of, near
from .notes import merged_line, moved_line, obsolete_line, split_line
from .placing import Pages, set_aside
from .untouched import same


@dataclass(frozen=True, slots=True)
class Merged:
    """The briefing and the draft after a merge; ``notes`` are the lines that were added to
    Review notes. With ``findings`` nothing was merged: text and draft are the old ones."""

    text: str
    draft: Draft
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Work:
    """The state of one merge. ``items`` and ``held`` fill with (order, item)."""

    new: tuple[Item, ...]
    shown: int  # so many of ``new`` are shown, the rest held
    index: Index  # of the evidence of ``new``
    pages: Pages
    used: set[str]
    items: list[tuple[int, Item]] = field(default_factory=list)
    held: list[tuple[int, Item]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    incoming: list[Item] = field(default_factory=list)
    turns: dict[int, tuple[int, int]] = field(default_factory=dict)  # new → (turn, known)
    numbers: dict[str, int] = field(default_factory=dict)


def merge(base: Draft | None, new: Draft, briefing: Briefing) -> Merged:
    """``new`` merged into ``briefing``; ``base`` is the draft of the last run, with blocks.

    What nobody touched follows the machine; what a person changed, wrote or took out stays
    so, byte for byte. Without a base everything is the person's. Merging twice changes
    nothing. A briefing with an error is refused: it comes back as it is, with its findings.
    """
    wrong = tuple(f for f in briefing.findings if f.severity == "error")
    if wrong:
        return Merged(briefing.text, base or new, findings=wrong)
    known = _known(base, briefing)
    work = _begin(new, briefing, known)
    found = match(known, work.new, work.index)
    work.turns = {at: (turn, k) for turn, (k, at) in enumerate(found.items())}
    _keep(work, known, found)
    _others(work, known, found)
    _split(work, known, found)
    _write(work, briefing)
    return Merged(work.pages.text, _draft(work, base, new), tuple(work.lines))


def _begin(new: Draft, briefing: Briefing, known: list[Known]) -> _Work:
    used = {k.id for k in known if k.id and not k.held} | set(set_aside(briefing))
    items = (*new.items, *new.held)
    index = index_of(item.evidence for item in items)
    return _Work(items, len(new.items), index, Pages(briefing), used)


def _known(base: Draft | None, briefing: Briefing) -> list[Known]:
    """Every item that the last draft or the briefing knows of."""
    last = {i.id: i for i in base.items} if base else {}
    held = {i.id: i for i in base.held} if base else {}
    aside = set(set_aside(briefing))
    known: list[Known] = []
    seen: set[str] = set()
    for place, block in enumerate(briefing.blocks):
        item = block.item
        if block.kind != "item" or item is None or block.section == "Set aside":
            continue
        old = last.get(item.id or "") or held.get(item.id or "")
        edited = old is None or not same(block.raw, old.block)
        labels = (item.label, *((old.label,) if old else ()))
        kind = kind_of(item.id, item.section)
        known.append(Known(item.id, kind, labels, place, old, item.notes, edited))
        seen.add(item.id or "")
    moved = {b.item.id: b.item.notes for b in briefing.blocks
             if b.kind == "item" and b.section == "Set aside" and b.item}  # fmt: skip
    for ident in [*last, *(i for i in held if i in aside), *(i for i in moved if i)]:
        if ident not in seen:
            seen.add(ident)
            old = last.get(ident) or held.get(ident)
            labels = (old.label,) if old else ()
            notes = moved.get(ident, ())
            known.append(Known(ident, kind_of(ident, ""), labels, None, old, notes, out=True))
    for ident, old in held.items():
        if ident not in seen:
            known.append(Known(ident, old.kind, (old.label,), None, old, held=True))
    return known


def _named(work: _Work, at: int, ident: str | None) -> Item:
    """The new item under the id it shall have, with its block."""
    item = work.new[at]
    ident = ident or _fresh(work, item.id)
    work.used.add(ident)
    work.renamed[item.id] = ident
    return with_block(replace(item, id=ident))


def _fresh(work: _Work, wish: str) -> str:
    ident, number = wish, work.numbers.get(wish, 2)
    while ident in work.used:
        ident, number = f"{wish}-{number}", number + 1
    work.numbers[wish] = max(2, number - 1)
    return ident


def _slug(kind: str, label: str) -> str:
    words = re.findall(r"[a-z0-9]+", label.casefold())[:5]
    return "-".join((kind, *(words or ["item"])))


def _keep(work: _Work, known: list[Known], found: dict[int, int]) -> None:
    """What stands in the briefing."""
    for k, one in enumerate(known):
        if one.place is None:
            continue
        at = found.get(k)
        if at is not None:
            _carry(work, one, at)
        elif one.base is not None:
            _unsupported(work, one, known)
        elif one.id is None and one.kind:
            ident = _fresh(work, _slug(one.kind, one.labels[0]))
            work.used.add(ident)
            work.pages.name(one.place, ident)


def _carry(work: _Work, one: Known, at: int) -> None:
    assert one.place is not None
    item = _named(work, at, one.id)
    work.items.append((at, item))
    if one.id is None:
        work.pages.name(one.place, item.id)
    if not one.edited:
        if one.base is None or not same(one.base.block, item.block):
            work.pages.replace(one.place, item.block)
        return
    before: tuple[Evidence | Note, ...] = one.base.evidence if one.base else one.notes
    line = moved_line(item, before, one.notes, one.base)
    if line:
        work.lines.append(line)


def _unsupported(work: _Work, one: Known, known: list[Known]) -> None:
    """The new draft has no item of its own for it: merged into another, or without evidence."""
    assert one.base is not None and one.place is not None
    turns = work.turns
    for at in sorted(near(one.base.evidence, work.index) & turns.keys(), key=turns.__getitem__):
        heir = known[turns[at][1]]
        if heir.place is None or work.new[at].kind != one.kind or one.base.gone:
            continue
        got, total = covered(one.base.evidence, work.new[at].evidence)
        if total and got / total >= SAME:
            if one.edited:
                work.items.append((len(work.new), replace(one.base, gone=True)))
            else:
                work.pages.empty(one.place)
            work.lines.append(merged_line(one.base, heir.id or work.new[at].id, kept=one.edited))
            return
    work.items.append((len(work.new), replace(one.base, gone=True)))
    if not one.base.gone:
        work.lines.append(obsolete_line(one.base))


def _others(work: _Work, known: list[Known], found: dict[int, int]) -> None:
    """What does not stand in the briefing: taken out, held, new."""
    out = [k for k, one in enumerate(known) if one.out]
    for k in out:
        _stay_out(work, known[k], found.get(k))
    barred = [e for k in out for e in known[k].evidence]
    barred += [e for k in out if k in found for e in work.new[found[k]].evidence]
    index = index_of([e] for e in barred)
    placed = {at for k, at in found.items() if not known[k].held}
    names = {at: known[k].id for k, at in found.items() if known[k].held}
    for at, item in enumerate(work.new):
        if at in placed:
            continue
        ident = names.get(at)
        named = _named(work, at, ident if ident not in work.used else None)
        got, total = covered(item.evidence, [barred[n] for n in near(item.evidence, index)])
        if at >= work.shown or (total and got / total >= SAME):
            work.held.append((at, named))
        else:
            work.items.append((at, named))
            work.incoming.append(named)


def _stay_out(work: _Work, one: Known, at: int | None) -> None:
    if at is None:
        if one.base is not None:
            work.items.append((len(work.new), replace(one.base, gone=True)))
        return
    item = _named(work, at, one.id)
    more = one.base.evidence if one.base else ()
    extra = tuple(e for e in more if e not in item.evidence)
    work.items.append((at, replace(item, evidence=(*item.evidence, *extra))))


def _split(work: _Work, known: list[Known], found: dict[int, int]) -> None:
    """Notes where part of an item's evidence now stands in a new item."""
    index = index_of(item.evidence for item in work.incoming)
    for k, at in found.items():
        one = known[k]
        if one.place is None or one.base is None:
            continue
        kept = work.new[at].evidence
        lost = [e for e in one.base.evidence if not covered([e], kept)[0]]
        for item in (work.incoming[n] for n in sorted(near(lost, index))):
            got, total = covered(item.evidence, lost)
            if item.kind == one.kind and got and got / total >= SAME:
                work.lines.append(split_line(work.renamed[work.new[at].id], item))


def _write(work: _Work, briefing: Briefing) -> None:
    for item in sorted(work.incoming, key=lambda i: i.id):
        work.pages.insert_item(section_of(item), item.id, item.block)
    there = {line.strip() for line in briefing.text.splitlines()}
    ticked = {line.replace("- [x] ", "- [ ] ", 1) for line in there}
    work.lines = [li for li in dict.fromkeys(work.lines) if li not in there | ticked]
    work.pages.add_lines("Review notes", work.lines)


def _draft(work: _Work, base: Draft | None, new: Draft) -> Draft:
    def ordered(rows: list[tuple[int, Item]]) -> Iterator[Item]:
        return (item for _, item in sorted(rows, key=lambda r: (r[0], r[1].id)))

    people = tuple(
        replace(p, views=tuple(work.renamed.get(v, v) for v in p.views)) for p in new.people
    )
    return replace(
        new,
        items=tuple(ordered(work.items)),
        held=tuple(ordered(work.held)),
        people=people,
        base=base.base if base else (),
    )
