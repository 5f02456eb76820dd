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
    speaker = item.field("Speaker") or ""
    names = _known_as(speaker, draft)
    if not names:
        return
    for one in found:
        drafted = _drafted(one, draft)
        if drafted and any(_known_as(d, draft) & names for d in drafted):
            continue
        if _said_there(one, names):
            continue
        if drafted:
            what = f"the speaker is {speaker} here, {sorted(drafted)[0]} in the draft"
            hint = f"see {one.article.id}, para {one.paragraph.number}: who says it?"
            yield Finding(path, one.note.line, "speaker-differs", what, hint)
        elif not _near(one, names):
            what = f"{speaker} is not named near the quotation"
            hint = f"see {one.article.id}, para {one.paragraph.number}: who says it?"
            severity: Severity = (
                "error" if (item.field("Form") or "").casefold() == "direct" else "warning"
            )
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


def _said_there(one: Found, names: set[str]) -> bool:
    """Whether the paragraph has one of the names with a word of saying beside the quotation,
    or, when the quotation fills the sentence, in the sentence before."""
    base = one.paragraph.span.start
    text = own_voice(plain(one.paragraph.span.of(one.article.text)))
    inside = own_voice(plain(one.note.quote))
    before = text[: one.span.start - base].rstrip(' "')
    after = text[one.span.end - base :].lstrip(' ",')
    near = [inside, re.split(r"[.;]", before)[-1] if before[-1:] != "." else "",
            re.split(r"[.;]", after)[0]]  # fmt: skip
    cue = pattern("check_guards", "speech")
    return any(cue.search(part) and _names(part) & names for part in near)


def _near(one: Found, names: set[str]) -> bool:
    """Whether one of the names stands in the paragraph or the two before and after."""
    number = one.paragraph.number
    near = [p for p in one.article.paragraphs if abs(p.number - number) <= 2]
    return bool(_names(" ".join(p.span.of(one.article.text) for p in near)) & names)
