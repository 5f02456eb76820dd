"""Words cut into the pieces that the sentence encoder knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from build_scripts.lexicon import load_text

UNKNOWN, OPENING, CLOSING = "[UNK]", "[CLS]", "[SEP]"


@cache
def pieces() -> Mapping[str, int]:
    """Piece → its number. A piece inside a word starts with ``##``."""
    return {piece: n for n, piece in enumerate(load_text("encoder_pieces").split("\n"))}


def _units(word: str) -> list[str]:
    """``word`` in lower case without accents, cut at whatever is no letter or digit."""
    out: list[str] = []
    joins = False
    for char in unicodedata.normalize("NFD", word.lower()):
        if unicodedata.category(char) == "Mn":
            continue
        if not char.isalnum():
            out += [] if char.isspace() else [char]
            joins = False
        elif joins:
            out[-1] += char
        else:
            out.append(char)
            joins = True
    return out


def _cut(unit: str, known: Mapping[str, int]) -> list[int]:
    """The longest known pieces from the left; one unknown piece when that does not work out."""
    out: list[int] = []
    start = 0
    while start < len(unit):
        for end in range(len(unit), start, -1):
            number = known.get(("##" if start else "") + unit[start:end])
            if number is not None:
                break
        else:
            return [known[UNKNOWN]]
        out.append(number)
        start = end
    return out


@lru_cache(maxsize=50_000)
def pieces_of(word: str) -> tuple[int, ...]:
    """The numbers of the pieces of one word; never empty. A very long word is unknown.

    >>> len(pieces_of("")), len(pieces_of("x" * 500))
    (1, 1)
    """
    known = pieces()
    if len(word) > 60:
        return (known[UNKNOWN],)
    return tuple(n for unit in _units(word) for n in _cut(unit, known)) or (known[UNKNOWN],)


def sentence_pieces(words: Iterable[str], most: int) -> tuple[list[int], list[int]]:
    """The pieces of a sentence, at most ``most`` with the two that enclose them, and for each
    word (and for the end) the place of its first piece, or of the last piece kept."""
    known = pieces()
    numbers, starts = [known[OPENING]], []
    for word in words:
        starts.append(min(len(numbers), most - 2))
        if len(numbers) < most - 1:
            numbers += pieces_of(word)
    numbers = numbers[: most - 1]
    return [*numbers, known[CLOSING]], [*starts, len(numbers)]
