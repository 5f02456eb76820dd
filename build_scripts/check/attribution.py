"""Whether a line drops who said what its source gives as somebody's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .patterns import exact, own_voice, pattern, plain, sentences
from .quotations import Found
from .sense import SHARED, stems

_AFTER = re.compile(r"[\"', ]*(?!but|and|while|although|though|as)(?:[\w.’'-]+ ){0,6}?")


def around(found: Found) -> tuple[str, str, str]:
    """The quoted words as plain text, between the rest of the sentence before and after."""
    paragraph = found.paragraph.span
    text = plain(paragraph.of(found.article.text))
    start, end = found.span.start - paragraph.start, found.span.end - paragraph.start
    before = re.split(r"(?<=[a-z\d”\"])[.!?][”\"]?\s", text[:start])[-1]
    after = re.split(r"[.!?](?:[”\"]|\s|$)", text[end:])[0]
    return before, text[start:end], after


def attributed(found: Found) -> bool:
    """Whether the source gives the quoted words as somebody's: in quotation marks, or in a
    sentence that says before them, or right behind them, who says so."""
    paragraph = found.paragraph.span
    text = plain(paragraph.of(found.article.text))
    start, end = found.span.start - paragraph.start, found.span.end - paragraph.start
    if not own_voice(text)[start:end].strip(" .,;:'\""):
        return True
    before, said, after = around(found)
    cue, lead = exact("check_guards", "dropped"), exact("check_guards", "leading")
    if cue.search(before + said) or lead.search(before):
        return True
    return re.match(rf"{_AFTER.pattern}({cue.pattern})(?! that)", after) is not None


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
