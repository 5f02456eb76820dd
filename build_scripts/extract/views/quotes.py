"""Quotation marks: where quotations open and close, and what was doubtful about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.language import ParsedArticle
from build_scripts.model import Span

_DOUBLE = '"“”„‟«»'
_APOSTROPHES = "'’‘"
_OPENERS, _CLOSERS = "“„«", "”»"
_SINGLE_OPEN = re.compile(r"(?<![\w'’‘])[‘'](?=[\w\[(.…])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,?!…—\-%)\]])[’'](?!\w)")
_SENTENCE_INSIDE = re.compile(r"[a-z]{2}[.?!] [A-Z]")
_SPEECH_END = ".,?!…—–-"
_MAX_SINGLE = 1500  # characters a single-quoted stretch may hold


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks, as article offsets. ``closed`` is False when it ran to the
    end of its paragraph; ``continues`` when the quotation before it was left open for it."""

    span: Span
    inner: Span
    paragraph: int  # index into ParsedArticle.paragraphs
    closed: bool = True
    continues: bool = False
    single: bool = False

    @property
    def doubts(self) -> tuple[str, ...]:
        """What was uncertain about the marks."""
        return () if self.closed else ("quote-unclosed",)


def _is_inch(text: str, i: int) -> bool:
    return text[i] in '"”' and i > 0 and text[i - 1].isdigit()


def _opens(text: str, i: int, behind: int, start: int, end: int) -> bool:
    if text[i] in _OPENERS:
        return True
    before = text[i - 1] if i > start else " "
    after = text[behind] if behind < end else " "
    if text[i] in _CLOSERS:
        return i == start and after.isalnum()
    if _is_inch(text, i):
        return False
    return not after.isspace() and not before.isalnum()


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where double quotation marks stand, two apostrophes in a row being one mark."""
    i = start
    while i < end:
        if text[i] in _DOUBLE:
            yield i, i + 1
        elif text[i] in _APOSTROPHES and i + 1 < end and text[i + 1] in _APOSTROPHES:
            yield i, i + 2
            i += 1
        i += 1


def _closes_anyway(text: str, i: int, after: int, end: int) -> bool:
    """An opening mark set where only a closing one can stand: “A,“ he said."""
    return text[i - 1] in ".,?!" and (after >= end or text[after].isspace())


def _nested_quotes(text: str, start: int, end: int, paragraph: int) -> list[Quote] | None:
    """Quotations by counting typographic marks, so that one may hold another; None when
    they do not come out even."""
    found: list[Quote] = []
    depth, opened = 0, start
    for i, after in _marks(text, start, end):
        if text[i] in _OPENERS:
            opened = i if depth == 0 else opened
            depth += 1
        elif text[i] in _CLOSERS and depth:
            depth -= 1
            if depth == 0:
                found.append(Quote(Span(opened, after), Span(opened + 1, i), paragraph))
        else:
            return None
    return found if depth == 0 else None


def _double_quotes(text: str, start: int, end: int, paragraph: int) -> list[Quote]:
    found: list[Quote] = []
    opened: tuple[int, int] | None = None
    for i, after in _marks(text, start, end):
        if opened is None:
            if _opens(text, i, after, start, end):
                opened = (i, after)
        elif text[i] in _OPENERS and i > opened[1] and not _closes_anyway(text, i, after, end):
            found.append(Quote(Span(opened[0], i), Span(opened[1], i), paragraph, closed=False))
            opened = (i, after)
        else:
            found.append(Quote(Span(opened[0], after), Span(opened[1], i), paragraph))
            opened = None
    if opened is not None:
        found.append(Quote(Span(opened[0], end), Span(opened[1], end), paragraph, closed=False))
    return found


def _single_quotes(text: str, start: int, end: int, paragraph: int) -> list[Quote]:
    found: list[Quote] = []
    at = start
    while opening := _SINGLE_OPEN.search(text, at, end):
        limit = min(end, opening.end() + _MAX_SINGLE)
        following = _SINGLE_OPEN.search(text, opening.end(), limit)
        stop = following.start() if following else limit
        closings = list(_SINGLE_CLOSE.finditer(text, opening.end() + 1, stop))
        if not closings:
            at = opening.end()
            continue
        strong = [c for c in closings if text[c.start() - 1] in _SPEECH_END]
        close = (strong or closings[-1:])[0]
        found.append(
            Quote(
                Span(opening.start(), close.end()),
                Span(opening.end(), close.start()),
                paragraph,
                single=True,
            )
        )
        at = close.end()
    return found


def find_quotes(parsed: ParsedArticle) -> tuple[Quote, ...]:
    """The quotations of an article in order; none when it has no quotation marks.

    Double marks first; single marks count only in paragraphs without double ones. A mark
    after a digit with none open is taken for inches. A quotation left open at the end of a
    paragraph ends there with the doubt ``quote-unclosed``, unless the next paragraph opens
    with a mark, which is how a quotation over several paragraphs is set.
    """
    text = parsed.article.text
    found: list[Quote] = []
    pending = False
    for index, part in enumerate(parsed.paragraphs):
        start, end = part.paragraph.span.start, part.paragraph.span.end
        here = _nested_quotes(text, start, end, index)
        if here is None:
            here = _double_quotes(text, start, end, index)
        here = here or _single_quotes(text, start, end, index)
        if here and pending and here[0].span.start == start:
            first = here[0]
            here[0] = Quote(first.span, first.inner, index, first.closed, True, first.single)
        pending = bool(here) and not here[-1].closed and here[-1].span.end == end
        found.extend(here)
    return tuple(found)


def is_speech(quote: Quote, text: str) -> bool:
    """Whether a quotation can stand as speech by itself, not as a fragment of a clause.

    It has two words or more, and begins like a sentence or ends like one.
    """
    inner = quote.inner.of(text).strip()
    words = inner.split()
    if len(words) < 2:
        return bool(words) and inner[-1] in ".?!," and inner[0].isupper()
    lead = inner.lstrip("[(.…'‘’ —-@#")
    ends = inner[-1] in _SPEECH_END or (
        inner[-1] in "'’" and len(inner) > 1 and inner[-2] in ".,?!"
    )
    after = text[quote.span.end : quote.span.end + 1]
    begins = lead[:1].isupper() or lead[:1].isdigit()
    return begins and (
        _SENTENCE_INSIDE.search(inner) is not None
        or ends
        or not quote.closed
        or (after in ",." and len(words) > 5)
    )
