"""Whether a line drops who said what its source gives as somebody's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .patterns import exact, own_voice, pattern, plain, sentences
from .quotations import Found
from .sense import SHARED, stems


def attributed(found: Found) -> bool:
    """Whether the source gives the quoted words as somebody's: in quotation marks, or in a
    sentence that says who says so."""
    paragraph = found.paragraph.span
    text = plain(paragraph.of(found.article.text))
    start, end = found.span.start - paragraph.start, found.span.end - paragraph.start
    masked = own_voice(text)
    if not masked[start:end].strip(" .,;:'\""):
        return True
    before = re.split(r"(?<=[a-z\d”\"])[.!?][”\"]?\s", text[:start])[-1]
    after = re.split(r"[.!?](?:[”\"]|\s|$)", text[end:])[0]
    return bool(exact("check_guards", "dropped").search(f"{before}{text[start:end]}{after}"))


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
