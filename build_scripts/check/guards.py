"""What a line must not do to its evidence: another figure, speaker, sign or certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from build_scripts.model import Article, Briefing, BriefingItem, Draft, Fact, Finding

from .figures import unsupported
from .patterns import exact, own_voice, pattern, plain, sentences
from .quotations import Found

SHARED = 0.6  # of a sentence's words that evidence must have to bear it out
_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "for",
        "with",
        "and",
        "or",
        "but",
        "by",
        "at",
        "from",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "any",
        "all",
        "more",
        "most",
        "other",
        "such",
        "than",
        "then",
        "there",
        "their",
        "his",
        "her",
        "he",
        "she",
        "they",
        "who",
        "which",
        "what",
        "when",
        "also",
        "only",
        "own",
        "about",
        "into",
        "over",
        "after",
        "before",
        "up",
        "out",
        "so",
        "very",
        "much",
        "many",
        "some",
        "both",
        "each",
    ]
)


def check_guards(
    briefing: Briefing,
    articles: Mapping[str, Article],
    found: Sequence[Found],
    draft: Draft | None,
) -> Iterator[Finding]:
    """Errors for figures and speakers that the evidence does not bear out; warnings where a
    line seems to turn its evidence round, make it surer, or drop who said it."""
    path = briefing.path
    sources = {s for s, _ in draft.inputs} if draft else set()
    sources |= {n.source for i in briefing.items for n in i.notes}
    for item in briefing.items:
        quotes = {n.label: n.quote for n in item.notes}
        for fact in item.facts:
            cited = [quotes[label] for label in fact.notes if label in quotes]
            if cited:
                yield from _figures(path, item, fact, cited, sources)
                yield from _sense(path, item, fact, cited)
        if item.field("Speaker"):
            mine = [f for f in found if f.item is item]
            yield from _speaker(path, item, mine, draft)


def _figures(
    path: str, item: BriefingItem, fact: Fact, cited: list[str], sources: set[str]
) -> Iterator[Finding]:
    evidence = "\n".join((*cited, *(n.quote for n in item.notes)))
    named = re.compile(
        rf"(?<![\w$€£.,])(?:{'|'.join(map(re.escape, sorted(sources)))})(?![\w%.]\d?)"
    )
    for amount in unsupported(named.sub(" ", fact.text), evidence):
        what = f'the figure "{amount.written}" is not in its evidence'
        hint = "write it as the quotation has it, or cite what gives it"
        yield Finding(path, fact.line, "figure-unsupported", what, hint)


def _sense(path: str, item: BriefingItem, fact: Fact, cited: list[str]) -> Iterator[Finding]:
    line, said = plain(fact.text), plain("\n".join(cited))
    if turned := flipped(line, said):
        what = f'"{turned}" is negated on one side only'
        hint = "compare the line with its quotation"
        yield Finding(path, fact.line, "polarity", what, hint, "warning")
    if surer := strengthened(line, said):
        what = f'"{surer}" is surer than the quotation'
        yield Finding(path, fact.line, "modality", what, "keep could, may, would", "warning")
    if not item.field("Speaker") and unattributed(line, [plain(c) for c in cited]):
        what = "the quotation says who says so, the line does not"
        yield Finding(path, fact.line, "attribution-dropped", what, "say who says so", "warning")


def stem(word: str) -> str:
    """A word's rough stem: forms of one verb come out alike.

    >>> stem("signed") == stem("signing") == stem("signs")
    True
    """
    low = word.casefold()
    for tail in (
        "ations",
        "ation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ied",
        "ies",
        "ed",
        "es",
        "s",
        "e",
    ):
        if low.endswith(tail) and len(low) - len(tail) >= 3:
            low = low[: -len(tail)]
            break
    return low[:-1] if len(low) > 3 and low[-1] in "ey" else low


def _stems(text: str) -> list[str]:
    return [
        stem(w) for w in re.findall(r"[A-Za-z]+(?:-[a-z]+)?", text) if w.casefold() not in _STOP
    ]


def _after(cue: re.Pattern[str], text: str, count: int) -> Iterator[tuple[str, list[str]]]:
    """Each cue in ``text`` with the stems that follow it in its clause."""
    for found in cue.finditer(text):
        rest = re.split(r"[,;:.?!—\n]", text[found.end() :], maxsplit=1)[0]
        yield found.group(), _stems(rest)[:count]


def flipped(line: str, said: str) -> str:
    """The words that are negated in one of line and evidence only, or ""."""
    cue = pattern("check_guards", "negation")
    for one, other in ((line, said), (said, line)):
        if cue.search(other):
            continue
        there = set(_stems(other))
        for word, follow in _after(cue, one, 2):
            own = _stems(word)
            if follow and all(s in there for s in follow) and not set(own) & there:
                return f"{word} {' '.join(follow)}"
    return ""


def strengthened(line: str, said: str) -> str:
    """The words that a line states with certainty and its evidence hedges, or ""."""
    strong, hedge = pattern("check_guards", "strong"), pattern("check_guards", "hedge")
    hedged = {s for _, follow in _after(hedge, said, 2) for s in follow}
    sure = {s for _, follow in _after(strong, said, 2) for s in follow}
    for sentence in sentences(own_voice(line)):
        if hedge.search(sentence):
            continue
        for word, follow in _after(strong, sentence, 1):
            if follow and follow[0] in hedged - sure:
                return f"{word} {follow[0]}"
    return ""


def unattributed(line: str, cited: Sequence[str]) -> bool:
    """Whether a sentence of the line lacks who says so, where the evidence that has its words
    gives it and no other evidence bears the sentence out."""
    cue = exact("check_guards", "dropped")
    for sentence in sentences(line):
        own = set(_stems(sentence))
        if not own or pattern("check_guards", "attribution").search(own_voice(sentence)):
            continue
        near = [c for c in cited if len(own & set(_stems(c))) >= SHARED * len(own)]
        if near and all(cue.search(c) for c in near):
            return True
    return False


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


def _speaker(
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
            severity = "error" if (item.field("Form") or "").casefold() == "direct" else "warning"
            yield Finding(path, one.note.line, "speaker-unnamed", what, hint, severity)  # type: ignore[arg-type]


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
    """Whether the paragraph itself has one of the names beside a word of saying."""
    text = plain(one.paragraph.span.of(one.article.text))
    text = own_voice(text)
    for cue in pattern("check_guards", "speech").finditer(text):
        near = text[max(0, cue.start() - 60) : cue.start()].split(".")[-1]
        near += " " + re.split(r"[.;]", text[cue.end() : cue.end() + 40])[0]
        if _names(near) & names:
            return True
    return False


def _near(one: Found, names: set[str]) -> bool:
    """Whether one of the names stands in the paragraph or the two before and after."""
    number = one.paragraph.number
    near = [p for p in one.article.paragraphs if abs(p.number - number) <= 2]
    return bool(_names(" ".join(p.span.of(one.article.text) for p in near)) & names)
