"""Whether a view's words are given to the one who said them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.model import BriefingItem, Draft, Finding
from build_scripts.model.spans import Severity

from .patterns import own_voice, pattern, plain
from .quotations import Found
from .sense import stop_words

MOST_WORDS = 4  # of a name; what is longer is a description
_GROUP = re.compile(r"officials?|sources?|experts?|analysts?|administration|government|spokes\w+")


def _keys(speaker: str, draft: Draft | None) -> set[str]:
    """The words that tell a speaker from others: the last of each of the names."""
    spellings = [re.split(r"[,(]", speaker)[0], *_spellings(speaker, draft)]
    return {s.split()[-1].casefold() for s in spellings if s.split()}


def _names(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_][\w’'-]+", plain(text))
    named = {w.casefold() for w in words if w[0].isupper() or _GROUP.fullmatch(w)}
    return named - stop_words()


def _spellings(speaker: str, draft: Draft | None) -> list[str]:
    """The other spellings that the draft knows of a person with the speaker's last name."""
    own = re.split(r"[,(]", plain(speaker))[0].split()
    found: list[str] = []
    for person in draft.people if draft and own else ():
        every = [person.name, *(n for _, row in person.names for n in row)]
        every = [s for s in every if 0 < len(s.split()) <= MOST_WORDS]
        if own[-1].casefold() in {s.split()[-1].casefold() for s in every}:
            found += every
    return found


def _known_as(speaker: str, draft: Draft | None) -> set[str]:
    """The words of a speaker's names, in all spellings the draft knows."""
    return set().union(*map(_names, (speaker, *_spellings(speaker, draft))))


def check_speaker(
    path: str, item: BriefingItem, found: Sequence[Found], draft: Draft | None
) -> Iterator[Finding]:
    """An error where direct speech is given to another than the draft and the source's own
    words say; a warning where a view's speaker is nowhere near its words."""
    speaker = item.field("Speaker") or ""
    direct = (item.field("Form") or "").casefold() == "direct"
    names = _known_as(speaker, draft)
    for one in found if names else ():
        drafted, told = _drafted(one, draft), _told_by(one)
        agreed = any(_same(speaker, d, draft) for d in drafted) and not (direct and told)
        if agreed or told & _keys(speaker, draft):
            continue
        if not direct and (_near(one, names) or not drafted):
            continue
        hint = f"see {one.article.id}, para {one.paragraph.number}: who says it?"
        severity: Severity = "error" if direct else "warning"
        if drafted or told:
            differing = [d for d in sorted(drafted) if not _same(speaker, d, draft)]
            other = " ".join(differing[:1]) or " ".join(sorted(told))
            what = f"the speaker is {speaker} here; the source or the draft has {other}"
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


def _told_by(one: Found) -> set[str]:
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
    found = {name for part in near if cue.search(part) for name in _names(part)}
    if before.endswith(":"):
        return found | _first_name(before)
    return found if text.strip(" .,") else found | _lead(one)


def _same(speaker: str, drafted: str, draft: Draft | None) -> bool:
    """Whether two speakers are one, by surname, in any spelling the draft knows."""
    one, two = plain(speaker).split(), plain(drafted).split()
    last = {one[-1].casefold(), two[-1].casefold()} if one and two else set()
    return bool(last & _known_as(speaker, draft) & _known_as(drafted, draft))


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
