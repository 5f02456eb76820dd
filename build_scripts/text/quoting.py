"""Finding a quotation in a text: exactly, or what comes nearest to it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from build_scripts.model import Span

from .matching import OffsetMap, matchable, normalise_for_match

_WORD = re.compile(r"\w+")
_OFTEN = 400  # a word met more often than this tells nothing about the place
_KEPT = 100_000  # characters; of longer texts only the last is remembered
_PLACES = 6  # how many likely places are aligned
_LONGEST = 1_000  # characters of a quotation that are aligned: the cost is more than linear
_MOST_WORDS = 300  # of each side that are compared word by word, for the same reason
_EFFORT = 20  # characters compared in vain for each of the text, then it counts as not there


@lru_cache(maxsize=512)
def _kept(text: str) -> tuple[str, OffsetMap]:
    return normalise_for_match(text)


@lru_cache(maxsize=1)
def _kept_large(text: str) -> tuple[str, OffsetMap]:
    return normalise_for_match(text)


def _normalised(text: str) -> tuple[str, OffsetMap]:
    """The normalised text; of the last few articles and their paragraphs it is
    kept, for they are asked often."""
    return _kept(text) if len(text) <= _KEPT else _kept_large(text)


def find_quote(text: str, quote: str) -> list[Span]:
    """Each place where ``quote`` stands in ``text``, in order, not overlapping; both are
    compared as `normalise_for_match` gives them. A place lies within one paragraph and does
    not begin or end inside a word or number. Empty when not there or ``quote`` is blank.

    >>> find_quote("He said “it’s done”.", '"it\\'s done"')
    [Span(start=8, end=19)]
    """
    return list((_found if len(text) <= _KEPT else _found.__wrapped__)(text, quote))


@lru_cache(maxsize=2048)
def _found(text: str, quote: str) -> tuple[Span, ...]:
    """`find_quote`, remembered: checking and rendering ask for the same quotations."""
    wanted = matchable(quote).strip()
    if not wanted or "\n" in wanted:
        return ()
    plain, where = _normalised(text)
    found: list[Span] = []
    effort = _EFFORT * len(plain)
    at = plain.find(wanted)
    while at >= 0 and effort >= 0:
        end = at + len(wanted)
        whole = _whole(plain, at) and _whole(plain, end)
        if whole and _stands(text, where.span(at, end), wanted):
            found.append(where.span(at, end))
            at = plain.find(wanted, end)
        else:
            effort -= len(wanted)
            at = plain.find(wanted, at + 1)
    return tuple(found)


def _stands(text: str, span: Span, wanted: str) -> bool:
    """Whether the stretch says just that; one that begins inside an ellipsis says more."""
    return matchable(span.of(text)).strip() == wanted


def _whole(plain: str, cut: int) -> bool:
    """Whether a cut before character ``cut`` splits neither a word nor a number."""
    before, after = plain[max(0, cut - 2) : cut], plain[cut : cut + 2]
    if not before or not after:
        return True
    if before[-1].isalnum() and after[0].isalnum():
        return False
    inner = before[-1].isdigit() and after[0] in ".," and after[1:].isdigit()
    outer = before[-1] in ".," and before[:-1].isdigit() and after[0].isdigit()
    return not (inner or outer)


def nearest(text: str, quote: str, at_least: float = 0.6) -> tuple[Span, float] | None:
    """The stretch of one paragraph of ``text`` most like ``quote``, and how like it is (0 to
    1, 1 = the same after normalising). It begins and ends at word borders. None when nothing
    reaches ``at_least`` or ``quote`` is blank. Of a quotation of more than 1,000 characters
    its beginning is looked for. Time linear in ``text``.

    >>> nearest("The deal could end soon.", "deal will end soon")[0].of("The deal could end soon.")
    'deal could end soon'
    """
    wanted = " ".join(matchable(quote).split())[:_LONGEST]
    plain, where = _normalised(text)
    best: tuple[float, int, int] | None = None
    for low, high in _places(plain, wanted):
        aligned = _align(plain, wanted, low, high)
        if aligned and (best is None or aligned[0] > best[0]):
            best = aligned
    if best is None or best[0] < at_least:
        return None
    return where.span(best[1], best[2]), best[0]


def _places(plain: str, wanted: str) -> list[tuple[int, int]]:
    """Windows of ``plain`` that share words with ``wanted`` at about the same distance."""
    size = max(len(wanted), 1)
    offsets: dict[str, list[int]] = {}
    for word in _WORD.finditer(wanted):
        offsets.setdefault(word.group().casefold(), []).append(word.start())
    met: dict[str, list[int]] = {}
    for word in _WORD.finditer(plain):
        key = word.group().casefold()
        if key in offsets and len(places := met.setdefault(key, [])) <= _OFTEN:
            places.append(word.start())
    votes: Counter[int] = Counter()
    for key, places in met.items():
        for start in places:
            for offset in offsets[key][:4]:
                bucket = (start - offset) // size
                votes[bucket] += len(key)
                votes[bucket + 1] += len(key)
    best = sorted(votes, key=lambda b: (-votes[b], b))[:_PLACES]
    return [((b - 1) * size - size // 2, (b + 2) * size + size // 2) for b in best]


def _align(plain: str, wanted: str, low: int, high: int) -> tuple[float, int, int] | None:
    """The best stretch of each line between ``low`` and ``high``: (ratio, start, end)."""
    from rapidfuzz import fuzz

    low, high = max(0, low), min(len(plain), high)
    best: tuple[float, int, int] | None = None
    for line in re.finditer(r"[^\n]+", plain[low:high]):
        found = fuzz.partial_ratio_alignment(wanted, line.group())
        if found is None:
            continue
        start, end = low + line.start() + found.dest_start, low + line.start() + found.dest_end
        start, end = _snap(plain, start, end)
        ratio = fuzz.ratio(wanted, plain[start:end]) / 100
        if best is None or ratio > best[0]:
            best = (ratio, start, end)
    return best


def _snap(plain: str, start: int, end: int) -> tuple[int, int]:
    """The stretch widened to whole words, without outer spaces."""
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    while start and not _whole(plain, start):
        start -= 1
    while end < len(plain) and not _whole(plain, end):
        end += 1
    return start, end


def difference(wanted: str, found: str) -> str:
    """What was changed from ``found`` (the source) to ``wanted`` (the quotation), word by
    word, for a message; the empty string when they are the same after normalising. Of long
    ones the first 300 words are compared.

    >>> difference("deal will end", "deal could end")
    '"could" became "will"'
    """
    from difflib import SequenceMatcher

    old = matchable(found).split()[:_MOST_WORDS]
    new = matchable(wanted).split()[:_MOST_WORDS]
    said: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = " ".join(old[a:b]), " ".join(new[c:d])
        if tag == "replace":
            said.append(f'"{gone}" became "{come}"')
        elif tag == "delete":
            said.append(f'"{gone}" is left out')
        elif tag == "insert":
            said.append(f'"{come}" is not in the source')
    return ", ".join(said)
