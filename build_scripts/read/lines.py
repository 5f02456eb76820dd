"""The lines of an article with what their look says about them."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model import Paragraph, Span

_CLOSERS = "\"'”’»)]*_ "
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "nor",
        "not",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "out",
        "over",
        "per",
        "so",
        "than",
        "that",
        "the",
        "to",
        "up",
        "via",
        "vs",
        "with",
        "yet",
        "no",
        "be",
        "are",
        "was",
        "do",
        "does",
        "will",
        "be's",
    ]
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as the noise rules see it. ``gap`` is whether a blank line stands before
    it; ``end`` its last character without closing quotes and brackets."""

    index: int
    span: Span
    text: str
    words: int
    end: str
    gap: bool

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence or a lead-in does."""
        return self.end in ".?!…:;,"

    @property
    def title_case(self) -> bool:
        """Whether its long words nearly all begin with a capital."""
        words = [w.strip("\"'“”‘’()[],:;") for w in self.text.split()[:40]]
        large = [w for w in words if w[:1].isalpha() and w.casefold() not in _SMALL]
        raised = sum(w[0].isupper() for w in large)
        return bool(large) and raised >= max(1, 0.85 * len(large))

    @property
    def caps(self) -> bool:
        """Whether all its letters are capitals, at least two."""
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 1 and all(c.isupper() for c in letters)

    @property
    def prose(self) -> bool:
        """Whether it can only be running text."""
        return (self.closed and self.words >= 12) or self.words > 45


def to_lines(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Line, ...]:
    """The paragraphs of ``text`` as lines, in order."""
    found: list[Line] = []
    before = 0
    for index, paragraph in enumerate(paragraphs):
        span = paragraph.span
        line = span.of(text)
        body = line.rstrip(_CLOSERS)
        breaks = text.count("\n", before, span.start) + text.count("\r", before, span.start)
        crlf = text.count("\r\n", before, span.start)
        gap = breaks - crlf > 1
        found.append(Line(index, span, line, len(line.split()), body[-1:], gap))
        before = span.end
    return tuple(found)


def is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Whether the text's lines are broken at a column: many go on in lower case."""
    on = sum(line.text[0].islower() and not line.gap for line in lines)
    return on > 2 and 4 * on > len(lines)
