"""The people an article names: full names, roles, and where each mention stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from build_scripts.language import ParsedArticle

from .naming import Mention, mentions_of
from .roles import type_of_role


@dataclass(slots=True)
class Figure:
    """A person while the article is read; ``role`` and the rest are the first ones stated."""

    name: str
    role: str | None = None
    affiliation: str | None = None
    gender: str | None = None
    kind: str = "unknown"
    mentions: list[int] = field(default_factory=list)

    @property
    def surname(self) -> str:
        """The last word of the name, lower case."""
        return self.name.split()[-1].lower()

    def learn(self, role: str | None, affiliation: str | None, gender: str | None) -> None:
        """Take what another mention states, where nothing was known."""
        self.role = self.role or role
        self.affiliation = self.affiliation or affiliation
        self.gender = self.gender or gender


@dataclass(frozen=True, slots=True)
class Roster:
    """The named people of an article. ``surnames`` says whom a lone surname means;
    ``offsets`` and ``order`` run together: who is mentioned where."""

    people: tuple[Figure, ...]
    surnames: dict[str, Figure]
    offsets: tuple[int, ...]
    order: tuple[Figure, ...]

    def named(self, name: str) -> Figure | None:
        """The person a full name or surname means; None for nobody or for several."""
        words = name.lower().split()
        if len(words) == 1:
            return self.surnames.get(words[0])
        fits = [p for p in self.people if words and p.surname == words[-1] and _agree(words, p)]
        return fits[0] if len(fits) == 1 else None

    def before(self, offset: int, gender: str | None) -> Figure | None:
        """The last person mentioned before an offset whose gender does not speak against it."""
        at = bisect_left(self.offsets, offset)
        for i in range(at - 1, max(-1, at - 8), -1):
            if gender is None or self.order[i].gender in (None, gender):
                return self.order[i]
        return None

    def at(self, start: int, end: int) -> Figure | None:
        """The person whose name stands in a stretch of the article, the first of several."""
        i = bisect_left(self.offsets, start)
        return self.order[i] if i < len(self.offsets) and self.offsets[i] < end else None

    def holder(self, office: str, offset: int) -> Figure | None:
        """Who holds an office in this article: the one person with that word in the role. Of
        several the one whose office is given without a country or body, or else the one
        mentioned last before the offset; None when nobody has it."""
        fits = [p for p in self.people if p.role and office in p.role.lower().split()[-2:]]
        plain = [p for p in fits if p.affiliation is None]
        fits = plain if len(plain) == 1 else fits
        if len(fits) < 2:
            return fits[0] if fits else None
        earlier = [(m, p.name, p) for p in fits for m in p.mentions if m < offset]
        return max(earlier)[2] if earlier else None


def _agree(words: list[str], person: Figure) -> bool:
    return len(words) == 1 or words[0] == person.name.lower().split()[0]


def _civic(parsed: ParsedArticle) -> frozenset[str]:
    """The places and peoples that the article names, lower case, and words of those."""
    return frozenset(
        w.lower()
        for part in parsed.paragraphs
        for e in part.doc.ents
        if e.label_ in ("GPE", "NORP")
        for w in (e.text, *e.text.split())
    )


def build_roster(parsed: ParsedArticle) -> Roster:
    """Everyone whom the article names as a person, with what it states about them.

    Mentions by surname alone go to the person who has it, of several to the one named most.
    Empty for no names.
    """
    mentions = [m for part in parsed.paragraphs for m in mentions_of(part)]
    places = _other_names(parsed)
    counts = Counter(m.name for m in mentions)
    mentions = [m for m in mentions if places[m.name.lower()] <= counts[m.name]]
    people, surnames = _persons(mentions)
    seen: list[tuple[int, Figure]] = []
    for mention in mentions:
        person = _owner(mention.name, people, surnames)
        person.learn(mention.role, mention.affiliation, mention.gender)
        person.mentions.append(mention.offset)
        seen.append((mention.offset, person))
    seen.sort(key=lambda row: row[0])
    civic = _civic(parsed)
    for person in people:
        if person.role:
            body = (person.affiliation or "").lower().removeprefix("the ")
            person.kind = type_of_role(person.role, person.affiliation, body in civic)
    return Roster(tuple(people), surnames, tuple(o for o, _ in seen), tuple(p for _, p in seen))


def _other_names(parsed: ParsedArticle) -> Counter[str]:
    """How often each name is taken for a place or a people."""
    return Counter(
        e.text.lower() for p in parsed.paragraphs for e in p.doc.ents if e.label_ in ("GPE", "NORP")
    )


def _persons(mentions: Sequence[Mention]) -> tuple[list[Figure], dict[str, Figure]]:
    """The people, by full names first, and whom each surname means."""
    people: list[Figure] = []
    counts: Counter[int] = Counter()
    for mention in mentions:
        words = mention.name.lower().split()
        if len(words) < 2:
            continue
        same = [i for i, p in enumerate(people) if p.surname == words[-1] and _agree(words, p)]
        if not same:
            people.append(Figure(mention.name))
        counts[same[0] if same else len(people) - 1] += 1
    surnames: dict[str, Figure] = {}
    for i in sorted(range(len(people)), key=lambda i: -counts[i]):
        surnames.setdefault(people[i].surname, people[i])
    for mention in mentions:
        key = mention.name.lower()
        if len(key.split()) == 1 and key not in surnames:
            people.append(Figure(mention.name))
            surnames[key] = people[-1]
    return people, surnames


def _owner(name: str, people: Sequence[Figure], surnames: dict[str, Figure]) -> Figure:
    words = name.lower().split()
    if len(words) == 1:
        return surnames[words[0]]
    return next(p for p in people if p.surname == words[-1] and _agree(words, p))
