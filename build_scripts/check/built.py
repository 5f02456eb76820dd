"""The excerpt budget in what was built: pages, search index, data.

A topic's articles become `Ground`s when it is read; what its built files show of them is
found later, file by file, without reading the topic again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from build_scripts.model import Article, Finding, Span, Topic

from .budget import covered, named_speech, over_budget, word_starts
from .quotations import found_notes
from .runs import Runs, letters_of, runs_of, shown_of, words_in, words_of
from .settings import CheckSettings

_WORD = re.compile(r"\w+")
_COUNTED = 1  # 2 is a word that does not


@dataclass(frozen=True, slots=True)
class Ground:
    """An article that a budget holds for: its words, joined by spaces, and for each whether it
    counts (direct speech of named people does not count as shown, but as the article's)."""

    folder: str
    source: str
    sha256: str
    words: str
    marks: bytes


def grounds_of(topic: Topic) -> tuple[Ground, ...]:
    """The grounds of a topic; those whose rights allow their full text are left out, and none
    where the texts are not at hand."""
    articles = {a.id: a for a in topic.articles if a.id not in topic.full_text}
    found = found_notes(topic.briefing, articles) if topic.briefing else ()
    return tuple(
        _ground(topic.folder, article, named_speech(article, found, topic.draft))
        for article in articles.values()
    )


def _ground(folder: str, article: Article, speech: Iterable[Span]) -> Ground:
    text = article.text
    exempt, starts = covered(len(text), speech), frozenset(word_starts(text))
    words = list(_WORD.finditer(text))
    marks = bytes(_COUNTED + exempt[at] if (at := w.start()) in starts else 0 for w in words)
    said = " ".join(w.group().casefold() for w in words)
    return Ground(folder, article.id, article.sha256, said, marks)


def shown_in(
    files: Mapping[str, bytes], grounds: Sequence[Ground], *others: Runs
) -> tuple[int, ...]:
    """For each ground the words of it that ``files``, or the ``others``, show: a bit for each
    word, the first the lowest. ``others`` are the runs of files that show several topics."""
    articles = [words_in(ground.words) for ground in grounds]
    own = runs_of(words_of(files), letters_of(chain.from_iterable(articles)))
    return tuple(shown_of(words, own, *others) for words in articles)


def built_findings(
    rows: Iterable[tuple[Ground, int]], settings: CheckSettings
) -> tuple[Finding, ...]:
    """A finding for each article of which more is shown than the budget allows; what several
    topics show of one article counts together."""
    rows = list(rows)
    together: dict[str, int] = {}
    for ground, shown in rows:
        together[ground.sha256] = together.get(ground.sha256, 0) | shown
    findings = (
        over_budget(
            f"{ground.folder} (built)", ground.source,
            _share(ground.marks, together[ground.sha256]), settings,
        )
        for ground, _ in rows
    )  # fmt: skip
    return tuple(f for f in findings if f)


def _share(marks: bytes, shown: int) -> float:
    bits = f"{shown:b}"[::-1]
    told = sum(mark == _COUNTED and bit == "1" for mark, bit in zip(marks, bits, strict=False))
    return told / (len(marks) - marks.count(0)) if any(marks) else 0.0


def check_built(
    files: Mapping[str, bytes], topics: Iterable[Topic], settings: CheckSettings
) -> tuple[Finding, ...]:
    """A finding for each article of which the built files show more than the budget. Words
    count when eight in a row are the article's."""
    grounds = [g for t in topics for g in grounds_of(t)]
    return built_findings(zip(grounds, shown_in(files, grounds), strict=True), settings)
