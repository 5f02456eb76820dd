"""Where something stands in a text, and what was wrong with an input.

Every offset in Sourcebrief is a half-open pair of Unicode code points into the
article's text as decoded from UTF-8 (BOM kept, no newline translation).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of code points, ``start <= end``.

    >>> Span(2, 5).of("abcdefg")
    'cde'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text it covers; the empty string for an empty span."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many code points both cover; 0 when they are apart."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def __len__(self) -> int:
        return self.end - self.start


Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something an author can mend: ``path:line: code: message; hint``.

    ``line`` is 1-based; 0 means the file as a whole.

    >>> str(Finding("a.md", 3, "quote-missing", "not in 000", "copy it from the source"))
    'a.md:3: quote-missing: not in 000; copy it from the source'
    """

    path: str
    line: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        tail = f"; {self.hint}" if self.hint else ""
        return f"{where}: {self.code}: {self.message}{tail}"
