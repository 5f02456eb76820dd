"""Whom "he" and "she" mean: the subject or speaker of the sentences before.

Follows the order of centering theory (Grosz, Joshi and Weinstein 1995): a subject before an
object, a pronoun's own referent before a new name, the near sentence before the far one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.language import ParsedArticle
from build_scripts.model import Span

from .assemble import QuoteIndex
from .clauses import SUBJECTS
from .roles import gender_of
from .roster import Figure

if TYPE_CHECKING:
    from spacy.tokens import Token

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_NOT_TOLD = frozenset({"caption", "byline", "credit", "promo", "hashtags", "boilerplate"})
_LOOKED_AT = 24  # mentions before a pronoun
_FURTHEST = 3  # paragraphs
_SUBJECT, _SPEAKER, _KNOWN, _CHAIN = 3.0, 2.0, 1.5, 1.0
_PER_SENTENCE, _PER_PARAGRAPH = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention of a person, by name or by a pronoun already resolved."""

    person: Figure
    sentence: int
    paragraph: int
    weight: float


class Pronouns:
    """The referents of an article's personal pronouns outside quotations.

    ``surnames`` says whom a surname means, ``named`` who is named or described at an offset,
    ``sources`` are the spans of who speaks, ``index`` the quotations.
    """

    def __init__(
        self,
        parsed: ParsedArticle,
        surnames: Mapping[str, Figure],
        named: Mapping[int, Figure],
        sources: Iterable[Span],
        index: QuoteIndex,
    ) -> None:
        self.surnames, self.named, self.index = surnames, named, index
        self.sources = sorted(sources)
        self.seen: list[_Seen] = []
        self.meant: dict[int, Figure] = {}
        sentence = 0
        for number, part in enumerate(parsed.paragraphs):
            if part.noise in _NOT_TOLD:
                continue
            for one in part.doc.sents:
                sentence += 1
                for token in one:
                    self._read(part.offset(token), token, sentence, number)

    def of(self, offset: int) -> Figure | None:
        """The person whom the pronoun at an article offset means, or None."""
        return self.meant.get(offset)

    def _read(self, offset: int, token: Token, sentence: int, paragraph: int) -> None:
        pronoun = token.lower_ in PERSONAL
        person = self.named.get(offset)
        if person is None and not pronoun and token.pos_ == "PROPN":
            person = self.surnames.get(token.lower_)
        if (person is None and not pronoun) or self.index.at(offset) is not None:
            return
        if pronoun:
            person = self._referent(token.lower_, sentence, paragraph)
        if person is None:
            return
        if pronoun:
            self.meant[offset] = person
            person.gender = person.gender or gender_of(token.text)
        weight = self._weight(token, offset, pronoun)
        self.seen.append(_Seen(person, sentence, paragraph, weight))

    def _weight(self, token: Token, offset: int, pronoun: bool) -> float:
        root = token
        while root.dep_ in ("compound", "flat", "appos") and root.head.i != root.i:
            root = root.head
        weight = _CHAIN if pronoun else 0.0
        if root.dep_ in SUBJECTS:
            weight += _SUBJECT
        at = bisect_right(self.sources, offset, key=lambda span: span.start) - 1
        if at >= 0 and self.sources[at].end > offset and root.dep_ != "poss":
            weight += _SPEAKER
        return weight

    def _referent(self, word: str, sentence: int, paragraph: int) -> Figure | None:
        gender = "f" if word in ("she", "her", "hers") else "m"
        best: tuple[float, int] | None = None
        first = max(0, len(self.seen) - _LOOKED_AT)
        for i in range(first, len(self.seen)):
            one = self.seen[i]
            back = paragraph - one.paragraph
            if back > _FURTHEST or one.person.gender not in (None, gender):
                continue
            score = one.weight + (_KNOWN if one.person.gender else 0.0)
            score -= _PER_SENTENCE * (sentence - one.sentence) + _PER_PARAGRAPH * back
            if best is None or (score, i) >= best:
                best = (score, i)
        return self.seen[best[1]].person if best else None
