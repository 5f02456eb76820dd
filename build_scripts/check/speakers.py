"""Whether a view's words are given to the one who said them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.model import BriefingItem, Draft, Finding
from build_scripts.model.spans import Severity

from .patterns import own_voice, pattern, plain
from .quotations import Found


def _names(text: str) -> set[str]:
    return {w.casefold() for w in re.findall(r"[^\W\d_][\w’'-]+", plain(text)) if w[0].isupper()}


def _known_as(speaker: str, draft: Draft | None) -> set[str]:
    """The words of a speaker's names, in all spellings the draft knows."""
    names = _names(speaker)
    for person in draft.people if draft else ():
        spellings = [person.name, *(n for _, row in person.names for n in row)]
        last = {s.split()[-1].casefold() for s in spellings if s.split()}
        if last & names:
            for spelling in spellings:
                names |= _names(spelling)
    return names


def check_speaker(
    path: str, item: BriefingItem, found: Sequence[Found], draft: Draft | None
) -> Iterator[Finding]:
    """An error where direct speech is given to another than the draft and the source's own
    words say; a warning where a view's speaker is nowhere near its words."""
    speaker = item.field("Speaker") or ""
    direct = (item.field("Form") or "").casefold() == "direct"
    names = _known_as(speaker, draft)
    for one in found if names else ():
        drafted = _drafted(one, draft)
        if any(_known_as(d, draft) & names for d in drafted) or _said_there(one, names):
            continue
        if not direct and (_near(one, names) or not drafted):
            continue
        hint = f"see {one.article.id}, para {one.paragraph.number}: who says it?"
        severity: Severity = "error" if direct else "warning"
        if drafted:
            what = f"the speaker is {speaker} here, {sorted(drafted)[0]} in the draft"
            yield Finding(path, one.note.line, "speaker-differs", what, hint, severity)
        elif not _near(one, names):
            what = f"{speaker} is not named near the quotation"
            yield Finding(path, one.note.line, "speaker-unnamed", what, hint, severity)


def _drafted(one: Found, draft: Draft | None) -> set[str]:
    """Whom the draft has say these words."""
    return {
        i.speaker
        for i in ((*draft.items, *draft.held) if draft else ())
        if i.kind == "view" and i.speaker
        for e in i.evidence
        if e.source == one.article.id
        and e.paragraph == one.paragraph.number
        and (e.span.overlap(one.span) or plain(one.note.quote) in plain(e.quote))
    }


_FIRST = re.compile(r"(?:[A-Z][\w.’'-]*\s?)+")
_PRONOUN = re.compile(r"\s*(?:He|She|They)\b")


def _said_there(one: Found, names: set[str]) -> bool:
    """Whether the source itself has one of the names tell these words: with a word of saying
    beside them, first in a lead-in that ends in a colon, or so in the paragraphs before, when
    the quotation fills its paragraph."""
    base = one.paragraph.span.start
    text = own_voice(plain(one.paragraph.span.of(one.article.text)))
    before = text[: one.span.start - base].rstrip(' "')
    after = text[one.span.end - base :].lstrip(' ",')
    near = [own_voice(plain(one.note.quote)), re.split(r"[.;]", after)[0]]
    near += [re.split(r"[.;]", before)[-1]] if before[-1:] != "." else []
    cue = pattern("check_guards", "speech")
    if any(cue.search(part) and _names(part) & names for part in near):
        return True
    if before.endswith(":"):
        return bool(_first_name(before) & names)
    return not text.strip(" .,") and bool(_lead(one) & names)


def _first_name(lead: str) -> set[str]:
    """The words of the first name in a lead-in that is no pronoun."""
    found = _FIRST.search(_PRONOUN.sub("", lead))
    return _names(found.group()) if found else set()


def _lead(one: Found) -> set[str]:
    """Whom the nearest lead-in above a paragraph of pure quotation names."""
    above = [p for p in one.article.paragraphs if p.number < one.paragraph.number]
    for paragraph in reversed(above[-4:]):
        text = own_voice(plain(paragraph.span.of(one.article.text))).strip()
        if not text.strip(" .,") or re.fullmatch(r"(?:He|She|They) \w+:", text):
            continue
        return _first_name(text) if text.endswith(":") else set()
    return set()


def _near(one: Found, names: set[str]) -> bool:
    """Whether one of the names stands in the paragraph or the two before and after."""
    number = one.paragraph.number
    near = [p for p in one.article.paragraphs if abs(p.number - number) <= 2]
    return bool(_names(" ".join(p.span.of(one.article.text) for p in near)) & names)
