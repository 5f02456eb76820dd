"""Regular expressions that take less time and find the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRUCTURE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.S)
_CAPITALS = re.compile(r"\\.|\(\?P|[A-Z]+", re.S)


def quick(cue: re.Pattern[str]) -> re.Pattern[str]:
    """A pattern without case as one for text in small letters: where this finds nothing, it
    does not either, and takes several times as long to say so.

    >>> quick(re.compile(r"\\bDeal\\b", re.I)).search("the deal") is not None
    True
    """
    return re.compile(by_word(_CAPITALS.sub(_lowered, cue.pattern)))


def _lowered(found: re.Match[str]) -> str:
    return found.group() if found.group()[0] in "\\(" else found.group().lower()


def by_word(expression: str) -> str:
    """The expression with its alternatives that begin a word tried only where one begins. It
    finds the same, but where several fit at one place perhaps another of them.

    >>> by_word(r"\\bno|n't|\\bnot")
    "\\\\b(?=\\\\w)(?:no|not)|n't"
    """
    rows = list(_alternatives(expression))
    begin = "|".join(row[2:] for row in rows if row.startswith(r"\b"))
    other = [row for row in rows if not row.startswith(r"\b")]
    return "|".join([rf"\b(?=\w)(?:{begin})", *other] if begin else other)


def _alternatives(expression: str) -> Iterator[str]:
    """What stands between the outermost "|" of an expression."""
    start = depth = 0
    for mark in _STRUCTURE.finditer(expression):
        depth += {"(": 1, ")": -1}.get(mark.group(), 0)
        if mark.group() == "|" and not depth:
            yield expression[start : mark.start()]
            start = mark.end()
    yield expression[start:]
