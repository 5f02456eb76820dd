"""What the parser can take: spaCy's tokenizer needs time quadratic in the length of a run
without spaces, its models memory in that of a paragraph."""

from __future__ import annotations

import re

LONGEST = 50_000  # characters of a paragraph; a longer one holds no prose that can be told apart
_RUN = re.compile(r"\S{257,}")
_EACH = 64


def parsable(text: str) -> str:
    """``text`` for the parser, character for character in its place: runs of more than 256
    characters without a space are broken up; a paragraph beyond all prose reads as empty.

    >>> parsable("a b"), parsable("x" * 300).count(" "), parsable("a " * 30_000)
    ('a b', 4, '')
    """
    return _RUN.sub(_broken, text) if len(text) <= LONGEST else ""


def _broken(run: re.Match[str]) -> str:
    text = run.group()
    pieces = (text[at : at + _EACH - 1] for at in range(0, len(text), _EACH))
    return " ".join(pieces).ljust(len(text))
