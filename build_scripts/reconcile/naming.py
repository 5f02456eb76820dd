"""One name spelled in several ways, one office held under two first names, one deal called
by several words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from build_scripts.lexicon import load_lexicon
from build_scripts.model import Article, Item, Span
from build_scripts.text import fold

from .corpus import Corpus
from .evidence import evidence
from .people import Known, is_named
from .sides import Claim, diff_item
from .spelling import is_variant, parts, same_word

_NAME = re.compile(r"\b[A-Z][a-z'’]*[a-z][\w’']*")
_CALLED_MOST = 6


def _names(article: Article) -> dict[str, Span]:
    """Each capitalised word of an article → where it first stands outside its noise."""
    found: dict[str, Span] = {}
    for match in _NAME.finditer(article.text):
        word = re.sub(r"['’]s?$", "", match.group())
        span = Span(match.start(), match.start() + len(word))
        if len(word) > 4 and word not in found and not _noise(article, span):
            found[word] = span
    return found


def _noise(article: Article, span: Span) -> bool:
    return any(n.span.overlap(span) for n in article.noise if n.kind != "caption")


def _claim(article: Article, span: Span, words: str) -> Claim | None:
    found = evidence(article, span, "")
    return Claim(words, found, "name.spelling") if found else None


def spelling_items(corpus: Corpus) -> list[Item]:
    """Names that sources spell in different ways, unranked."""
    found = {a.id: _names(a) for a in corpus.articles.values()}
    lower = set(re.findall(r"\b[a-z]{5,}\b", " ".join(a.text for a in corpus.articles.values())))
    words = sorted({w for names in found.values() for w in names if w.lower() not in lower})
    groups: dict[str, set[str]] = {}
    for left, right in _near(words):
        home = groups.setdefault(left, {left})
        home.add(right)
        groups[right] = home
    unique = sorted({tuple(sorted(g)) for g in groups.values()})
    items = (_spelling_item(g, found, corpus) for g in unique)
    return [i for i in items if i]


def _near(words: Sequence[str]) -> list[tuple[str, str]]:
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], []).append(word)
    return [
        pair
        for same in by_letter.values()
        for pair in combinations(same, 2)
        if abs(len(pair[0]) - len(pair[1])) < 3 and is_variant(*pair)
    ]


def _spelling_item(
    group: Sequence[str], found: dict[str, dict[str, Span]], corpus: Corpus
) -> Item | None:
    sides = []
    for word in group:
        claims = [
            claim
            for source, names in found.items()
            if word in names and (claim := _claim(corpus.articles[source], names[word], word))
        ]
        if claims:
            sides.append((word, claims))
    if len(sides) < 2:
        return None
    label = " or ".join(word for word, _ in sides)
    return diff_item(label, "naming", sides, corpus, 0.2)


def _office(known: Known) -> set[str]:
    offices = set(load_lexicon("reconcile_names")["office"].split())
    text = " ".join(f"{m.speaker.role or ''} {m.speaker.name}" for m in known.mentions)
    return offices & set(re.findall(r"[a-z]+", text.lower()))


def office_items(corpus: Corpus, people: Sequence[Known]) -> list[Item]:
    """People of one surname and office under different first names, unranked."""
    named = [k for k in people if k.mentions and is_named(k.mentions[0].speaker)]
    items = []
    for left, right in combinations(named, 2):
        a, b = parts(left.name), parts(right.name)
        if len(a) < 2 or len(b) < 2 or a[-1] != b[-1] or same_word(a[0], b[0]):
            continue
        if _office(left) & _office(right):
            sides = [(k.name, _mentions(k, corpus)) for k in (left, right)]
            if all(claims for _, claims in sides):
                label = f"{left.name} or {right.name}"
                items.append(diff_item(label, "naming", sides, corpus, 2.5))
    return items


def _mentions(known: Known, corpus: Corpus) -> list[Claim]:
    found = []
    for source, _ in known.names:
        article = corpus.articles[source]
        at = article.text.find(known.name)
        claim = _claim(article, Span(at, at + len(known.name)), known.name) if at >= 0 else None
        if claim:
            found.append(claim)
    return found


def _deal_names(article: Article) -> list[tuple[str, Span]]:
    lexicon = load_lexicon("reconcile_names")
    generic = set(lexicon["generic"].split())
    pattern = re.compile(
        rf"\b(?:[Aa]n?|[Tt]he|[Tt]his)\s+((?:[\w’'.-]+\s+){{0,3}}?)((?:{lexicon['deal']}))\b"
    )
    found = []
    for match in pattern.finditer(fold(article.text)):
        words = [w for w in match[1].split() if w.lower() not in generic]
        name = " ".join([*words, match[2]]).lower()
        if not _noise(article, Span(match.start(), match.end())) and not _odd(words):
            found.append((name, Span(match.start(), match.end())))
    return found


def _odd(words: Sequence[str]) -> bool:
    return any(
        w.lower() in ("of", "to", "and", "in", "for", "on", "with", "that", "is", "as")
        for w in words
    )


def called_items(corpus: Corpus) -> list[Item]:
    """What sources call the deal, where they use different words: one item or none."""
    told = {a.id: _deal_names(a) for a in corpus.articles.values()}
    spread = Counter(name for rows in told.values() for name in {n for n, _ in rows})
    count = Counter(name for rows in told.values() for name, _ in rows)
    common = sorted(
        (n for n in count if count[n] > 1 or spread[n] > 1),
        key=lambda n: (-spread[n], -count[n], n),
    )
    sides = []
    for name in common[:_CALLED_MOST]:
        claims = []
        for source, rows in told.items():
            span = next((s for n, s in rows if n == name), None)
            claim = _claim(corpus.articles[source], span, name) if span else None
            if claim:
                claims.append(claim)
        if claims:
            sides.append((name, claims))
    if len(sides) < 2 or len({c.evidence.source for _, cs in sides for c in cs}) < 2:
        return []
    label = "What it is called: " + ", ".join(name for name, _ in sides[:4])
    return [diff_item(label, "naming", sides, corpus, 0.5)]
