"""Whether a view's words are given to the one who said them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from build_scripts.model import BriefingItem, Finding
from build_scripts.model.spans import Severity

from .patterns import own_voice, pattern, plain
from .quotations import Found
from .roster import Roster, names


def check_speaker(
    path: str, item: BriefingItem, found: Sequence[Found], roster: Roster
) -> Iterator[Finding]:
    """An error where direct speech is given to another than the draft and the source's own
    words say; a warning where a view's speaker is nowhere near its words."""
    speaker = item.field("Speaker") or ""
    direct = (item.field("Form") or "").casefold() == "direct"
    known = roster.known_as(speaker)
    for one in found if known else ():
        drafted, told = _drafted(one, roster), _told_by(one)
        agreed = any(roster.same(speaker, d) for d in drafted) and not (direct and told)
        if agreed or told & roster.keys(speaker):
            continue
        if not direct and (_near(one, known) or not drafted):
            continue
        hint = f"see {one.article.id}, para {one.paragraph.number}: who says it?"
        severity: Severity = "error" if direct else "warning"
        if drafted or told:
            differing = [d for d in sorted(drafted) if not roster.same(speaker, d)]
            other = " ".join(differing[:1]) or " ".join(sorted(told))
            what = f"the speaker is {speaker} here; the source or the draft has {other}"
            yield Finding(path, one.note.line, "speaker-differs", what, hint, severity)
        elif not _near(one, known):
            what = f"{speaker} is not named near the quotation"
            yield Finding(path, one.note.line, "speaker-unnamed", what, hint, severity)


def _drafted(one: Found, roster: Roster) -> Set[str]:
    """Whom the draft has say these words."""
    return {
        speaker
        for speaker, e in roster.said.get((one.article.id, one.paragraph.number), ())
        if e.span.overlap(one.span) or plain(one.note.quote) in plain(e.quote)
    }


_FIRST = re.compile(r"(?:[A-Z][\w.’'-]*\s?)+")
_PRONOUN = re.compile(r"\s*(?:He|She|They)\b")


def _told_by(one: Found) -> Set[str]:
    """The words of the names that the source itself has tell these words: with a word of
    saying beside them, first in a lead-in that ends in a colon, or so in the paragraphs
    before, when the quotation fills its paragraph. Empty when it does not tell."""
    base = one.paragraph.span.start
    text = own_voice(plain(one.paragraph.span.of(one.article.text)))
    before = text[: one.span.start - base].rstrip(' "')
    after = text[one.span.end - base :].lstrip(' ",')
    near = [text[one.span.start - base : one.span.end - base], re.split(r"[.;]", after)[0]]
    near += [re.split(r"[.;]", before)[-1]] if before[-1:] != "." else []
    cue = pattern("check_guards", "speech")
    found = {name for part in near if cue.search(part) for name in names(part)}
    if before.endswith(":"):
        return found | _first_name(before)
    return found if text.strip(" .,") else found | _lead(one)


def _first_name(lead: str) -> Set[str]:
    """The words of the first name in a lead-in that is no pronoun."""
    found = _FIRST.search(_PRONOUN.sub("", lead))
    return names(found.group()) if found else set()


def _lead(one: Found) -> Set[str]:
    """Whom the nearest lead-in above a paragraph of pure quotation names."""
    above = [p for p in one.article.paragraphs if p.number < one.paragraph.number]
    for paragraph in reversed(above[-4:]):
        text = own_voice(plain(paragraph.span.of(one.article.text))).strip()
        if not text.strip(" .,") or re.fullmatch(r"(?:He|She|They) \w+:", text):
            continue
        return _first_name(text) if text.endswith(":") else set()
    return set()


def _near(one: Found, known: Set[str]) -> bool:
    """Whether one of the names stands in the paragraph or the two before and after."""
    number = one.paragraph.number
    near = [p for p in one.article.paragraphs if abs(p.number - number) <= 2]
    return any(names(p.span.of(one.article.text)) & known for p in near)
