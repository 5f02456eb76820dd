"""Each quotation where its note says it is, to the character."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.model import Article, Briefing, BriefingItem, Finding, Note, Paragraph, Span
from build_scripts.text import difference, find_quote, nearest

from .settings import CheckSettings


@dataclass(frozen=True, slots=True)
class Found:
    """A note with the place its words were found at."""

    item: BriefingItem
    note: Note
    article: Article
    paragraph: Paragraph
    span: Span


def paragraph_of(article: Article, number: int | None) -> Paragraph | None:
    """The paragraph of that number, or None."""
    if number and 0 < number <= len(article.paragraphs):
        likely = article.paragraphs[number - 1]  # they are numbered through
        if likely.number == number:
            return likely
    return next((p for p in article.paragraphs if p.number == number), None)


def places(article: Article, quote: str) -> tuple[tuple[Paragraph, Span], ...]:
    """Every place of a quotation in an article, with its paragraph."""
    found = ((article.paragraph_at(s.start), s) for s in find_quote(article.text, quote))
    return tuple((p, s) for p, s in found if p is not None)


def locate(article: Article, note: Note) -> tuple[Paragraph, Span] | None:
    """Where the note's words stand: in the paragraph it names, or, when it names none, at
    their one place. None when they are not there, or it is not clear where."""
    paragraph = paragraph_of(article, note.paragraph)
    if paragraph is not None:
        inside = find_quote(paragraph.span.of(article.text), note.quote)
        if not inside:
            return None
        start = paragraph.span.start
        return paragraph, Span(start + inside[0].start, start + inside[0].end)
    if note.paragraph is not None:
        return None
    every = places(article, note.quote)
    return every[0] if len({p.number for p, _ in every}) == 1 else None


def found_notes(briefing: Briefing, articles: Mapping[str, Article]) -> tuple[Found, ...]:
    """The notes whose words are where they say, in file order."""
    rows: list[Found] = []
    for item in briefing.items:
        for note in item.notes:
            article = articles.get(note.source)
            place = locate(article, note) if article else None
            if article and place:
                rows.append(Found(item, note, article, *place))
    return tuple(rows)


def check_quotations(
    briefing: Briefing, articles: Mapping[str, Article], known: set[str], settings: CheckSettings
) -> Iterator[Finding]:
    """What is wrong with the notes. ``known`` are the sources that exist, read or not."""
    path = briefing.path
    unread: dict[str, int] = {}
    for item in briefing.items:
        for note in item.notes:
            yield from _length(path, note, settings)
            article = articles.get(note.source)
            if article is not None:
                yield from _check(path, note, article)
            elif note.source in known:
                unread.setdefault(note.source, note.line)
            else:
                hint = "sources are " + (", ".join(sorted(known)) or "not there yet")
                what = f"there is no source {note.source}"
                yield Finding(path, note.line, "source-unknown", what, hint)
    if not settings.without_sources:
        for source, line in unread.items():
            hint = "bring the source's text, or run with --without-sources"
            what = f"not verified: the text of {source} is not here"
            yield Finding(path, line, "not-verified", what, hint)


def _length(path: str, note: Note, settings: CheckSettings) -> Iterator[Finding]:
    words = len(note.quote.split())
    if words > settings.quote_words:
        hint = f"quote at most {settings.quote_words}; split it or cut it"
        yield Finding(path, note.line, "quote-long", f"a quotation of {words} words", hint)


def _check(path: str, note: Note, article: Article) -> Iterator[Finding]:
    place = locate(article, note)
    if place is None:
        yield _missing(path, note, article)
        return
    if note.paragraph is None:
        hint = f"it is para {place[0].number}: briefings check --fix"
        what = f"[^{note.label}] names no paragraph"
        yield Finding(path, note.line, "paragraph-missing", what, hint, "warning")
    noise = next((n for n in article.noise if n.span.overlap(place[1]) * 2 > len(place[1])), None)
    if noise is not None and noise.kind not in ("title", "heading", "run_in_heading"):
        what = f"the quotation is from a {noise.kind} of {article.id}, not from its prose"
        yield Finding(path, note.line, "quote-noise", what, "quote the prose", "warning")


def _missing(path: str, note: Note, article: Article) -> Finding:
    every = sorted({p.number for p, _ in places(article, note.quote)})
    numbers = ", ".join(map(str, every))
    if every and note.paragraph is None:
        what = f"the words stand in paragraphs {numbers} of {article.id}"
        return Finding(path, note.line, "paragraph-unclear", what, "write which one it is")
    if every:
        what = f"the words are not in para {note.paragraph} of {article.id}"
        return Finding(path, note.line, "paragraph-wrong", what, f"they are in para {numbers}")
    near = nearest(article.text, note.quote)
    if near is None:
        what = f"the quotation is not in {article.id}"
        return Finding(path, note.line, "quote-missing", what, "copy it from the source")
    there = near[0].of(article.text)
    paragraph = article.paragraph_at(near[0].start)
    what = f"the quotation differs from {article.id}: {difference(note.quote, there)[:300]}"
    where = f"para {paragraph.number} " if paragraph else ""
    return Finding(path, note.line, "quote-altered", what, f'{where}has "{there[:300]}"')
