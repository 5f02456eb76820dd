"""Front matter of a Markdown article."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPEN = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.M)


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter as it stands: its YAML, and where the prose begins (code points).
    ``line`` is how many lines stand above the YAML."""

    yaml: str
    end: int
    line: int = 1


def split_front(text: str) -> Front | None:
    """The front matter of ``text``; None when there is none or it is not closed.

    >>> split_front("---\\ntitle: x\\n---\\nProse").yaml
    'title: x\\n'
    """
    start = _OPEN.match(text)
    if not start:
        return None
    close = _CLOSE.search(text, start.end())
    return Front(text[start.end() : close.start()], close.end()) if close else None


def opens_front(text: str) -> bool:
    """Whether ``text`` begins as front matter does."""
    return bool(_OPEN.match(text))
