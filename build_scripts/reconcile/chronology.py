"""Which articles were written before the deal, which after; what date a stage carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from build_scripts.lexicon import load_lexicon
from build_scripts.model import Article
from build_scripts.text import fold

LEAD = 0.4  # the part of an article that tells its news


@dataclass(frozen=True, slots=True)
class Phase:
    """Where a source stands: ``step`` grows with time (equal: not told apart), ``side`` is
    "before", "after" or "" of the ``anchor`` ("signing"), ``when`` the date or words."""

    step: int
    side: str
    when: str


@cache
def cues(name: str) -> tuple[re.Pattern[str], ...]:
    """The compiled patterns ``name`` of the chronology lexicon."""
    lexicon = load_lexicon("reconcile_chronology")
    nouns = lexicon["nouns"]
    return tuple(re.compile(p.replace("NOUNS", nouns), re.IGNORECASE) for p in lexicon[name])


def told_side(text: str) -> str:
    """ "before" or "after" by the cues in the lead of ``text``, "" when they do not tell.

    >>> told_side("The two governments signed a fisheries agreement this week.")
    'after'
    """
    lead = fold(text[: max(1500, int(len(text) * LEAD))])
    after = sum(len(p.findall(lead)) for p in cues("after"))
    before = sum(len(p.findall(lead)) for p in cues("before"))
    return "after" if after > before else "before" if before > after else ""


def _side(article: Article) -> str:
    order = article.metadata.order or ""
    side = order.partition(":")[0]
    return side if side in ("before", "after") else told_side(article.text)


def anchor_of(articles: Sequence[Article]) -> str:
    """The word for the event that stages are told from: a sidecar's, "signing", or "the deal"."""
    for article in articles:
        event = (article.metadata.order or "").partition(":")[2]
        if event:
            return event
    pattern = re.compile(load_lexicon("reconcile_chronology")["undated"]["signing"], re.I)
    count = sum(len(pattern.findall(a.text)) for a in articles)
    return "signing" if count > len(articles) else "the deal"


def _dated(published: str | None) -> str | None:
    """The first day of an EDTF value with a year, to the month at least, else None."""
    found = re.match(r"\d{4}-\d{2}(?:-\d{2})?", published or "")
    return found.group() if found else None


def phases(articles: Sequence[Article]) -> dict[str, Phase]:
    """Each source's phase. Dates decide where all have one; else before or after the anchor."""
    anchor = anchor_of(articles)
    dates = {a.id: _dated(a.metadata.published) for a in articles}
    sides = {a.id: _side(a) for a in articles}
    days = sorted({d for d in dates.values() if d})
    complete = bool(articles) and all(dates.values())
    known = sorted(s for s in sides.values() if s)
    common = max(("before", "after"), key=known.count)
    found: dict[str, Phase] = {}
    for article in articles:
        side, date = sides[article.id], dates[article.id]
        if complete and date:
            step = days.index(date)
        else:
            step = int((side or common) == "after")
        words = f"{side} {anchor}" if side else ""
        found[article.id] = Phase(step, side, date or words)
    return found


def told_back(sentence: str) -> bool:
    """Whether a sentence moves what it tells back in time ("initially sought").

    >>> told_back("Initially, the bank sought a higher rate.")
    True
    """
    return any(p.search(fold(sentence)) for p in cues("earlier"))
