"""Pronouns whose noun is certain enough to be written in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SUBJECTS = ("nsubj", "nsubjpass")
_PRONOUNS = {"it": "thing", "they": "plural", "he": "person", "she": "person"}
_LONGEST = 6


def _number(words: Words, i: int) -> str:
    if words.entity[i] == "PERSON":
        return "person"
    if words.entity[i] == "ORG" and not _named_body(words, i):
        return ""  # surnames are often taken for firms
    if words.tag[i] in ("NNS", "NNPS"):
        return "plural"
    if words.pos[i] == "PROPN" and not words.entity[i]:
        return ""  # a name of what? perhaps a person
    return "thing" if words.pos[i] in ("NOUN", "PROPN") else ""


def _named_body(words: Words, i: int) -> bool:
    """Whether a name is of several words, has an article, or is not one capitalised word."""
    return bool(words.dependants(i, "det", "compound", "poss", "amod")) or words.pos[i] == "NOUN"


def _phrase(doc: Doc, words: Words, i: int) -> str | None:
    kept = [i, *words.dependants(i, "det", "compound", "amod", "nummod", "poss")]
    kept += [g for k in kept[1:] for g in words.children[k]]
    kept = sorted(set(kept))
    if kept[-1] - kept[0] + 1 != len(kept) or len(kept) > _LONGEST:
        return None
    text = str(doc[kept[0] : kept[-1] + 1].text)
    if words.lower[kept[0]] in ("a", "an"):
        text = "the" + text[len(words.lower[kept[0]]) :]
    named = words.pos[kept[0]] == "PROPN" or words.entity[kept[0]]
    return text if named and words.pos[kept[0]] != "DET" else text[:1].lower() + text[1:]


def stand_in(doc: Doc, words: Words, i: int) -> str | None:
    """The noun phrase for the subject pronoun at ``i``, or None when it is no such pronoun or
    its noun is in doubt: it must be the only fitting subject of this and the last sentence."""
    wanted = _PRONOUNS.get(words.lower[i])
    if wanted is None or words.dep[i] not in _SUBJECTS or words.quoted[i]:
        return None
    number = words.sentence[i]
    first = words.sentences[max(0, number - 1)][0]
    found = [
        j for j in range(first, i)
        if words.dep[j] in _SUBJECTS and _number(words, j) == wanted and not words.quoted[j]
    ]  # fmt: skip
    if len({words.lemma[j] for j in found}) != 1:
        return None
    return _phrase(doc, words, found[-1])
