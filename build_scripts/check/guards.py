"""What a line must not do to its evidence: another figure, speaker, sign or certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from build_scripts.model import Article, Briefing, BriefingItem, Draft, Fact, Finding
from build_scripts.text import matchable

from .attribution import attributed, told_in, unattributed
from .figures import unsupported
from .patterns import plain
from .quotations import Found
from .roster import roster_of
from .sense import flipped, strengthened
from .speakers import check_speaker


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
    named, roster = _named(sources), roster_of(draft)
    by_item: dict[int, list[Found]] = {}
    for one in found:
        by_item.setdefault(id(one.item), []).append(one)
    for item in briefing.items:
        mine = by_item.get(id(item), [])
        heard = {f.note.label: told_in(f) for f in mine}
        told = {label: attributed(one) for label, one in heard.items()}
        said = {label: one.sentence for label, one in heard.items()}
        notes = {n.label: n for n in item.notes}
        head = [Fact(item.label, tuple(notes), item.line)] if notes and item.id != "bottom" else []
        for fact in (*head, *item.facts):
            cited = [notes[label] for label in fact.notes if label in notes]
            if cited:
                yield from _figures(path, item, fact, named)
                if not fact.text.endswith("?"):
                    yield from _sense(path, fact, [said.get(n.label, n.quote) for n in cited])
                yield from _quoted(path, item, fact, articles)
                if fact not in head and not item.field("Speaker") and not _a_side(item):
                    yield from _dropped(path, fact, [(n.quote, told.get(n.label)) for n in cited])
        if item.field("Speaker"):
            yield from check_speaker(path, item, mine, roster)


def _named(sources: set[str]) -> re.Pattern[str]:
    """A source named by its id: its number is no figure."""
    ids = "|".join(map(re.escape, sorted(sources)))
    return re.compile(rf"(?<![\w$€£.,])(?:{ids})(?![\w%.]\d?)")


def _figures(
    path: str, item: BriefingItem, fact: Fact, named: re.Pattern[str]
) -> Iterator[Finding]:
    evidence = "\n".join(n.quote for n in item.notes)
    for amount in unsupported(named.sub(" ", fact.text), evidence):
        what = f'the figure "{amount.written}" is not in its evidence'
        hint = "write it as the quotation has it, or cite what gives it"
        yield Finding(path, fact.line, "figure-unsupported", what, hint)


def _sense(path: str, fact: Fact, cited: list[str]) -> Iterator[Finding]:
    line, said = plain(fact.text), [plain(words) for words in cited]
    if turned := flipped(line, *said):
        what = f'"{turned}" is negated on one side only'
        hint = "compare the line with its quotation"
        yield Finding(path, fact.line, "polarity", what, hint, "warning")
    if surer := strengthened(line, "\n".join(said)):
        what = f'"{surer}" is surer than the quotation'
        yield Finding(path, fact.line, "modality", what, "keep could, may, would", "warning")


def _a_side(item: BriefingItem) -> bool:
    """Whether the item sets claims side by side: its lines are the claims of its sources."""
    return (item.id or "").startswith("diff-") or item.section == "Where sources disagree"


_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
_MARKS = re.compile(r"[\"'“”‘’]|[\s.,;:!?…]+$")


def _bare(text: str) -> str:
    return " ".join(_MARKS.sub("", plain(matchable(text)).strip()).split()).casefold()


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


def _dropped(path: str, fact: Fact, cited: list[tuple[str, bool | None]]) -> Iterator[Finding]:
    rows = [(plain(quote), told) for quote, told in cited]
    if unattributed(plain(fact.text), rows):
        what = "the source says who says so, the line does not"
        yield Finding(path, fact.line, "attribution-dropped", what, "say who says so", "warning")
