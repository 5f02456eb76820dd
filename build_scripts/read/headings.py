"""Headings between paragraphs, time stamps, and labels that open a paragraph."""

from __future__ import annotations

import re
from collections import Counter

from build_scripts.lexicon import load_lexicon
from build_scripts.model import Noise, Span

from .captions import CAPS_LABEL, caption_cues
from .lines import Line, is_wrapped
from .patterns import LONGEST, matches_any

_BULLET = re.compile(r"^(?:[-–—•⦁*►▸●○◦‣]|\(?[a-z0-9]{1,2}[.)])\s")
_NUMBERED = re.compile(r"^(?:\d{1,2}|[IVX]{1,4}|[A-Z])[.)]\s+\S")
_FOREIGN = re.compile(r"https?://|www\.|@\w|pic\.twitter|\w\.(?:com|org|net)\b")
_MARKUP = re.compile(r"^#{1,6}\s+\S")
_QUOTED = re.compile(r"^[\"“‘'][^\"“”]{2,90}[\"”’']$")
_LABEL = re.compile(r"^([^\s:][^:.?!;]{1,70}):\s+(?=\S)")
_CODE = re.compile(r"[{};]$|^[.#]\w[\w-]*\W")
_NUMBER_RUN = re.compile(r"^(\d{1,2})[.)]\s+([A-Z][^.?!:]{2,70}[.?!:])\s+(?=[A-Z“\"‘])")


def find_headings(lines: tuple[Line, ...], kinds: dict[int, str], body: int) -> list[Noise]:
    """Marks the headings from line ``body`` on in ``kinds`` and returns the labels that
    open paragraphs."""
    listed = False
    wrapped = is_wrapped(lines)
    asked = sum(line.end == "?" and line.words <= 14 for line in lines)
    for line in lines[body:]:
        if line.index in kinds:
            listed = False
            continue
        above = lines[line.index - 1] if line.index else None
        if above is not None and above.index not in kinds:
            listed = (above.end == ":" and above.words > 1) or (listed and not above.prose)
        kind = _own_sign(line)
        if kind is None and not listed and (not wrapped or line.gap):
            kind = _heading(lines, line, kinds, asked)
        if kind:
            kinds[line.index] = kind
    _drop_lists(lines, kinds, body)
    _sign_off(lines, kinds, body)
    return _labels(lines, kinds) + _numbered(lines, kinds)


def _own_sign(line: Line) -> str | None:
    """A heading by its marks or as a time stamp, wherever it stands."""
    if len(line.text) > LONGEST or line.words > 40:
        return None
    stamp = line.words <= (14 if line.closed else 16)
    if _MARKUP.match(line.text) or (stamp and matches_any("stamps", line.text)):
        return "heading"
    return None


def _heading(lines: tuple[Line, ...], line: Line, kinds: dict[int, str], asked: int) -> str | None:
    if len(line.text) > LONGEST or line.words > 40:
        return None
    below = next((x for x in lines[line.index + 1 : line.index + 7] if x.index not in kinds), None)
    if below is None or _foreign(line) or (below.text[0].islower() and not below.gap):
        return None
    if line.closed:
        return "heading" if _question(line, below, asked) else None
    if line.words > 14:
        told = caption_cues(line.text) >= 2 or CAPS_LABEL.match(line.text)
        return "caption" if told and line.text[0].isupper() else None
    if line.text[0] in "\"“‘'" and not _QUOTED.match(line.text):
        return None
    return None if line.text[0].islower() else "heading"


def _foreign(line: Line) -> bool:
    """A bullet, a link or a signature: unclosed, yet no heading."""
    if _NUMBERED.match(line.text):
        return line.words > 12
    return any(p.search(line.text) for p in (_BULLET, _FOREIGN, _CODE))


def _question(line: Line, below: Line, asked: int) -> bool:
    """A short question alone between paragraphs; below it the prose goes on."""
    if line.end != "?" or line.words > 14 or CAPS_LABEL.match(line.text):
        return False
    if asked >= 4 and below.prose and not line.text[0].islower():
        return True
    if line.text[0] in "\"“‘'-–—" or line.text[0].islower():
        return False
    if line.title_case and line.words > 2:
        return True
    return line.words <= 9 and (asked >= 2 or below.prose) and below.words >= 15


def _drop_lists(lines: tuple[Line, ...], kinds: dict[int, str], body: int) -> None:
    """Four or more headings in a row are a list, which stays prose."""
    run: list[int] = []
    for index in [*range(body, len(lines)), len(lines)]:
        if index < len(lines) and kinds.get(index) in ("heading", "caption") and not matches_any(
            "stamps", lines[index].text
        ):  # fmt: skip
            run.append(index)
            continue
        if len(run) >= 4:
            for listed in run:
                del kinds[listed]
        run = []


def _sign_off(lines: tuple[Line, ...], kinds: dict[int, str], body: int) -> None:
    """Short unclosed lines at the very end point elsewhere."""
    for line in reversed(lines[body + 2 :]):
        if line.index in kinds:
            continue
        if line.closed or line.words > 10 or _foreign(line) or not line.text[0].isupper():
            return
        kinds[line.index] = "promo"


def _labels(lines: tuple[Line, ...], kinds: dict[int, str]) -> list[Noise]:
    """Title-Case labels with a colon, in an article that has several different ones."""
    found: list[tuple[str, Noise]] = []
    stop = set(load_lexicon("noise_lines")["not_labels"])
    for line in lines:
        match = _LABEL.match(line.text[:90]) if line.index not in kinds else None
        if match is None or line.words < 8 or not line.closed:
            continue
        label = match.group(1)
        if label.isupper():
            continue  # a speaker
        words = label.split()
        rest = line.text[match.end() :].lstrip("\"“‘'")
        if not 2 <= len(words) <= 9 or not rest[:1].isupper() or not _title_case(words):
            continue
        if not {w.casefold() for w in words} & stop:
            end = line.span.start + match.end(1) + 1
            found.append((label, Noise(Span(line.span.start, end), "run_in_heading")))
    counts = Counter(label for label, _ in found)
    once = [noise for label, noise in found if counts[label] == 1]
    return once if len(once) >= 2 else []


def _title_case(words: list[str]) -> bool:
    large = [w for w in words if len(w) > 3 and w[0].isalpha()]
    return bool(large) and all(w[0].isupper() for w in large) and words[0][0].isupper()


def _numbered(lines: tuple[Line, ...], kinds: dict[int, str]) -> list[Noise]:
    """ "1. A short sentence." before a paragraph that goes on, when a 2 follows the 1."""
    found: dict[int, Noise] = {}
    for line in lines:
        match = _NUMBER_RUN.match(line.text[:120]) if line.index not in kinds else None
        if match and line.words >= 2 * len(match.group(2).split()) + 4:
            end = line.span.start + match.end(2)
            found.setdefault(
                int(match.group(1)), Noise(Span(line.span.start, end), "run_in_heading")
            )
    series = [n for n in sorted(found) if n - 1 in found or n + 1 in found]
    return [found[n] for n in series]
