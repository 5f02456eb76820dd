"""The excerpt budget in what was built: pages, search index, data."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.model import Article, Finding, Span, Topic
from build_scripts.text import fold

from .budget import named_speech, over_budget, share
from .quotations import found_notes
from .settings import CheckSettings

RUN = 8  # words in a row that count as the article's
_TEXT = (".html", ".json", ".md", ".txt", ".csv", ".xml", ".jsonl", ".bib")
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]{0,2000}>", re.S | re.I)


def check_built(
    files: Mapping[str, bytes], topics: Iterable[Topic], settings: CheckSettings
) -> tuple[Finding, ...]:
    """A finding for each article of which the built files show more than the budget. Words
    count when eight in a row are the article's. Articles whose rights allow it are left out;
    so are topics without their texts."""
    wanted = [(t, a) for t in topics for a in t.articles if a.id not in t.full_text]
    runs: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    words: list[list[Span]] = []
    for number, (_, article) in enumerate(wanted):
        text = fold(article.text)
        spans = [Span(*m.span()) for m in _WORD.finditer(text)]
        words.append(spans)
        said = [s.of(text).casefold() for s in spans]
        for at in range(len(said) - RUN + 1):
            runs.setdefault(tuple(said[at : at + RUN]), []).append((number, at))
    shown: list[set[int]] = [set() for _ in wanted]
    for number, at in _shown(files, runs):
        shown[number].update(range(at, at + RUN))
    return tuple(_findings(wanted, words, shown, settings))


def _shown(
    files: Mapping[str, bytes], runs: Mapping[tuple[str, ...], list[tuple[int, int]]]
) -> Iterator[tuple[int, int]]:
    firsts = {run[:2] for run in runs}
    for name in sorted(files):
        if not name.endswith(_TEXT) or not runs:
            continue
        said = _WORD.findall(_plain(name, files[name]).casefold())
        for at in range(len(said) - RUN + 1):
            if (said[at], said[at + 1]) in firsts:
                yield from runs.get(tuple(said[at : at + RUN]), ())


def _plain(name: str, data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    if name.endswith(".json"):
        text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m.group(1), 16)), text)
        text = text.replace("\\n", "\n").replace('\\"', '"')
    if name.endswith((".html", ".json", ".xml")):
        text = html.unescape(_TAG.sub(" ", text))
    return fold(text)


def _findings(
    wanted: list[tuple[Topic, Article]],
    words: list[list[Span]],
    shown: list[set[int]],
    settings: CheckSettings,
) -> Iterator[Finding]:
    for (topic, article), spans, at in zip(wanted, words, shown, strict=True):
        found = found_notes(topic.briefing, {article.id: article}) if topic.briefing else ()
        exempt = named_speech(article, found, topic.draft)
        part = share(article, [spans[i] for i in at], exempt)
        finding = over_budget(f"{topic.folder} (built)", article.id, part, settings)
        if finding:
            yield finding
