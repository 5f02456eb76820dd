"""read → extract, over many articles: cached, on as many cores as there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from build_scripts import extract, language, read
from build_scripts.config import rules_version
from build_scripts.model import Article, Extraction, Finding

from . import cache as kept
from .spreading import Progress, quiet, spread

CHUNK = 10  # articles a worker takes at a time
ALONE = 12  # up to so many articles, starting workers costs more than it saves


class NoScheduler(Exception):
    """No Dask scheduler answers at the address; what was tried."""


def extract_articles(articles: Sequence[Article], model: str) -> tuple[Extraction, ...]:
    """What is in each article, in the order given, in this process."""
    return tuple(extract.extract(parsed) for parsed in language.parse_all(articles, model))


def chunks(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """The articles in groups as one worker takes them."""
    for start in range(0, len(articles), CHUNK):
        yield articles[start : start + CHUNK]


def _fresh(articles: Sequence[Article], model: str, jobs: int) -> Iterator[tuple[Extraction, ...]]:
    work, groups = partial(extract_articles, model=model), tuple(chunks(articles))
    return spread(work, groups, 1 if len(articles) <= ALONE else jobs, chunk=1, alone=1)


def extract_all(
    articles: Sequence[Article],
    *,
    model: str,
    cache: Path | None = None,
    jobs: int = 0,
    progress: Progress = quiet,
) -> tuple[Extraction, ...]:
    """The extraction of each article, in the order given.

    ``cache`` is a folder where extractions are kept by content; None keeps nothing.
    ``jobs`` 0 means one process a core. ``progress`` hears (done, total).
    """
    rules = rules_version(model)
    found: dict[int, Extraction] = {}
    if cache is not None:
        for index, article in enumerate(articles):
            if (extraction := kept.recall(cache, article, rules)) is not None:
                found[index] = extraction
    todo = [i for i in range(len(articles)) if i not in found]
    done = len(found)
    progress(done, len(articles))
    turn = iter(todo)
    for chunk in _fresh([articles[i] for i in todo], model, jobs):
        for extraction in chunk:
            found[next(turn)] = extraction
            if cache is not None:
                kept.keep(cache, extraction, rules)
        done += len(chunk)
        progress(done, len(articles))
    return tuple(found[i] for i in range(len(articles)))


def extract_paths(
    paths: Sequence[Path],
    *,
    model: str,
    jobs: int = 1,
    progress: Progress = quiet,
    scheduler: str | None = None,
) -> tuple[tuple[Extraction, ...], tuple[Finding, ...]]:
    """Loose files read and extracted, in the order given; unreadable ones are findings.

    ``scheduler`` is the address of a Dask scheduler to run on; None runs here. Raises
    NoScheduler when none answers there.
    """
    articles: list[Article] = []
    findings: list[Finding] = []
    for path in paths:
        article, found = read.read_article(path)
        findings += found
        if article is not None:
            articles.append(article)
    if scheduler:
        from .distributed import extract_on

        return extract_on(scheduler, articles, model), tuple(findings)
    return extract_all(articles, model=model, jobs=jobs, progress=progress), tuple(findings)
