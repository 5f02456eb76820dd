"""The template engine: every value a template prints is written as text, bar our own markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from .dates import in_words
from .escaping import plain, prose, safe
from .figures import figures_plot
from .outline import answer_state, stance
from .records import Quote, SourceView
from .thumbs import thumb_svg
from .words import ARTICLE_KINDS, COVERAGE, DIFF_TYPES, STATUS_ORDER, TOPIC_STATUS, count

_QUOTES = '"“”„«»'


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source with the paragraphs that are cited, as text."""

    name: str
    paragraphs: str


def shorten(text: str, most: int) -> str:
    """``text`` cut at a word.

    >>> shorten("one two three", 9)
    'one two…'
    """
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def marked(text: str) -> str:
    """A quotation in quotation marks, unless it brings its own at an end.

    >>> marked("so"), marked("he said “no”")
    ('“so”', 'he said “no”')
    """
    text = plain(text)
    return text if own_marks(text) else f"“{text}”"


def own_marks(text: str) -> bool:
    """Whether a quotation brings a quotation mark of its own at an end."""
    text = plain(text)
    return text[:1] in _QUOTES or text[-1:] in _QUOTES


def by_source(quotes: Sequence[Quote]) -> list[CitedSource]:
    """The sources of some quotations, each once, with their paragraphs."""
    found: dict[tuple[str, str], list[int]] = {}
    for quote in quotes:
        numbers = found.setdefault((quote.source.id, quote.source.name), [])
        if quote.paragraph and quote.paragraph not in numbers:
            numbers.append(quote.paragraph)
    return [
        CitedSource(name, ", ".join(str(n) for n in sorted(numbers)))
        for (_, name), numbers in found.items()
    ]


def source_data(source: SourceView) -> list[tuple[str, str]]:
    """What the page's script needs to write a citation and no cell of the source's row says."""
    pairs = {
        "name": source.name if source.stated else "",
        "title": source.title or "",
        "authors": "; ".join(source.authors),
        "date": source.published or "",
        "url": source.url or "",
    }
    return [(key, value) for key, value in pairs.items() if value]


def _css(text: str) -> Markup:
    return Markup(re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-"))


_FILTERS: dict[str, Any] = {
    "answer_state": answer_state,
    "article_kind": lambda kind: ARTICLE_KINDS.get(kind or "", kind or "kind not stated"),
    "count_of": lambda number, noun: count(number, noun),
    "css": _css,
    "date_words": lambda day: in_words(day) or day,
    "diff_words": lambda kind: DIFF_TYPES.get(kind, kind),
    "listed": lambda values: ", ".join(values),
    "plot": figures_plot,
    "prose": prose,
    "shorten": shorten,
    "source_data": source_data,
    "stance": stance,
    "thumb_svg": thumb_svg,
    "topic_status": lambda status: TOPIC_STATUS.get(status, (status.capitalize(), ""))[0],
}


@cache
def pages_environment() -> Environment:
    """The engine for pages."""
    env = Environment(
        loader=PackageLoader("build_scripts.render"),
        autoescape=True,
        finalize=safe,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    env.filters.update(_FILTERS)
    env.globals.update(
        marked=marked,
        own_marks=own_marks,
        by_source=by_source,
        statuses=STATUS_ORDER,
        coverage_words=tuple(COVERAGE.items()),
    )
    return env


@cache
def feeds_environment() -> Environment:
    """The engine for XML: values escaped as XML text."""
    return Environment(
        loader=PackageLoader("build_scripts.render"),
        autoescape=True,
        finalize=lambda v: (
            v if isinstance(v, Markup) else Markup(escape(plain(str(v)), quote=True))
        ),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


@cache
def text_environment() -> Environment:
    """The engine for plain text: values on one line, nothing else changed."""
    return Environment(
        loader=PackageLoader("build_scripts.render"),
        autoescape=False,
        finalize=lambda v: plain(str(v)),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
