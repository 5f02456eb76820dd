"""What a line must not do to its evidence: another figure, speaker, sign or certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from build_scripts.model import Article, Briefing, BriefingItem, Draft, Fact, Finding
from build_scripts.text import normalise_for_match

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
        told = {f.note.label: attributed(f) for f in found if f.item is item}
        notes = {n.label: n for n in item.notes}
        head = [Fact(item.label, tuple(notes), item.line)] if notes and item.id != "bottom" else []
        for fact in (*head, *item.facts):
            cited = [notes[label] for label in fact.notes if label in notes]
            if cited:
                yield from _figures(path, item, fact, sources)
                if not fact.text.endswith("?"):
                    yield from _sense(path, fact, [n.quote for n in cited])
                yield from _quoted(path, item, fact, articles)
                if fact not in head and not item.field("Speaker") and not _a_side(item):
                    yield from _dropped(path, fact, [(n.quote, told.get(n.label)) for n in cited])
        if item.field("Speaker"):
            mine = [f for f in found if f.item is item]
            yield from _speaker(path, item, mine, draft)


def _figures(path: str, item: BriefingItem, fact: Fact, sources: set[str]) -> Iterator[Finding]:
    evidence = "\n".join(n.quote for n in item.notes)
    ids = "|".join(map(re.escape, sorted(sources)))
    named = re.compile(rf"(?<![\w$€£.,])(?:{ids})(?![\w%.]\d?)")
    for amount in unsupported(named.sub(" ", fact.text), evidence):
        what = f'the figure "{amount.written}" is not in its evidence'
        hint = "write it as the quotation has it, or cite what gives it"
        yield Finding(path, fact.line, "figure-unsupported", what, hint)


def _sense(path: str, fact: Fact, cited: list[str]) -> Iterator[Finding]:
    line, said = plain(fact.text), plain("\n".join(cited))
    if turned := flipped(line, said):
        what = f'"{turned}" is negated on one side only'
        hint = "compare the line with its quotation"
        yield Finding(path, fact.line, "polarity", what, hint, "warning")
    if surer := strengthened(line, said):
        what = f'"{surer}" is surer than the quotation'
        yield Finding(path, fact.line, "modality", what, "keep could, may, would", "warning")


def _a_side(item: BriefingItem) -> bool:
    """Whether the item sets claims side by side: its lines are the claims of its sources."""
    return (item.id or "").startswith("diff-") or item.section == "Where sources disagree"


_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
_MARKS = re.compile(r"[\"'“”‘’]|[\s.,;:!?…]+$")


def _bare(text: str) -> str:
    return " ".join(_MARKS.sub("", plain(normalise_for_match(text)[0]).strip()).split()).casefold()


def _quoted(
    path: str, item: BriefingItem, fact: Fact, articles: Mapping[str, Article]
) -> Iterator[Finding]:
    """Words that a line itself puts in quotation marks must be the evidence's."""
    wanted = [
        w for m in _QUOTED.finditer(fact.text) if (w := m.group(1) or m.group(2)).count(" ") > 1
    ]
    said = [_bare(n.quote) for n in item.notes] if wanted else []
    for words in wanted:
        own = _bare(words).rstrip("… ")
        if any(own in quote for quote in said):
            continue
        texts = [articles[n.source].text for n in item.notes if n.source in articles]
        if len(texts) < len(item.notes) or any(own in _bare(text) for text in texts):
            continue
        what = f'"{words[:80]}" stands in quotation marks, but not in its sources'
        hint = "quote it to the letter, or take the marks away"
        yield Finding(path, fact.line, "quote-prose", what, hint)


def attributed(found: Found) -> bool:
    """Whether the source gives the quoted words as somebody's: in quotation marks, or in a
    sentence that says who says so."""
    paragraph = found.paragraph.span
    text = plain(paragraph.of(found.article.text))
    start, end = found.span.start - paragraph.start, found.span.end - paragraph.start
    masked = own_voice(text)
    if not masked[start:end].strip(" .,;:'\""):
        return True
    before = re.split(r"(?<=[a-z\d”\"])[.!?][”\"]?\s", text[:start])[-1]
    after = re.split(r"[.!?](?:[”\"]|\s|$)", text[end:])[0]
    return bool(exact("check_guards", "dropped").search(f"{before}{text[start:end]}{after}"))


def _dropped(path: str, fact: Fact, cited: list[tuple[str, bool | None]]) -> Iterator[Finding]:
    rows = [(plain(quote), told) for quote, told in cited]
    if unattributed(plain(fact.text), rows):
        what = "the source says who says so, the line does not"
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


_TELLER = re.compile(
    r"\bAccording to [^,]{2,60},|^[^,.:]{2,60} (?:says?|said) (?:that )?|^[^:]{2,40}:"
)
_CLAUSE = re.compile(r"[,;:.?!—\n()\"“”]| - | but | while | although | because ")


def _clauses(text: str) -> list[tuple[str, set[str]]]:
    """The clauses of a text, roughly, each with its stems outside negation cues."""
    cue = pattern("check_guards", "negation")
    return [(c, set(_stems(cue.sub(" ", c)))) for c in _CLAUSE.split(text) if c.strip()]


def flipped(line: str, said: str) -> str:
    """The clause of a line that is negated where the evidence that has its words is not, or
    the other way round; "" when there is none."""
    cue = pattern("check_guards", "negation")
    there = _clauses(said)
    for clause, own in _clauses(_TELLER.sub(" ", line)):
        if len(own) < 2:
            continue
        shared = [(len(own & stems), c) for c, stems in there]
        most = max((n for n, _ in shared), default=0)
        if most < max(2, SHARED * len(own)):
            continue
        near = [bool(cue.search(c)) for n, c in shared if n == most]
        if bool(cue.search(clause)) not in near:
            return " ".join(clause.split())
    return ""


def strengthened(line: str, said: str) -> str:
    """The words that a line states with certainty and its evidence hedges, or ""."""
    strong, hedge = pattern("check_guards", "strong"), pattern("check_guards", "hedge")
    hedged = {s for _, follow in _after(hedge, said, 2) for s in follow}
    sure = {s for _, follow in _after(strong, said, 2) for s in follow}
    for clause in _CLAUSE.split(line):
        if hedge.search(clause):
            continue
        for word, follow in _after(strong, clause, 1):
            if follow and follow[0] in hedged - sure:
                return f"{word} {follow[0]}"
    return ""


_NAMED = re.compile(r"[A-Z][^:]{1,60}: \"")  # Holm: "…"


def unattributed(line: str, cited: Sequence[tuple[str, bool | None]]) -> bool:
    """Whether a sentence of the line lacks who says so, where the evidence that has its words
    is given as somebody's (the second of each pair; None: not known, the quotation decides)
    and no other evidence bears the sentence out."""
    cue = exact("check_guards", "dropped")
    for sentence in sentences(line):
        own = set(_stems(sentence))
        told = pattern("check_guards", "attribution").search(own_voice(sentence))
        if not own or told or _NAMED.match(sentence):
            continue
        near = [(c, t) for c, t in cited if len(own & set(_stems(c))) >= SHARED * len(own)]
        if near and all(cue.search(c) if t is None else t for c, t in near):
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
