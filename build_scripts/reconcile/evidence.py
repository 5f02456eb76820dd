"""Spans of statements → quotations: one contiguous stretch of one paragraph each."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from build_scripts.lexicon import load_lexicon
from build_scripts.model import Article, Evidence, Paragraph, Span, Statement
from build_scripts.text import fold

from .settings import QUOTE_WORDS, SENTENCE_WORDS

_BOUNDARY = re.compile(r"[;:(—]\s*|,\s+(?=and |but |or |which |who )|\s[-–]\s|,\s+")
_STRONG = re.compile(r"[;:(—]\s*|\s--?\s|,\s+(?=(?:and|but|or|which|who|while|although)\b)")
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z]r)(?<!Mrs)[.!?][\"')]*(?=\s+[\"'(]?[A-Z0-9])")


@cache
def _cues(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in load_lexicon("reconcile_clauses")[name])


def _within(paragraph: Paragraph, span: Span) -> Span | None:
    start = max(span.start, paragraph.span.start)
    end = min(span.end, paragraph.span.end)
    return Span(start, end) if end > start else None


def _shortened(text: str, span: Span) -> Span:
    """At most QUOTE_WORDS words, cut after a comma, semicolon or full stop where there is one."""
    words = list(re.finditer(r"\S+", span.of(text)))
    if len(words) <= QUOTE_WORDS:
        return span
    ends = [w for w in words[QUOTE_WORDS // 3 : QUOTE_WORDS] if w.group()[-1] in ',;:.!?”"']
    last = ends[-1] if ends else words[QUOTE_WORDS - 1]
    return Span(span.start, span.start + last.end())


def _home(article: Article, span: Span) -> Paragraph | None:
    """The paragraph that holds most of ``span``."""
    near = article.paragraph_at(span.start)
    if near is not None and span.end <= near.span.end:
        return near
    best = max(article.paragraphs, key=lambda p: (p.span.overlap(span), -p.number), default=None)
    return best if best is not None and best.span.overlap(span) else None


def trimmed(article: Article, span: Span) -> tuple[Span, Paragraph] | None:
    """``span`` cut to the paragraph that holds most of it, without outer white space and at
    most QUOTE_WORDS words; None when it lies in no paragraph."""
    best = _home(article, span)
    inside = _within(best, span) if best else None
    if best is None or inside is None:
        return None
    raw = inside.of(article.text)
    start = inside.start + len(raw) - len(raw.lstrip())
    end = inside.end - (len(raw) - len(raw.rstrip()))
    return (_shortened(article.text, Span(start, end)), best) if end > start else None


def evidence(article: Article, span: Span, statement: str) -> Evidence | None:
    """The quotation of ``span``, or None when it lies in no paragraph."""
    found = trimmed(article, span)
    if found is None:
        return None
    at, paragraph = found
    quote = at.of(article.text)
    return Evidence(article.id, at.start, at.end, paragraph.number, quote, statement)


def _clause_start(sentence: str, at: int, boundary: re.Pattern[str]) -> int:
    """Where the clause that holds ``at`` starts: after the last ``boundary`` before it, else
    with the sentence."""
    return max((m.end() for m in boundary.finditer(sentence) if m.end() <= at), default=0)


def _begun(sentence: str, at: int, whole_clause: bool) -> int:
    """Where a stretch that starts at ``at`` has to begin so as to keep its sense."""
    far, near = _clause_start(sentence, at, _STRONG), _clause_start(sentence, at, _BOUNDARY)
    before = sentence[near:at].strip()
    if not before and any(p.search(sentence[far:near]) for p in _cues("governing")):
        return far
    turned = any(p.search(before) for p in _cues("turning"))
    cues = (*_cues("verbal"), *(_cues("headless") if whole_clause else ()))
    headless = any(p.match(sentence[at:]) for p in cues)
    return near if turned or (headless and before) else at


def _ended(sentence: str, at: int) -> int:
    """Where a stretch that ends at ``at`` has to end: with the clause, where it is only the
    subject of what follows."""
    if not any(p.match(sentence[at:]) for p in _cues("predicate")):
        return at
    found = _BOUNDARY.search(sentence, at)
    end = found.start() if found else len(sentence)
    return at + len(sentence[at:end].rstrip(" .,;:\"'!?"))


def faithful(article: Article, span: Span, whole_clause: bool = False) -> Span:
    """``span``, begun earlier in its sentence where the words cut off would turn its sense (a
    negation, a condition), ended later where it is a subject cut from its verb; with
    ``whole_clause`` also begun earlier where the words cut off hold its subject."""
    whole = sentence_around(article, span)
    sentence = fold(whole.of(article.text))
    start = _begun(sentence, max(0, span.start - whole.start), whole_clause)
    end = _ended(sentence, span.end - whole.start)
    grown = Span(whole.start + start, whole.start + end)
    return grown if len(grown.of(article.text).split()) <= QUOTE_WORDS else span


def of_statement(article: Article, statement: Statement) -> tuple[Evidence, ...]:
    """The quotations of a statement: one where its spans fit into one stretch of a
    paragraph, else one a span; none when it lies in no paragraph."""
    hull = Span(min(s.start for s in statement.spans), max(s.end for s in statement.spans))
    hull = faithful(article, hull) if statement.kind == "deal_term" else hull
    paragraph = article.paragraph_at(hull.start)
    fits = paragraph is not None and hull.end <= paragraph.span.end
    if fits and len(hull.of(article.text).split()) <= QUOTE_WORDS:
        spans: tuple[Span, ...] = (hull,)
    else:
        spans = statement.spans
    found = (evidence(article, span, statement.id) for span in spans)
    return tuple(e for e in found if e)


@lru_cache(maxsize=4096)
def _sentences(paragraph: str) -> tuple[Span, ...]:
    """The sentences of a paragraph, by a plain rule."""
    text = fold(paragraph)
    ends = [*(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    found, start = [], 0
    for end in ends:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if end > start:
            found.append(Span(start, end))
        start = end
    return tuple(found)


def sentence_around(article: Article, span: Span) -> Span:
    """The sentence in which ``span`` starts, up to the end of the one in which it ends;
    ``span`` itself when it lies in no paragraph."""
    paragraph = article.paragraph_at(span.start)
    if paragraph is None:
        return span
    base = paragraph.span.start
    sentences = _sentences(paragraph.span.of(article.text))
    start = max((s.start for s in sentences if s.start <= span.start - base), default=0)
    last = sentences[-1].end
    end = next((s.end for s in sentences if s.end >= min(span.end - base, last)), last)
    return Span(base + start, base + end)


def clause_around(
    article: Article, span: Span, statement: str, most: int = SENTENCE_WORDS
) -> Evidence | None:
    """The quotation of the sentence around ``span`` up to ``most`` words, else of the part of it
    between commas and the like; None when it lies in no paragraph."""
    whole = sentence_around(article, span)
    if len(whole.of(article.text).split()) > most:
        before = article.text[whole.start : span.start]
        after = article.text[span.end : whole.end]
        left = max((m.end() for m in re.finditer(r"[,;:—–(]\s", before)), default=0)
        right = re.search(r"[,;:—–)](?=\s)", after)
        part = Span(whole.start + left, span.end + (right.start() if right else len(after)))
        whole = part if len(part.of(article.text).split()) >= 3 else whole
    return evidence(article, whole, statement)


def in_quotation(article: Article, span: Span) -> bool:
    """Whether ``span`` starts inside quotation marks of its paragraph."""
    paragraph = article.paragraph_at(span.start)
    if paragraph is None:
        return False
    before = fold(article.text[paragraph.span.start : span.start])
    return before.count('"') % 2 == 1


def distinct(found: list[Evidence], most: int) -> tuple[Evidence, ...]:
    """``found`` in order without a quotation that another of them holds, at most ``most``."""
    kept: list[Evidence] = []
    for one in found:
        inside = (o for o in kept if o.source == one.source)
        if not any(o.start <= one.start and one.end <= o.end for o in inside):
            kept = [
                k for k in kept
                if k.source != one.source or not (one.start <= k.start and k.end <= one.end)
            ]  # fmt: skip
            kept.append(one)
    return tuple(kept[:most])
