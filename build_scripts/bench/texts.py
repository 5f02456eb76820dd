"""Topics with the grammar of the shipped articles and words of their own.

A topic copied two hundred times would tell how quick a cache is. Here names, nouns, adjectives
and numbers are exchanged, in each topic for others and within a topic always for the same, so
that its five articles still tell of one deal. What the rules listen for stays.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.language import load
from build_scripts.lexicon import load_lexicon

_TAGS = frozenset({"NN", "NNS", "NNP", "JJ", "CD"})
_LISTENED_FOR = ("terms_classes", "terms_status", "questions_cues", "views_roles", "figures_units",
                 "dates_words", "reconcile_words", "reconcile_chronology")  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[A-Za-z]{3,}|[\d.,]*\d")


@dataclass(frozen=True, slots=True)
class Mould:
    """An article with the places whose words are exchanged: start, end, tag."""

    text: str
    places: tuple[tuple[int, int, str], ...]


def _words_in(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield from re.findall(r"[a-z]+", value.lower())
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from (*_words_in(key), *_words_in(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _words_in(inner)


def _listened_for() -> frozenset[str]:
    return frozenset(w for name in _LISTENED_FOR for w in _words_in(load_lexicon(name)))


def moulds_of(texts: Iterable[str]) -> tuple[Mould, ...]:
    """Each text with the places that may be filled with other words."""
    kept = _listened_for()
    found = []
    for text, doc in zip(copied := tuple(texts), load().pipe(copied, batch_size=4), strict=True):
        places = tuple(
            (t.idx, t.idx + len(t), t.tag_)
            for t in doc
            if t.tag_ in _TAGS and _WORD.fullmatch(t.text) and not _YEAR.fullmatch(t.text)
            and not {t.lower_, t.lemma_.lower()} & kept
        )  # fmt: skip
        found.append(Mould(text, places))
    return tuple(found)


def vocabulary(moulds: Iterable[Mould]) -> dict[str, tuple[str, ...]]:
    """Tag → the words that stand under it, sorted."""
    found: dict[str, set[str]] = {tag: set() for tag in _TAGS}
    for mould in moulds:
        for start, end, tag in mould.places:
            word = mould.text[start:end]
            if tag != "NNP" or word[0].isupper():
                found[tag].add(word if tag == "NNP" else word.lower())
    return {tag: tuple(sorted(words)) for tag, words in found.items()}


def _draw(topic: int, word: str, among: int) -> int:
    digest = hashlib.blake2b(f"{topic} {word}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) % among


def filled(mould: Mould, topic: int, words: Mapping[str, tuple[str, ...]]) -> str:
    """The mould with the words of that topic: the same word is exchanged for the same one.

    >>> filled(Mould("A cat sat", ((2, 5, "NN"),)), 1, {"NN": ("dog",)})
    'A dog sat'
    """
    pieces, at = [], 0
    for start, end, tag in mould.places:
        pieces += [mould.text[at:start], _other(mould.text[start:end], tag, topic, words)]
        at = end
    return "".join([*pieces, mould.text[at:]])


def _other(word: str, tag: str, topic: int, words: Mapping[str, tuple[str, ...]]) -> str:
    if word[0].isdigit():
        return re.sub(r"\d", lambda d: str(1 + _draw(topic, word + d[0], 9)), word)
    new = words[tag][_draw(topic, word.lower(), len(words[tag]))]
    return new.capitalize() if word[0].isupper() and tag != "NNP" else new
