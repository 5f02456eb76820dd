"""What changed in meaning between two versions of a briefing, item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.model import Briefing, BriefingItem, Note

from .fields import kind_of

# most consequential first: the order in which a reviewer reads
CODES = (
    "status-moved", "question-answered", "question-reopened", "figure-changed",
    "quotation-altered", "speaker-changed", "removed", "added", "evidence-lost",
    "evidence-gained", "wording-changed", "field-changed", "id-changed", "review-changed",
)  # fmt: skip
_RANK = {code: n for n, code in enumerate(CODES)}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_UNITS = re.compile(r"(?i)\b(?:thousand|million|billion|trillion|per ?cent|percent)\b|[%$€£]")
_SAME_EVIDENCE = 0.5  # share of the smaller item's quotations that makes two items one


@dataclass(frozen=True, slots=True)
class Change:
    """One change in meaning. ``before`` and ``after`` are words, "" for none; the evidence
    is `SOURCE, para N: "quotation"` lines; ``line`` is in the new file, 0 when gone."""

    slug: str
    ident: str
    kind: str
    label: str
    code: str
    before: str = ""
    after: str = ""
    evidence_before: tuple[str, ...] = ()
    evidence_after: tuple[str, ...] = ()
    line: int = 0


def diff_briefings(
    old: Briefing | None, new: Briefing | None, slug: str = ""
) -> tuple[Change, ...]:
    """The changes in meaning from ``old`` to ``new``, most consequential first.

    None stands for a briefing that is not there. Order of items, white space, note
    numbers and paragraph numbers carry no meaning. Empty when nothing changed.
    """
    before = _by_id(old)
    after = _by_id(new)
    renamed = _renamed(before, after)
    found: list[Change] = list(_front(old, new, slug))
    for key, item in after.items():
        was = before.get(renamed.get(key, key))
        found += _added(slug, item) if was is None else _changed(slug, was, item)
    gone = set(before) - set(after) - set(renamed.values())
    found += [_removed(slug, before[key]) for key in before if key in gone]
    return tuple(sorted(found, key=lambda c: (_RANK[c.code], c.line, c.ident)))


def _by_id(briefing: Briefing | None) -> dict[str, BriefingItem]:
    items = briefing.items if briefing else ()
    return {item.id or f"{item.section}/{item.label}": item for item in items}


def _quotes(item: BriefingItem) -> set[tuple[str, str]]:
    return {(n.source, " ".join(n.quote.split())) for n in item.notes}


def _renamed(before: dict[str, BriefingItem], after: dict[str, BriefingItem]) -> dict[str, str]:
    """New id → old id, for items that carry their evidence on under another id."""
    found: dict[str, str] = {}
    free = [key for key in before if key not in after]
    for key, item in after.items():
        quotes = _quotes(item)
        if key in before or not quotes:
            continue
        shares = [
            (len(quotes & q) / min(len(quotes), len(q)), k)
            for k in free
            if (q := _quotes(before[k])) and before[k].section == item.section
        ]
        best = max(shares, default=(0.0, ""))
        if best[0] >= _SAME_EVIDENCE:
            found[key] = best[1]
            free.remove(best[1])
    return found


def _front(old: Briefing | None, new: Briefing | None, slug: str) -> Iterator[Change]:
    if old is None or new is None:
        return
    keys = dict.fromkeys([k for k, _ in old.front] + [k for k, _ in new.front])
    for key in keys:
        was, now = _shown(old.front_value(key)), _shown(new.front_value(key))
        if was != now:
            code = "status-moved" if key == "status" else "field-changed"
            yield Change(slug, "", "front", f"the briefing's {key}", code, was, now, line=1)


def _shown(value: str | tuple[str, ...] | None) -> str:
    return ", ".join(value) if isinstance(value, tuple) else value or ""


def _kind(item: BriefingItem) -> str:
    return kind_of(item.id, item.section) or "section"


def _evidence(notes: tuple[Note, ...]) -> tuple[str, ...]:
    return tuple(
        f'{n.source}{f", para {n.paragraph}" if n.paragraph else ""}: "{n.quote}"' for n in notes
    )


def _prose(item: BriefingItem) -> str:
    return "\n".join(" ".join(fact.text.split()) for fact in item.facts)


def _added(slug: str, item: BriefingItem) -> list[Change]:
    return [
        Change(
            slug, item.id or "", _kind(item), item.label, "added", "", _prose(item),
            (), _evidence(item.notes), item.line,
        )
    ]  # fmt: skip


def _removed(slug: str, item: BriefingItem) -> Change:
    return Change(
        slug, item.id or "", _kind(item), item.label, "removed", _prose(item), "",
        _evidence(item.notes), (), 0,
    )  # fmt: skip


def _changed(slug: str, was: BriefingItem, now: BriefingItem) -> Iterator[Change]:
    rows = [*_field_changes(was, now), *_wording(was, now), *_note_changes(was, now)]
    if was.id and was.id != now.id:
        rows.append(("id-changed", was.id, now.id or ""))
    before, after = _evidence(was.notes), _evidence(now.notes)
    for code, old, new in rows:
        yield Change(
            slug, now.id or "", _kind(now), now.label, code, old, new, before, after, now.line
        )


def _field_code(key: str, was: str, now: str) -> str:
    if key == "state":
        return (
            "question-answered"
            if now.casefold() == "answered"
            else ("question-reopened" if was.casefold() == "answered" else "field-changed")
        )
    return {
        "status": "status-moved", "speaker": "speaker-changed", "reviewed": "review-changed",
    }.get(key, "field-changed")  # fmt: skip


def _field_changes(was: BriefingItem, now: BriefingItem) -> Iterator[tuple[str, str, str]]:
    for key in dict.fromkeys(k.casefold() for k, _ in (*was.fields, *now.fields)):
        old, new = was.field(key) or "", now.field(key) or ""
        if " ".join(old.split()) != " ".join(new.split()):
            code = _field_code(key, old, new)
            named = key.capitalize() if code == "field-changed" else ""
            yield code, _named(named, old), _named(named, new)


def _named(key: str, value: str) -> str:
    return f"{key}: {value or 'none'}" if key else value


def _figures(text: str) -> list[str]:
    return sorted(_NUMBER.findall(text) + [u.casefold() for u in _UNITS.findall(text)])


def _wording(was: BriefingItem, now: BriefingItem) -> Iterator[tuple[str, str, str]]:
    pairs = ((was.label, now.label), (_prose(was), _prose(now)))
    for old, new in pairs:
        if " ".join(old.split()) != " ".join(new.split()):
            moved = _figures(old) != _figures(new)
            yield "figure-changed" if moved else "wording-changed", old, new


def _note_changes(was: BriefingItem, now: BriefingItem) -> Iterator[tuple[str, str, str]]:
    old = {(n.source, " ".join(n.quote.split())): n for n in was.notes}
    new = {(n.source, " ".join(n.quote.split())): n for n in now.notes}
    lost = [n for key, n in old.items() if key not in new]
    gained = [n for key, n in new.items() if key not in old]
    for note in list(lost):
        twin = _twin(note, gained)
        if twin is not None:
            lost.remove(note)
            gained.remove(twin)
            yield "quotation-altered", _evidence((note,))[0], _evidence((twin,))[0]
    for line in _evidence(tuple(lost)):
        yield "evidence-lost", line, ""
    for line in _evidence(tuple(gained)):
        yield "evidence-gained", "", line


def _twin(note: Note, others: list[Note]) -> Note | None:
    """The note that the same quotation became: of the same source, and nearly alike."""
    from rapidfuzz.fuzz import ratio

    near = [(ratio(note.quote, n.quote), n.label, n) for n in others if n.source == note.source]
    best = max(near, key=lambda row: row[:2], default=None)
    return best[2] if best and best[0] >= 70 else None
