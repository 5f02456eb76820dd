"""Whether a line drops who said what its source gives as somebody's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .patterns import exact, own_voice, pattern, plain, sentences
from .quotations import Found
from .sense import SHARED, stems

_ENDED = re.compile(r"[.!?](?<=[a-z\d”\"].)[”\"]?\s")  # the sentence before, and this one
_ENDS = re.compile(r"[.!?](?:[”\"]|\s|$)")


@dataclass(frozen=True, slots=True)
class Told:
    """Quoted words as their source tells them, as plain text: ``said`` between the rest of
    the sentence before and after; ``quoted`` whether they stand in quotation marks there."""

    before: str
    said: str
    after: str
    quoted: bool

    @property
    def sentence(self) -> str:
        """The words in their sentence."""
        return self.before + self.said + self.after


def told_in(found: Found) -> Told:
    """How the source of a note tells its words."""
    paragraph = found.paragraph.span
    text = plain(paragraph.of(found.article.text))
    start, end = found.span.start - paragraph.start, found.span.end - paragraph.start
    return Told(
        _ENDED.split(text[:start])[-1],
        text[start:end],
        _ENDS.split(text[end:], maxsplit=1)[0],
        not own_voice(text)[start:end].strip(" .,;:'\""),
    )


def attributed(told: Told) -> bool:
    """Whether the source gives the words as somebody's: in quotation marks, or in a sentence
    that says before them, or right behind them, who says so."""
    if told.quoted:
        return True
    cue, lead = exact("check_guards", "dropped"), exact("check_guards", "leading")
    if cue.search(told.before + told.said) or lead.search(told.before):
        return True
    return _right_behind().match(told.after) is not None


@cache
def _right_behind() -> re.Pattern[str]:
    """A word of saying close behind a quotation."""
    cue = exact("check_guards", "dropped").pattern
    return re.compile(
        rf"[\"', ]*(?!but|and|while|although|though|as)(?:[\w.’'-]+ ){{0,6}}?({cue})(?! that)"
    )


_NAMED = re.compile(r"[A-Z][^:]{1,60}: \"")  # Holm: "…"


def unattributed(line: str, cited: Sequence[tuple[str, bool | None]]) -> bool:
    """Whether a sentence of the line lacks who says so, where the evidence that has its words
    is given as somebody's (the second of each pair; None: not known, the quotation decides)
    and no other evidence bears the sentence out."""
    cue = exact("check_guards", "dropped")
    for sentence in sentences(line):
        own = set(stems(sentence))
        told = pattern("check_guards", "attribution").search(own_voice(sentence))
        if not own or told or _NAMED.match(sentence):
            continue
        near = [(c, t) for c, t in cited if len(own & set(stems(c))) >= SHARED * len(own)]
        if near and all(cue.search(c) if t is None else t for c, t in near):
            return True
    return False
