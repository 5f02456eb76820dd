"""The people an article names: full names, roles, and where each mention stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.language import ParsedArticle

from .roles import (
    affiliation_of,
    gender_of,
    gender_of_name,
    role_lexicon,
    singular,
    split_title,
    type_of_role,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as Entity

    from build_scripts.language import ParsedParagraph

_NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s+(?:[a-z]{1,3}\s+)?[A-Z][\w.'’-]*)*")
_MAX_ROLE = 14  # words of a role taken from an apposition
_MAX_NAME = 4


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
    """The named people of an article. ``offsets`` and ``order`` run together: who is
    mentioned where."""

    people: tuple[Figure, ...]
    offsets: tuple[int, ...]
    order: tuple[Figure, ...]

    def named(self, name: str) -> Figure | None:
        """The person a full name or surname means; None for nobody or for several."""
        words = name.lower().split()
        if not words:
            return None
        fits = [p for p in self.people if p.name.lower() == " ".join(words)]
        fits = fits or [p for p in self.people if p.surname == words[-1] and _agree(words, p)]
        return fits[0] if len(fits) == 1 else None

    def before(self, offset: int, gender: str | None) -> Figure | None:
        """The last person mentioned before an offset whose gender does not speak against it."""
        at = bisect_left(self.offsets, offset)
        for i in range(at - 1, max(-1, at - 8), -1):
            if gender is None or self.order[i].gender in (None, gender):
                return self.order[i]
        return None

    def holder(self, office: str, offset: int) -> Figure | None:
        """Who holds an office in this article: the one person with that word in the role, or
        of several the one mentioned last before the offset; None when nobody has it."""
        fits = [p for p in self.people if p.role and office in p.role.lower().split()[-2:]]
        if len(fits) < 2:
            return fits[0] if fits else None
        earlier = [(m, p.name, p) for p in fits for m in p.mentions if m < offset]
        return max(earlier)[2] if earlier else None


def _agree(words: list[str], person: Figure) -> bool:
    return len(words) == 1 or words[0] == person.name.lower().split()[0]


def clean_name(text: str) -> str:
    """A name without titles, possessive and punctuation at its edges.

    >>> clean_name("Sen. Ann Lee’s")
    'Ann Lee'
    """
    titles = role_lexicon().abbreviations
    words = [w for w in text.replace("\n", " ").split() if w not in titles]
    name = " ".join(words).strip(' ,;:.()"“”')
    return re.sub(r"['’]s?$", "", name)


def _entity_parts(part: ParsedParagraph, entity: Entity) -> tuple[str, str]:
    """(words before the name in its phrase, apposition after it)."""
    doc, head = part.doc, entity.root
    start = first = entity.start - _missed_first_name(entity)
    left = max(head.left_edge.i, entity.start - 8)
    while start > left and (
        doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ")
        or doc[start - 1].text in ("'s", "of", "-")
        or (doc[start - 1].lower_ == "the" and doc[start - 2].text == "of")
    ):
        start -= 1
    title = doc[start:first].text
    for node in head.children:
        if node.dep_ == "appos" and node.i >= entity.end:
            text = doc[node.left_edge.i : _role_end(node)].text
            return title, text
    if head.dep_ == "appos" and head.head.pos_ == "NOUN" and head.head.i < entity.start:
        noun = head.head
        return title, doc[noun.left_edge.i : min(entity.start, noun.right_edge.i + 1)].text
    return title, ""


def _role_end(node: object) -> int:
    end = node.right_edge.i + 1  # type: ignore[attr-defined]
    for below in node.children:  # type: ignore[attr-defined]
        if below.dep_ in ("relcl", "acl", "appos", "punct") and below.i > node.i:  # type: ignore[attr-defined]
            end = min(end, below.left_edge.i)
    return int(end)


def _tidy_role(text: str) -> str | None:
    words = text.strip(' ,;:-–—"').split()
    while words and words[0].lower() in ("the", "a", "an", "its", "their", "his", "her"):
        words.pop(0)
    if not words or len(words) > _MAX_ROLE:
        return None
    return " ".join(words)


def describe(title: str, apposition: str) -> tuple[str | None, str | None]:
    """(role, affiliation) from the words before a name and the apposition after it.

    >>> describe("", "a senior fellow at the Council on Foreign Relations")
    ('senior fellow at the Council on Foreign Relations', 'Council on Foreign Relations')
    """
    role = _tidy_role(apposition)
    if role and type_of_role(role) != "unknown":
        return role, affiliation_of(role)
    titles = role_lexicon().abbreviations
    spelled = " ".join(titles.get(w, w) or "" for w in title.split()).strip()
    return split_title(spelled) if spelled else (None, None)


def _missed_first_name(entity: Entity) -> int:
    """1 when the proper noun before a one-word name belongs to it, else 0."""
    if len(entity.text.split()) != 1 or entity.start == 0:
        return 0
    before = entity.doc[entity.start - 1]
    if before.pos_ != "PROPN" or before.ent_type_ or not before.text.isalpha():
        return 0
    return int(before.text not in role_lexicon().abbreviations and not _is_role(before.text))


def name_of(entity: Entity) -> tuple[str, str]:
    """(the name proper, title words that the parser took into it). A first name that the
    parser left out is taken in."""
    titles = role_lexicon().abbreviations
    words = entity.text.split()
    if _missed_first_name(entity):
        words.insert(0, entity.doc[entity.start - 1].text)
    lead: list[str] = []
    while words and (words[0] in titles or split_title(words[0])[0]):
        lead.append(words.pop(0))
    return clean_name(" ".join(words)), " ".join(lead)


def _is_name(name: str) -> bool:
    if not _NAME.fullmatch(name) or len(name.split()) > _MAX_NAME or name.isupper():
        return False
    return name.lower() not in role_lexicon().kinds("not_people")


def _is_role(word: str) -> bool:
    lexicon = role_lexicon()
    term = singular(word.lower())
    kinds = (
        "politician",
        "official",
        "expert",
        "outlet",
        "public_figure",
        "role_modifiers",
        "government",
    )
    return word.isupper() or any(term in lexicon.kinds(k) for k in kinds)


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

    Later mentions by surname go to the one person who has it. Empty for no names.
    """
    people: dict[str, Figure] = {}
    seen: list[tuple[int, Figure]] = []
    for part in parsed.paragraphs:
        for entity in part.doc.ents:
            if entity.label_ != "PERSON":
                continue
            name, lead = name_of(entity)
            if not _is_name(name):
                continue
            title, apposition = _entity_parts(part, entity)
            before = part.doc[entity.start - 1].text if entity.start else ""
            person = _enter(people, name)
            role, body = describe(f"{title} {lead}".strip(), apposition)
            gender = gender_of(f"{before} {lead} {title} {apposition}") or gender_of_name(name)
            person.learn(role, body, gender)
            offset = part.offset(entity[0])
            person.mentions.append(offset)
            seen.append((offset, person))
    seen.sort(key=lambda row: row[0])
    unique = tuple({id(p): p for p in people.values()}.values())
    civic = _civic(parsed)
    for person in unique:
        if person.role:
            body = (person.affiliation or "").lower().removeprefix("the ")
            person.kind = type_of_role(person.role, person.affiliation, body in civic)
    return Roster(unique, tuple(o for o, _ in seen), tuple(p for _, p in seen))


def _enter(people: dict[str, Figure], name: str) -> Figure:
    """The person of that name: known by it, by its surname, or new."""
    key = name.lower()
    if key in people:
        return people[key]
    words = key.split()
    alone = people.get(words[-1])
    if alone is not None and _agree(words, alone):
        if len(words) > len(alone.name.split()) and len(alone.name.split()) == 1:
            alone.name = name
        people[key] = alone
        return alone
    person = Figure(name)
    people[key] = person
    people.setdefault(words[-1], person)
    return person
