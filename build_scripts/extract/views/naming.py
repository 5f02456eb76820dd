"""How an article names people: names, the titles before them, the roles after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands, with what is said of its owner there."""

    name: str
    offset: int
    role: str | None
    affiliation: str | None
    gender: str | None


def mentions_of(part: ParsedParagraph) -> Iterator[Mention]:
    """The people named in a paragraph, in order; none when it names nobody."""
    for entity in part.doc.ents:
        if entity.label_ != "PERSON":
            continue
        name, lead = name_of(entity)
        if not _is_name(name):
            continue
        title, apposition = _entity_parts(part, entity)
        before = part.doc[entity.start - 1].text if entity.start else ""
        role, body = describe(f"{title} {lead}".strip(), apposition)
        gender = gender_of(f"{before} {lead} {title} {apposition}") or gender_of_name(name)
        yield Mention(name, part.offset(entity[0]), role, body, gender)
