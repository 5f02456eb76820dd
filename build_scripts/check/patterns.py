"""The word lists of the checks, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from build_scripts.lexicon import load_lexicon
from build_scripts.text import by_word, fold, quick

_SPEECH = re.compile(r"“[^”]*”|\"[^\"]*\"|`[^`]*`")
_MARKUP, _ESCAPED = re.compile(r"(?<!\\)[*`]"), re.compile(r"\\(.)")
_SENTENCE = re.compile(r"(?<=[.!?])[”\"')]*\s+(?=[A-Z“\"(])")


@cache
def pattern(lexicon: str, name: str) -> re.Pattern[str]:
    """All expressions of one list of a lexicon as one pattern, without case."""
    return re.compile("|".join(load_lexicon(lexicon)[name]), re.I)


@cache
def _gate(lexicon: str, name: str) -> re.Pattern[str]:
    return quick(pattern(lexicon, name))


@lru_cache(maxsize=4096)
def holds(lexicon: str, name: str, text: str) -> bool:
    """Whether one of a list's expressions may be found in ``text``."""
    return _gate(lexicon, name).search(text.lower()) is not None


@cache
def exact(lexicon: str, name: str) -> re.Pattern[str]:
    """The same, with capitals as they stand after each "|" of the list's own."""
    return re.compile(by_word("|".join(load_lexicon(lexicon)[name])))


@cache
def loaded() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(reason, pattern) of the loaded wording."""
    reasons = load_lexicon("loaded_words")["reasons"]
    return tuple((why, re.compile("|".join(rows), re.I)) for why, rows in reasons.items())


@cache
def any_loaded() -> re.Pattern[str]:
    """All loaded wording, for text in small letters."""
    return quick(re.compile("|".join(words.pattern for _, words in loaded())))


@lru_cache(maxsize=1024)
def own_voice(text: str) -> str:
    """``text`` without what stands in quotation marks, same length.

    >>> own_voice('a "b" c')
    'a     c'
    """
    return _SPEECH.sub(lambda m: " " * len(m.group()), text)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a line of prose, roughly: split behind a full stop before a capital."""
    yield from (s for s in _SENTENCE.split(text) if s.strip())


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Typographic marks made plain, Markdown's own taken out, for matching."""
    flat = fold(text)
    if "*" in flat or "`" in flat or "\\" in flat:
        flat = _ESCAPED.sub(r"\1", _MARKUP.sub("", flat))
    return flat
