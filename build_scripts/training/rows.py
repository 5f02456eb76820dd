"""Candidates of the annotated articles with what they should be chosen as."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from build_scripts.extract.survey import Surveyed
from build_scripts.extract.term_status import category_features, deal_state, status_features
from build_scripts.model import Span

from .corpus import AnnotatedArticle, Mark

FITS = 0.5  # overlap at which a candidate counts as the marked span


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate: its features, and for a term and a question the best mark and how well
    it fits (Jaccard overlap of letters and digits, 0 to 1)."""

    article: int
    topic: str
    span: Span
    noise: bool
    features: tuple[str, ...]
    for_status: tuple[str, ...]  # empty where no term fits
    for_category: tuple[str, ...]
    term: tuple[float, Mark | None]
    question: tuple[float, Mark | None]


class Overlap:
    """Jaccard overlap of spans of one text, over letters and digits."""

    def __init__(self, text: str) -> None:
        self._sums = list(accumulate((c.isalnum() for c in text), initial=0))

    def size(self, start: int, end: int) -> int:
        """Letters and digits between two offsets."""
        return int(self._sums[end] - self._sums[start]) if end > start else 0

    def jaccard(self, a: Span, b: Span) -> float:
        """Shared over joint size; 0 when apart."""
        both = self.size(max(a.start, b.start), min(a.end, b.end))
        joint = self.size(a.start, a.end) + self.size(b.start, b.end) - both
        return both / joint if joint else 0.0

    def meets(self, a: Span, b: Span) -> bool:
        """Whether they share at least half of the shorter of the two."""
        both = self.size(max(a.start, b.start), min(a.end, b.end))
        return both > 0 and 2 * both >= min(self.size(a.start, a.end), self.size(b.start, b.end))

    def best(self, span: Span, marks: Iterable[Mark]) -> tuple[float, Mark | None]:
        """The mark that fits ``span`` best."""
        rows = [(self.jaccard(span, m.span), -n, m) for n, m in enumerate(marks)]
        found = max(rows, key=lambda r: r[:2], default=(0.0, 0, None))
        return (found[0], found[2]) if found[0] > 0 else (0.0, None)


def _rows_of(
    number: int, annotated: AnnotatedArticle, surveyed: Sequence[Surveyed]
) -> Iterable[Row]:
    overlap = Overlap(annotated.article.text)
    terms, questions = annotated.marked("t"), annotated.marked("q")
    state = deal_state(surveyed)
    for place in surveyed:
        for candidate, features in zip(place.candidates, place.features, strict=True):
            span = place.span(candidate)
            term, question = overlap.best(span, terms), overlap.best(span, questions)
            fits = term[0] >= FITS
            yield Row(
                number, annotated.topic, span, bool(place.paragraph.noise), features,
                status_features(features, state) if fits else (),
                category_features(place.words, candidate) if fits else (),
                term, question,
            )  # fmt: skip


def rows_of(
    annotated: Sequence[AnnotatedArticle], surveyed: Sequence[Sequence[Surveyed]]
) -> list[Row]:
    """The rows of all articles, in order of article, paragraph and candidate."""
    pairs = zip(annotated, surveyed, strict=True)
    return [row for n, (a, places) in enumerate(pairs) for row in _rows_of(n, a, places)]
