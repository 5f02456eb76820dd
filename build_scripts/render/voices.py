"""Who says what: the parties' people by party, then experts and others, then the unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .records import BriefingView, ItemView, Quote

_STEM = 5  # letters that a party's name and a word made of it share, at least


@dataclass(frozen=True, slots=True)
class Voice:
    """A person or group with what they say. ``note`` says when, where that is known."""

    name: str
    role: str
    anonymous: bool
    note: str
    views: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """People under one party's name; without a name they stand under the section's heading.
    ``level`` is that of the people's headings."""

    name: str
    people: tuple[Voice, ...]

    @property
    def level(self) -> int:
        """The heading level of its people."""
        return 4 if self.name else 3

    @property
    def views(self) -> tuple[ItemView, ...]:
        """All that its people say."""
        return tuple(v for p in self.people for v in p.views)


@dataclass(frozen=True, slots=True)
class VoiceGroup:
    """One section of voices."""

    heading: str
    dek: str
    sides: tuple[Side, ...]

    @property
    def views(self) -> tuple[ItemView, ...]:
        """All that is said in it."""
        return tuple(v for s in self.sides for v in s.views)


def _phases(view: BriefingView, quotes: Sequence[Quote]) -> str:
    found = {q.source.phase for q in quotes if q.source.phase is not None}
    return ", ".join(view.phases[p].casefold() for p in sorted(found)) if view.phases else ""


def _voice(view: BriefingView, name: str, items: Sequence[ItemView]) -> Voice:
    roles = dict.fromkeys(i.role for i in items if i.role)
    note = _phases(view, [q for i in items for q in i.quotes])
    anonymous = all(i.anonymous for i in items)
    shown = name[:1].upper() + name[1:]
    return Voice(shown, next(iter(roles), ""), anonymous, note, tuple(items))


def _people(view: BriefingView, items: Iterable[ItemView]) -> tuple[Voice, ...]:
    by_name: dict[str, list[ItemView]] = {}
    for item in items:
        by_name.setdefault(item.speaker or "Speaker not stated", []).append(item)
    return tuple(_voice(view, name, found) for name, found in by_name.items())


def _made_of(party: str, text: str) -> bool:
    """Whether ``text`` names the party, or has a word made of its name.

    >>> _made_of("Eastmoor", "mayor of Eastmoor"), _made_of("Ukraine", "Ukrainian President")
    (True, True)
    """
    if re.search(rf"\b{re.escape(party)}\b", text, re.IGNORECASE):
        return True
    stem = party.casefold()[: max(_STEM, len(party) - 2)]
    plain = len(party) >= _STEM and " " not in party
    return plain and any(w.startswith(stem) for w in re.findall(r"\w+", text.casefold()))


def party_of(voice: Voice, parties: Sequence[str], speakers: Mapping[str, str]) -> str:
    """The party a person speaks for: as the front matter says, else the one party that the
    name or role names; "" when that is none or several."""
    said = speakers.get(voice.name.casefold())
    if said:
        return said
    found = [p for p in parties if _made_of(p, f"{voice.name}. {voice.role}")]
    return found[0] if len(found) == 1 else ""


def _by_party(view: BriefingView, people: Sequence[Voice]) -> tuple[Side, ...]:
    order: dict[str, list[Voice]] = {p: [] for p in view.parties}
    order |= {p: [] for p in dict.fromkeys(view.speakers.values()) if p not in order}
    rest: list[Voice] = []
    for voice in people:
        order.get(party_of(voice, view.parties, view.speakers), rest).append(voice)
    sides = [Side(name, tuple(found)) for name, found in order.items() if found]
    last = "Other positions" if sides else ""
    return (*sides, *([Side(last, tuple(rest))] if rest else []))


def voices(view: BriefingView) -> tuple[VoiceGroup, ...]:
    """Parties, experts, the unnamed; each person once; a group without a view is left out."""
    positions = _people(view, [v for v in view.of("view") if not v.expert])
    experts = _people(view, [v for v in view.of("view") if v.expert])
    unnamed = tuple(v for v in (*positions, *experts) if v.anonymous)
    groups = (
        VoiceGroup(
            "What the parties say",
            "By party: presidents, ministers, spokespeople, as the sources report them.",
            _by_party(view, [v for v in positions if not v.anonymous]),
        ),
        VoiceGroup(
            "Expert views",
            "Analysts and scholars. Each role is as the source states it.",
            (Side("", tuple(v for v in experts if not v.anonymous)),),
        ),
        VoiceGroup(
            "Unnamed speakers",
            "The sources do not say who they are.",
            (Side("", unnamed),),
        ),
    )
    return tuple(g for g in groups if any(s.people for s in g.sides))
