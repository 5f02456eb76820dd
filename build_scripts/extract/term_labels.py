"""A short label for a term, out of the source's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .candidates import Candidate
from .references import stand_in
from .words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAX_WORDS = 10
_REMOVABLE = frozenset(
    [
        "advcl",
        "relcl",
        "acl",
        "appos",
        "parataxis",
        "prep",
        "npadvmod",
        "advmod",
        "conj",
        "cc",
        "agent",
        "mark",
        "intj",
    ]
)
_RELATIVE_TAGS = frozenset(("WDT", "WP", "WRB"))
_WEAK_ENDS = frozenset(("ADP", "DET", "CCONJ", "PUNCT", "ADJ", "AUX", "PRON", "PART", "SCONJ"))
_ASIDES = frozenset(("acl", "relcl", "appos", "advcl", "parataxis"))


def _word_count(words: Words, kept: list[int]) -> int:
    return sum(words.pos[i] not in ("PUNCT", "PART") for i in kept)


def _subtree(words: Words, top: int) -> set[int]:
    found, stack = {top}, [top]
    while stack:
        for child in words.children[stack.pop()]:
            found.add(child)
            stack.append(child)
    return found


def _shorten(words: Words, kept: list[int], head: int) -> list[int]:
    """Drop trailing modifiers, the last first, until few enough words are left."""
    kept = _without_asides(words, kept, head)
    while _word_count(words, kept) > MAX_WORDS:
        inside = set(kept)
        loose = [i for i in kept if words.dep[i] in _REMOVABLE and i != head]
        drops = [(i, _subtree(words, i) & inside) for i in loose]
        drops = [
            (i, tree) for i, tree in drops if tree and max(tree) == kept[-1] and head not in tree
        ]
        if not drops:
            return kept[: _cut(words, kept)]
        smallest = min(drops, key=lambda d: (len(d[1]), -d[0]))[1]
        kept = _tidy(words, [i for i in kept if i not in smallest])
    return kept


def _without_source(words: Words, kept: list[int]) -> list[int]:
    """Drop a leading "According to the Packet,": who says it is told beside the label."""
    if words.lower[kept[0]] != "according":
        return kept
    phrase = _subtree(words, kept[0])
    rest = [i for i in kept if i not in phrase]
    while rest and words.pos[rest[0]] == "PUNCT":
        rest = rest[1:]
    return rest or kept


def _without_asides(words: Words, kept: list[int], head: int) -> list[int]:
    """Drop what stands between two dashes, commas or brackets, when the label is too long."""
    for i in [i for i in kept if words.dep[i] in _ASIDES and i != head]:
        if _word_count(words, kept) <= MAX_WORDS:
            break
        tree = _subtree(words, i)
        before, after = min(tree) - 1, max(tree) + 1
        marks = {before, after} & set(kept)
        if head in tree or len(marks) < 2 or any(words.pos[m] != "PUNCT" for m in marks):
            continue
        kept = [k for k in kept if k not in tree | marks]
    return kept


def _cut(words: Words, kept: list[int]) -> int:
    count = 0
    for place, i in enumerate(kept):
        count += words.pos[i] not in ("PUNCT", "PART")
        if count > MAX_WORDS:
            while place > 3 and words.pos[kept[place - 1]] in _WEAK_ENDS:
                place -= 1
            return place
    return len(kept)


def _tidy(words: Words, kept: list[int]) -> list[int]:
    while len(kept) > 1 and (
        words.pos[kept[-1]] in ("PUNCT", "CCONJ", "SPACE")
        or words.dep[kept[-1]] in ("acl", "relcl")
    ):
        kept = kept[:-1]
    return kept


def _antecedent(words: Words, candidate: Candidate, token: int) -> list[int] | None:
    """The noun a relative pronoun at ``token`` stands for, when the parse says so."""
    verb = words.head[token]
    while words.dep[verb] != "relcl" and words.head[verb] != verb:
        verb = words.head[verb]
    if words.dep[verb] != "relcl":
        return None
    noun = words.head[verb]
    modifiers = words.dependants(noun, "compound", "amod", "nummod", "poss", "det")
    return sorted({noun, *modifiers, *(g for m in modifiers for g in words.children[m])})


def label_of(doc: Doc, words: Words, candidate: Candidate) -> str:
    """At most ten words of the candidate's own, without a leading relative pronoun (its noun
    is put in its place when the parse gives it)."""
    kept = list(range(candidate.start, candidate.end))
    lead: list[int] = []
    while len(kept) > 1 and words.dep[kept[0]] in ("mark", "cc") and words.lower[kept[0]] != "if":
        kept = kept[1:]
    kept = _without_source(words, kept)
    if words.tag[kept[0]] in _RELATIVE_TAGS and len(kept) > 1:
        lead = _antecedent(words, candidate, kept[0]) or []
        kept = kept[1:]
    kept = [i for i in kept if words.lower[i] != '"']
    kept = _shorten(words, [*lead, *kept], candidate.head)
    first = stand_in(doc, words, kept[0]) if kept else None
    parts = [first + " " if first and n == 0 else _printed(doc, kept, n) for n in range(len(kept))]
    text = " ".join("".join(parts).split())
    text = text.replace(" ,", ",").replace(" 's", "'s").strip(" ,;:-—\"'")
    return text[:1].upper() + text[1:]


def _printed(doc: Doc, kept: list[int], n: int) -> str:
    i = kept[n]
    follows = n + 1 < len(kept) and kept[n + 1] == i + 1
    return str(doc[i].text_with_ws) if follows else f"{doc[i].text} "
