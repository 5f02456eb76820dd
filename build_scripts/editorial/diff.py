"""What changed in meaning between two versions of a briefing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.model import UNPUBLISHED, Briefing, BriefingItem, Note
from build_scripts.text import normalise_for_match

from .fields import kind_of
from .identity import SAME, covered, overlap
from .placing import set_aside

KINDS = (
    "term-added", "term-removed", "status-moved", "speaker-changed", "figure-changed",
    "quotation-altered", "evidence-lost", "question-opened", "question-removed",
    "question-answered", "question-reopened", "item-added", "item-removed", "wording-changed",
    "label-changed", "field-changed", "evidence-gained", "review-changed", "front-changed",
)  # fmt: skip
_FIGURE = re.compile(r"[$€£]?\d[\d.,]*\d|[$€£]?\d")
_QUIET = ("status", "state", "speaker", "reviewed")


class NotCompared(ValueError):
    """A version has format errors: what it says is not known, so nothing is compared."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``kind`` is one of KINDS; ``id`` is "" for the front matter; ``old`` and
    ``new`` are what is said before and after; the evidence is `SOURCE, para N: "…"`."""

    kind: str
    id: str
    label: str
    old: str = ""
    new: str = ""
    old_evidence: tuple[str, ...] = ()
    new_evidence: tuple[str, ...] = ()


def diff_briefings(old: Briefing | None, new: Briefing | None) -> tuple[Change, ...]:
    """The changes from ``old`` to ``new``, most consequential first; None is a briefing that
    is not there. Empty when nothing changed in meaning (order, spacing and line ends do not
    count). Raises NotCompared when either has a format error."""
    for briefing in (old, new):
        wrong = [f for f in briefing.findings if f.severity == "error"] if briefing else []
        if wrong:
            raise NotCompared(str(wrong[0]))
    before, after = _items(old), _items(new)
    changes = list(_front(old, new))
    pairs = _pairs(before, after)
    for one, two in pairs:
        changes += _compare(one, two)
    lost, come = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    aside = set(set_aside(new)) if new else set()
    changes += [_gone(i, i.id in aside) for i in before if id(i) not in lost]
    changes += [_come(i) for i in after if id(i) not in come]
    return tuple(sorted(changes, key=lambda c: KINDS.index(c.kind)))


def _items(briefing: Briefing | None) -> list[BriefingItem]:
    if briefing is None:
        return []
    return [b.item for b in briefing.blocks if b.item and b.section not in UNPUBLISHED]


def _kind(item: BriefingItem) -> str:
    return kind_of(item.id, item.section)


def _pairs(
    before: list[BriefingItem], after: list[BriefingItem]
) -> list[tuple[BriefingItem, BriefingItem]]:
    """Items that are the same: by id, then by evidence."""
    by_id = {i.id: i for i in after if i.id}
    pairs = [(i, by_id[i.id]) for i in before if i.id in by_id]
    lost = [i for i in before if i.id not in by_id]
    ids = {i.id for i in before if i.id}
    come = [i for i in after if i.id not in ids or i.id is None]
    for one in lost:
        for two in come:
            got, total = covered(one.notes, two.notes)
            if _kind(one) == _kind(two) and total and got / total >= SAME:
                pairs.append((one, two))
                come.remove(two)
                break
    return pairs


def cite(note: Note) -> str:
    """A note as a reader sees it."""
    para = f", para {note.paragraph}" if note.paragraph else ""
    return f'{note.source}{para}: "{note.quote}"'


def _notes(item: BriefingItem) -> tuple[str, ...]:
    return tuple(cite(n) for n in item.notes)


def _prose(item: BriefingItem) -> str:
    return "\n".join(f.text for f in item.facts)


def _name(item: BriefingItem) -> str:
    return item.id or item.label


def _come(item: BriefingItem) -> Change:
    kind = {"term": "term-added", "q": "question-opened"}.get(_kind(item), "item-added")
    return Change(kind, _name(item), item.label, "", _said(item), (), _notes(item))


def _gone(item: BriefingItem, aside: bool) -> Change:
    kind = {"term": "term-removed", "q": "question-removed"}.get(_kind(item), "item-removed")
    new = "set aside" if aside else ""
    return Change(kind, _name(item), item.label, _said(item), new, _notes(item), ())


def _said(item: BriefingItem) -> str:
    status = item.field("Status") or item.field("State")
    return f"{_prose(item)} ({status})" if status else _prose(item)


def _compare(old: BriefingItem, new: BriefingItem) -> Iterator[Change]:
    name, label = _name(new), new.label
    both = (_notes(old), _notes(new))
    if old.label != new.label:
        yield Change("label-changed", name, label, old.label, new.label)
    yield from _fields(old, new, both)
    if _words(_prose(old)) != _words(_prose(new)):
        figures = sorted(_FIGURE.findall(_prose(old))) != sorted(_FIGURE.findall(_prose(new)))
        kind = "figure-changed" if figures else "wording-changed"
        yield Change(kind, name, label, _prose(old), _prose(new), *both)
    yield from _evidence(old, new)


def _words(text: str) -> str:
    return " ".join(normalise_for_match(text)[0].split())


def _fields(
    old: BriefingItem, new: BriefingItem, both: tuple[tuple[str, ...], tuple[str, ...]]
) -> Iterator[Change]:
    name, label = _name(new), new.label
    keys = {k.casefold(): k for k, _ in (*old.fields, *new.fields)}
    for low, key in keys.items():
        was, now = old.field(key) or "", new.field(key) or ""
        if was == now or (low == "reviewed" and {was, now} <= {"", "no"}):
            continue
        if low == "state":
            answered = now.casefold() == "answered"
            kind = "question-answered" if answered else "question-reopened"
            kind = kind if answered or was.casefold() == "answered" else "field-changed"
        else:
            known = {"status": "status-moved", "speaker": "speaker-changed"}
            kind = {**known, "reviewed": "review-changed"}.get(low, "field-changed")
        shown = both if low in _QUIET[:3] else ((), ())
        prefix = f"{key}: " if kind == "field-changed" else ""
        yield Change(kind, name, label, prefix + was, prefix + now, *shown)


def _evidence(old: BriefingItem, new: BriefingItem) -> Iterator[Change]:
    name, label = _name(new), new.label
    kept = {(n.source, _words(n.quote)) for n in old.notes}
    kept &= {(n.source, _words(n.quote)) for n in new.notes}
    lost = [n for n in old.notes if (n.source, _words(n.quote)) not in kept]
    come = [n for n in new.notes if (n.source, _words(n.quote)) not in kept]
    for note in lost:
        heir = next((n for n in come if overlap(note, n)), None)
        if heir is not None:
            come.remove(heir)
            yield Change("quotation-altered", name, label, cite(note), cite(heir))
        else:
            yield Change("evidence-lost", name, label, cite(note))
    for note in come:
        yield Change("evidence-gained", name, label, "", cite(note))


def _front(old: Briefing | None, new: Briefing | None) -> Iterator[Change]:
    was = dict(old.front) if old else {}
    now = dict(new.front) if new else {}
    for key in dict.fromkeys((*was, *now)):
        if was.get(key) != now.get(key):
            yield Change("front-changed", "", key, _shown(was.get(key)), _shown(now.get(key)))


def _shown(value: str | tuple[str, ...] | None) -> str:
    return ", ".join(value) if isinstance(value, tuple) else value or ""
