"""The sentences of the annotated articles as the encoder and the quick sentence model learn them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.extract.encoder import MOST, piece_span
from build_scripts.extract.survey import Surveyed, by_sentence, encoder_input
from build_scripts.extract.wordpieces import sentence_pieces
from build_scripts.model import CATEGORIES, STATUSES

from .encoder import Example
from .rows import FITS, Row

SOFT = (0.35, 0.65)  # overlap that counts as no fit at all, and as a full one


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the numbers of its rows, its features as a whole, its size in words, and
    what the encoder learns from it."""

    rows: tuple[int, ...]
    noise: bool
    features: tuple[str, ...]
    size: int
    example: Example


def _target(fit: float) -> float:
    low, high = SOFT
    return min(1.0, max(0.0, (fit - low) / (high - low)))


def _labels(row: Row) -> tuple[int, int]:
    """The numbers of the status and category of the term that fits, else -1."""
    fit, mark = row.term
    if mark is None or fit < FITS:
        return -1, -1
    return STATUSES.index(mark.get("s")), CATEGORIES.index(mark.get("c"))


def _sentence(
    place: Surveyed, number: int, own: Sequence[int], rows: Sequence[Row], first: int
) -> Sentence:
    words, spans = encoder_input(place, number, own)
    pieces, starts = sentence_pieces(words, MOST)
    numbers = tuple(first + n for n in own)
    targets = tuple((_target(rows[n].term[0]), _target(rows[n].question[0])) for n in numbers)
    labels = tuple(_labels(rows[n]) for n in numbers)
    places = tuple(piece_span(starts, s) for s in spans)
    example = Example(tuple(pieces), places, targets, labels)
    noise = bool(place.paragraph.noise)
    return Sentence(numbers, noise, place.promise(number), len(words), example)


def sentences_of(surveyed: Sequence[Sequence[Surveyed]], rows: Sequence[Row]) -> Iterator[Sentence]:
    """All sentences that hold candidates; ``rows`` are `rows_of` the same articles."""
    first = 0
    for places in surveyed:
        for place in places:
            for number, own in sorted(by_sentence(place).items()):
                yield _sentence(place, number, own, rows, first)
            first += len(place.candidates)


def holds(sentence: Sentence, rows: Sequence[Row]) -> bool:
    """Whether a term or a question of the sentence is among its candidates."""
    return any(max(rows[n].term[0], rows[n].question[0]) >= FITS for n in sentence.rows)
