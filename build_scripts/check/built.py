"""The excerpt budget in what was built: pages, search index, data.

A topic's articles become `Ground`s when it is read; what its built files show of them is
found later, file by file, without reading the topic again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.model import Finding, Topic

from .budget import named_speech, over_budget, word_starts
from .quotations import found_notes
from .settings import CheckSettings

RUN = 8  # words in a row that count as the article's
_TEXT = (".html", ".json", ".md", ".txt", ".csv", ".xml", ".jsonl", ".bib")
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]{0,2000}>", re.S | re.I)
_COUNTED, _EXEMPT = 1, 2
Run = tuple[str, ...]


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
    rows = []
    for article in articles.values():
        exempt = named_speech(article, found, topic.draft)
        starts = word_starts(article)
        words = list(_WORD.finditer(article.text))
        marks = bytes(
            (_EXEMPT if w.start() in exempt else _COUNTED) if w.start() in starts else 0
            for w in words
        )
        said = " ".join(w.group().casefold() for w in words)
        rows.append(Ground(topic.folder, article.id, article.sha256, said, marks))
    return tuple(rows)


def runs_of(files: Mapping[str, bytes], wanted: Collection[Run] | None = None) -> set[Run]:
    """The runs of eight words in the text files among ``files``: all, or those ``wanted``."""
    found: set[Run] = set()
    for name in sorted(files):
        if name.endswith(_TEXT):
            runs = _runs(_WORD.findall(_plain(name, files[name]).casefold()))
            found.update(runs if wanted is None else filter(wanted.__contains__, runs))
    return found


def _runs(words: Sequence[str]) -> Iterator[Run]:
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def runs_in(grounds: Iterable[Ground]) -> frozenset[Run]:
    """All runs of eight words in some articles."""
    return frozenset(run for ground in grounds for run in _runs(ground.words.split(" ")))


def shown_of(ground: Ground, *runs: Collection[Run]) -> int:
    """Which words of an article stand in the runs: a bit for each, the first the lowest."""
    shown = 0
    for at, run in enumerate(_runs(ground.words.split(" "))):
        if any(run in built for built in runs):
            shown |= ((1 << RUN) - 1) << at
    return shown


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
    runs = runs_of(files)
    return built_findings(((g, shown_of(g, runs)) for t in topics for g in grounds_of(t)), settings)


def _plain(name: str, data: bytes) -> str:
    """The text of a file as far as its words go."""
    text = data.decode("utf-8", "replace")
    if name.endswith(".json") and "\\" in text:
        text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m.group(1), 16)), text)
        text = text.replace("\\n", "\n").replace('\\"', '"')
    if name.endswith((".html", ".json", ".xml")):
        text = _TAG.sub(" ", text)
        text = html.unescape(text) if "&" in text else text
    return text
