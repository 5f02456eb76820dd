"""Who said what, taken apart: what is found by kind of cue, of content and of source.

Reads PolNeAR's development part, which is no part of the project, with the reader and the
matching of its own scorer.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from build_scripts.extract.views import find_views
from build_scripts.extract.views.cues import CueLexicon, cue_lexicon
from build_scripts.language import ParsedArticle, parse_all
from build_scripts.model import Span, View
from build_scripts.read import article_from_bytes

from .figures import table

_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "you",
        "who",
        "which",
        "that",
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
    ]
)
CUES = (
    "speech verb or “according to”",
    "other verb of the lexicon",
    "colon or dash",
    "other words",
    "none",
)
SOURCES = ("name", "pronoun", "description", "none")


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution marked by hand: what kind it is, and whether it was found, with the
    right source (``full``)."""

    cue: str
    content: str  # direct | mixed | indirect
    source: str
    found: bool
    full: bool


def _scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "score_attribution", folder / "score_attribution.py"
    )
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score_attribution.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its records look themselves up there
    spec.loader.exec_module(module)
    return module


def cue_kind(lemmas: Iterable[str], text: str, lexicon: CueLexicon) -> str:
    """Which of CUES a cue is, from its lemmas and its text."""
    entries = [e for e in (lexicon.verb(lemma) for lemma in lemmas) if e is not None]
    if "according" in text.lower() or any(e.speech and "quote" in e.frames for e in entries):
        return CUES[0]
    if entries:
        return CUES[1]
    if not any(c.isalnum() for c in text):
        return CUES[2] if text else CUES[4]
    return CUES[3]


def source_kind(words: str) -> str:
    """Which of SOURCES a source is.

    >>> source_kind("she"), source_kind("Ann Lee"), source_kind("two officials")
    ('pronoun', 'name', 'description')
    """
    if not words:
        return SOURCES[3]
    if words.lower() in _PRONOUNS:
        return SOURCES[1]
    inner = [w for w in words.split() if w[0].isalpha()][1:] or words.split()
    return SOURCES[0] if any(w[0].isupper() for w in inner) else SOURCES[2]


def _lemmas(parsed: ParsedArticle, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    wanted = [Span(*s) for s in spans]
    for part in parsed.paragraphs:
        if any(part.paragraph.span.overlap(s) for s in wanted):
            for token in part.doc:
                start = part.offset(token)
                if any(s.start <= start < s.end for s in wanted):
                    yield token.lemma_.lower()


def _predictions(scorer: ModuleType, views: Iterable[View]) -> list[Any]:
    def pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
        return [(s.start, s.end) for s in spans]

    return [
        scorer.Attribution(pairs(v.source), pairs(v.cue), pairs(v.content), v.form) for v in views
    ]


def records(folder: Path, model: str, part: str = "dev") -> list[Found]:
    """A record for every attribution marked in a part of PolNeAR. Raises FileNotFoundError
    when the folder is not there."""
    scorer, lexicon = _scorer(folder), cue_lexicon()
    gold = scorer.read_gold(folder / "polnear" / part)
    paths = [folder / "polnear" / part / "text" / f"{ident}.txt" for ident in gold]
    articles = [article_from_bytes(p.name, p.read_bytes(), None, p.stem)[0] for p in paths]
    found: list[Found] = []
    for parsed in parse_all((a for a in articles if a is not None), model):
        article, marked = gold[parsed.article.id]
        given = _predictions(scorer, find_views(parsed))
        pairs = dict(scorer.match(article, marked, given))
        for number, one in enumerate(marked):
            match = given[pairs[number]] if number in pairs else None
            found.append(_record(parsed, article, one, match, lexicon))
    return found


def _record(
    parsed: ParsedArticle, article: Any, one: Any, match: Any, lexicon: CueLexicon
) -> Found:
    text = article.text
    cue = " ".join(text[s:e] for s, e in one.cue)
    source = " ".join(text[s:e] for s, e in one.source)
    full = False
    if match is not None:
        wanted, given = article.tokens(one.source), article.tokens(match.source)
        full = bool(wanted & given) or not (wanted or given)
    return Found(
        cue_kind(_lemmas(parsed, one.cue), cue, lexicon),
        article.kind(one.content),
        source_kind(source),
        match is not None,
        full,
    )


def breakdown(found: Iterable[Found], field: str, order: Iterable[str]) -> str:
    """A table of marked, found and fully right by one field of the records."""
    marked, hit, full = Counter[str](), Counter[str](), Counter[str]()
    for one in found:
        kind = getattr(one, field)
        marked[kind] += 1
        hit[kind] += one.found
        full[kind] += one.full
    rows = [(k, marked[k], hit[k] / marked[k], full[k] / marked[k]) for k in order if marked[k]]
    return table((field, "marked", "found", "with the right source"), rows)


def measure(folder: Path, work: Path, model: str) -> dict[str, str]:
    """The block ``cues``: recall by kind of cue, of content and of source. ``work`` is not
    used."""
    found = records(folder, model)
    parts = (
        breakdown(found, "cue", CUES),
        breakdown(found, "content", ("direct", "mixed", "indirect")),
        breakdown(found, "source", SOURCES),
    )
    return {"cues": "\n\n".join(parts)}
