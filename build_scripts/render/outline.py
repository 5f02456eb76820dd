"""What stands where on a briefing page: strip, glance, matrix, sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from .records import BriefingView, ItemView
from .voices import voices
from .words import CATEGORIES, TOPIC_STATUS, category_name, count

_SHOWN = 5  # lines in a column of the glance


@dataclass(frozen=True, slots=True)
class StripCell:
    """One figure of the status strip; ``share`` is a percentage to draw, or None."""

    name: str
    value: str
    gloss: str = ""
    share: int | None = None


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """One line of the one-minute answer."""

    id: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class GlanceColumn:
    """Agreed, contested, or not known."""

    key: str
    name: str
    anchor: str
    total: int
    rows: tuple[GlanceRow, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """Deal terms under one heading."""

    name: str
    terms: tuple[ItemView, ...]


def status_strip(view: BriefingView) -> tuple[StripCell, ...]:
    """Status, day, sources, how many terms hang on one origin, and the reviewed share."""
    name, gloss = TOPIC_STATUS.get(view.status, (view.status.capitalize(), ""))
    cells = [StripCell("Status", name, gloss)]
    if view.as_of:
        cells.append(StripCell("As of", view.as_of))
    before = sum(s.phase == 0 for s in view.sources)
    placed = f"{before} before, {len(view.sources) - before} after" if view.phases else ""
    cells.append(StripCell("Sources", str(len(view.sources)), placed))
    if view.terms:
        single = sum(max(t.origins, 1) == 1 and t.told <= max(t.origins, 1) for t in view.terms)
        cells.append(
            StripCell(
                "Told by one origin only", str(single), f"of {count(len(view.terms), 'term')}"
            )
        )
    if view.items:
        share = 100 * view.reviewed // len(view.items)
        gloss = f"{view.reviewed} of {count(len(view.items), 'line')}"
        cells.append(StripCell("Reviewed by a person", f"{share}%", gloss, share))
    return tuple(cells)


def _ranked(items: Sequence[ItemView]) -> list[ItemView]:
    return sorted(items, key=lambda i: (i.rank or 999,))


def glance(view: BriefingView) -> tuple[GlanceColumn, ...]:
    """The one-minute answer; columns without a line are left out."""
    agreed = [t for t in view.terms if t.status in ("agreed", "absent")]
    asked = [q for q in view.of("q") if answer_state(q) != "answered"]
    rows = (
        ("agreed", "Agreed", "deal-terms", [(t, _agreed_note(t)) for t in _ranked(agreed)]),
        (
            "contested",
            "Contested",
            "where-sources-disagree",
            [(d, count(len(d.sides), "version") if d.sides else "") for d in view.of("diff")],
        ),
        ("unknown", "Not known", "open-questions", [(q, q.status or "open") for q in asked]),
    )
    return tuple(
        GlanceColumn(
            key,
            name,
            anchor,
            len(found),
            tuple(GlanceRow(i.id, i.label, n) for i, n in found[:_SHOWN]),
        )
        for key, name, anchor, found in rows
        if found
    )


def _agreed_note(term: ItemView) -> str:
    told = count(term.told, "source")
    return f"not in it · {told}" if term.status == "absent" else told


def answer_state(question: ItemView) -> str:
    """open, nominated or answered."""
    state = question.status.casefold()
    if "nominated" in state:
        return "nominated"
    if state.startswith(("answered", "settled", "closed")):
        return "answered"
    return "nominated" if question.answer and state in ("", "open") else "open"


def categories(view: BriefingView) -> tuple[Category, ...]:
    """The terms by category, in the order of the categories; own ones before "other"."""
    order = {key: n for n, key in enumerate(CATEGORIES)}

    def place(term: ItemView) -> tuple[int, str]:
        key = term.category or "other"
        return (order.get(key, len(order) - 2), key)

    ranked = sorted(view.terms, key=place)
    return tuple(
        Category(category_name(key[1]), tuple(terms)) for key, terms in groupby(ranked, key=place)
    )


def silent_on(view: BriefingView) -> dict[str, tuple[ItemView, ...]]:
    """For each source the terms it does not tell of."""
    return {
        s.id: tuple(
            t for t in view.terms if any(i == s.id and c == "silent" for i, c, _ in t.coverage)
        )
        for s in view.sources
    }


_BETWEEN = re.compile(r"\s*[:–—-]\s*|\s+(?=\w)")  # a speaker's name and what they say


def stance(item: ItemView) -> str:
    """What a view's label says beyond the speaker's name.

    >>> stance(ItemView("v", "view", "Richard Haass: no substitute", speaker="Richard Haass"))
    'No substitute'
    """
    label = item.label
    for name in filter(None, (item.speaker, item.speaker.rpartition(" ")[2])):
        between = _BETWEEN.match(label, len(name)) if label.startswith(name) else None
        if between and (rest := label[between.end() :]):
            return rest[:1].upper() + rest[1:]
    return label


def sections(view: BriefingView) -> tuple[tuple[str, str], ...]:
    """The page's sections with their anchors, as the heading's slug gives them."""
    there = (
        ("Bottom line", view.bottom or glance(view)),
        ("Who tells what", view.terms and view.sources),
        ("Deal terms", view.terms),
        ("Where sources disagree", view.of("diff")),
        ("Open questions", view.of("q")),
        *((g.heading, True) for g in voices(view)),
        ("Timeline", view.of("event")),
        ("Sources", view.sources),
    )
    return tuple((name, name.casefold().replace(" ", "-")) for name, wanted in there if wanted)
