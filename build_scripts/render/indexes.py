"""The people and sources of all briefings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .cards import Card
from .outline import stance
from .records import BriefingView, ItemView, SourceView


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One thing a person says, in one briefing."""

    slug: str
    title: str
    id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person or group across briefings."""

    anchor: str
    name: str
    roles: tuple[str, ...]
    spellings: tuple[str, ...]
    anonymous: bool
    lines: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source in the briefing that uses it."""

    source: SourceView
    view: BriefingView


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet with all its articles."""

    anchor: str
    name: str
    entries: tuple[SourceEntry, ...]


def _anchor(prefix: str, text: str) -> str:
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return f"{prefix}-{re.sub(r'[^a-z0-9]+', '-', flat).strip('-') or 'unnamed'}"


def _spellings(used: Mapping[str, set[str]], name: str) -> tuple[str, ...]:
    others = used.get(name, set()) - {name, name.rpartition(" ")[2]}
    return (name, *sorted(others))


def _person(
    used: Mapping[str, set[str]], name: str, said: list[tuple[BriefingView, ItemView]]
) -> PersonRow:
    roles = dict.fromkeys(i.role for _, i in said if i.role)
    lines = tuple(
        PersonLine(v.slug, v.title, i.id, stance(i), "expert view" if i.expert else "position")
        for v, i in said
    )
    anonymous = all(i.anonymous for _, i in said)
    return PersonRow(
        _anchor("person", name),
        name[:1].upper() + name[1:],
        tuple(roles),
        _spellings(used, name),
        anonymous,
        lines,
    )


def _by_surname(row: PersonRow) -> tuple[bool, str, str]:
    return row.anonymous, row.name.rpartition(" ")[2].casefold(), row.name


def people_index(cards: Sequence[Card]) -> tuple[PersonRow, ...]:
    """Everyone with a view on a page, by surname, the unnamed at the end."""
    said: dict[str, list[tuple[BriefingView, ItemView]]] = {}
    used: dict[str, set[str]] = {}
    for card in cards:
        for name, spellings in card.spellings:
            used.setdefault(name, set()).update(spellings)
        for item in card.view.of("view"):
            if item.speaker:
                said.setdefault(item.speaker, []).append((card.view, item))
    rows: dict[str, PersonRow] = {}
    for row in sorted((_person(used, n, lines) for n, lines in said.items()), key=_by_surname):
        rows.setdefault(row.anchor, row)
    return tuple(rows.values())


def source_index(views: Sequence[BriefingView]) -> tuple[OutletRow, ...]:
    """All articles by outlet; those of unknown outlet last."""
    found: dict[str, list[SourceEntry]] = {}
    for view in views:
        for source in view.sources:
            name = source.name if source.stated else "Outlet not stated"
            found.setdefault(name, []).append(SourceEntry(source, view))
    names = sorted(found, key=lambda n: (n == "Outlet not stated", n.casefold()))
    return tuple(
        OutletRow(f"outlet-{n}", name, tuple(found[name])) for n, name in enumerate(names, 1)
    )


def letters(people: Sequence[PersonRow]) -> tuple[tuple[str, str], ...]:
    """The first letters of the surnames with the first person under each."""
    found: dict[str, str] = {}
    for row in people:
        if not row.anonymous:
            found.setdefault(row.name.rpartition(" ")[2][:1].upper(), row.anchor)
    return tuple(found.items())
