"""Statements of deal terms → clusters: one for each term, whoever tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.model import Article, DealTerm, Evidence, Item, Span, Stage

from .chronology import told_back
from .cluster import cluster
from .corpus import Corpus
from .evidence import evidence, faithful, sentence_around
from .focus import deal_nouns
from .origins import independent
from .propositions import propositions
from .prose import is_loaded, label_of
from .settings import LIKENESS, REFUSED, SAME_CLAIM, TERM_EVIDENCE
from .similarity import Profile, amounts_agree, amounts_clash, cosine, pairs_above, profile

SETTLED = ("agreed", "absent", "dropped")
EARLY = ("demanded", "proposed")
_FIRM = ("agreed", "absent", "dropped", "reported", "proposed", "demanded")
_BACKWARD = re.compile(r"\s*(?:that|this|these|those|such|it|they|the)\s+\w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """One statement of a term with what it is compared and placed by."""

    source: str
    term: DealTerm
    text: str
    profile: Profile
    evidence: tuple[Evidence, ...]
    sentence: str
    back: bool  # told of an earlier time than the article's

    @property
    def status(self) -> str:
        """The statement's status."""
        return self.term.status


@dataclass(frozen=True, slots=True)
class TermCluster:
    """The statements of one term, by source and position."""

    told: tuple[Told, ...]
    central: Told

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that tell it, sorted."""
        return tuple(sorted({t.source for t in self.told}))


def _parts(article: Article, term: DealTerm) -> list[Span]:
    """The points of a statement, as spans of the article; the statement's own span where it
    holds one point, begun earlier where its sense asks for it."""
    home = faithful(article, term.spans[0])
    if len(term.spans) > 1 or home != term.spans[0]:
        return [Span(home.start, max(home.end, *(s.end for s in term.spans)))]
    found = propositions(home.of(article.text))
    return [Span(home.start + part.start, home.start + part.end) for part in found]


def _told(corpus: Corpus, source: str, term: DealTerm, part: Span) -> Told | None:
    article = corpus.articles[source]
    found = evidence(article, part, term.id)
    if found is None:
        return None
    span = sentence_around(article, found.span)
    one = profile(found.quote, corpus.rare)
    if len(one.weights) < 4 and _BACKWARD.match(found.quote):
        before = article.text[max(0, span.start - 240) : span.start]
        one = profile(found.quote, corpus.rare, before.split("\n")[-1], 0.5)
    sentence = span.of(article.text)
    return Told(source, term, found.quote, one, (found,), sentence, told_back(sentence))


def told_terms(corpus: Corpus) -> list[Told]:
    """Every point of a deal term that can be quoted, by source and position."""
    found = []
    for extraction in corpus.extractions:
        article = extraction.article
        for one in extraction.statements:
            if isinstance(one, DealTerm):
                parts = _parts(article, one)
                found += [_told(corpus, article.id, one, part) for part in parts]
    told = [t for t in found if t]
    return sorted(told, key=_place)


def likeness(left: Told, right: Told, shared: float) -> float:
    """How far two statements tell one term: shared words, raised by an amount in both, lowered
    by amounts that clash, by a negation in one only, and where one article, which seldom tells
    a term twice, holds both, or one sentence does: its points are different terms ("2% for the
    second year and 2% for the third year")."""
    value = shared
    value += LIKENESS.amount * amounts_agree(left.profile, right.profile)
    value -= LIKENESS.clash * amounts_clash(left.profile, right.profile)
    value -= LIKENESS.negation * (left.profile.negated != right.profile.negated)
    value -= LIKENESS.stage * ({left.status in EARLY, right.status in EARLY} == {True, False})
    if left.source != right.source:
        return value
    return value - LIKENESS.article - LIKENESS.sentence * (left.sentence == right.sentence)


def _central(members: Sequence[Told]) -> Told:
    def mean(one: Told) -> float:
        return round(sum(cosine(one.profile, other.profile) for other in members), 6)

    def fit(one: Told) -> tuple[bool, float, float, str, int]:
        settled = one.status in SETTLED and not one.back
        return (not settled, -mean(one), -one.term.score, one.source, one.evidence[0].start)

    return min(members, key=fit)


def cluster_terms(told: Sequence[Told]) -> list[TermCluster]:
    """Terms told alike, joined; each cluster's members by source and position."""
    pairs = [
        (likeness(told[i], told[j], shared), i, j)
        for shared, i, j in pairs_above([t.profile for t in told], 0.05)
    ]
    groups = [[told[i] for i in g] for g in cluster(len(told), pairs, SAME_CLAIM)]
    return [TermCluster(tuple(m), _central(m)) for m in _with_refused(groups)]


def _refusing(group: Sequence[Told]) -> bool:
    """Whether a group says that something is not so, and asks for nothing."""
    refused = any(t.status in ("absent", "dropped") or t.profile.negated for t in group)
    return refused and not any(t.status in EARLY for t in group)


def _nearness(settled: Sequence[Told], asked: Sequence[Told]) -> float:
    """The words that a refusal and a demand share at most; 0 below two words of substance."""
    near = [
        cosine(a.profile, b.profile)
        for a in settled
        for b in asked
        if len((set(a.profile.weights) & set(b.profile.weights)) - deal_nouns()) > 1
    ]
    return max(near, default=0.0)


def _with_refused(groups: list[list[Told]]) -> list[list[Told]]:
    """``groups`` with each demand joined to the settled term that refuses it, if any does."""
    kept = {n: list(g) for n, g in enumerate(groups)}
    refusing = [n for n, g in enumerate(groups) if _refusing(g)]
    for n, asked in enumerate(groups):
        if not all(t.status in EARLY for t in asked):
            continue
        near = [(round(_nearness(groups[m], asked), 6), -m) for m in refusing]
        value, home = max(near, default=(0.0, 0))
        if value >= REFUSED:
            kept[-home] = sorted([*kept[-home], *kept.pop(n)], key=_place)
    return [kept[n] for n in sorted(kept)]


def _place(one: Told) -> tuple[str, int, int, str]:
    return one.source, one.evidence[0].start, one.evidence[0].end, one.term.id


def _stages(group: TermCluster, corpus: Corpus) -> list[tuple[int, str, Told]]:
    found, anchor = [], corpus.anchor
    for one in group.told:
        phase = corpus.phases[one.source]
        early = one.back and one.status not in SETTLED and phase.side != "before"
        when = f"before {anchor}" if early else phase.when
        if not early and phase.when == f"after {anchor}" and one.status in SETTLED:
            when = f"at {anchor}" if anchor == "signing" else f"with {anchor}"
        found.append((-1 if early else phase.step, when, one))
    return sorted(found, key=lambda r: (r[0], r[1], r[2].source, r[2].evidence[0].start))


def _weightiest(members: Sequence[Told]) -> str:
    weight: dict[str, float] = {}
    for one in members:
        weight[one.status] = weight.get(one.status, 0.0) + one.term.score
    return min(weight, key=lambda s: (-round(weight[s], 6), _FIRM.index(s)))


def history_of(group: TermCluster, corpus: Corpus) -> tuple[Stage, ...]:
    """The statuses of a term in order of time, each with its sources; a status that goes on
    is told once."""
    steps: dict[tuple[int, str], list[Told]] = {}
    for step, when, one in _stages(group, corpus):
        steps.setdefault((step, when), []).append(one)
    found: list[Stage] = []
    for (_, when), members in steps.items():
        status = _weightiest(members)
        sources = tuple(sorted({m.source for m in members if m.status == status}))
        if found and found[-1].status == status:
            merged = tuple(sorted({*found[-1].sources, *sources}))
            found[-1] = Stage(status, found[-1].when, merged)
        else:
            found.append(Stage(status, when, sources))
    return tuple(found)


def coverage_of(group: TermCluster, corpus: Corpus, status: str) -> tuple[tuple[str, str], ...]:
    """What each source has on the term: says, differs, silent, or earlier (written before
    the newest that tells it, and with another status or nothing)."""
    newest = max(corpus.phases[s].step for s in group.sources)
    rows = []
    for source in corpus.sources:
        own = [t for t in group.told if t.source == source]
        early = corpus.phases[source].step < newest
        if any(t.status == status or _agrees(t.status, status) for t in own):
            rows.append((source, "says"))
        elif early:
            rows.append((source, "earlier"))
        elif any(not t.back for t in own):
            rows.append((source, "differs"))
        else:
            rows.append((source, "says" if own else "silent"))
    return tuple(rows)


def _agrees(one: str, other: str) -> bool:
    """Whether two statuses can be told of one term at one time."""
    near = ({"agreed", "reported"}, {"absent", "dropped"}, {"proposed", "reported"})
    return any(one in pair and other in pair for pair in near)


def _category(group: TermCluster) -> str:
    weight: dict[str, float] = {}
    for one in group.told:
        weight[one.term.category] = weight.get(one.term.category, 0.0) + one.term.score
    return min(weight, key=lambda c: (c == "other", -round(weight[c], 6), c))


def ordered_evidence(group: TermCluster) -> list[Evidence]:
    """The central statement's quotations first, then one source after the other in turn."""
    rows: dict[str, list[Evidence]] = {}
    for one in (group.central, *group.told):
        kept = rows.setdefault(one.source, [])
        kept.extend(e for e in one.evidence if e not in kept)
    found: list[Evidence] = []
    while any(rows.values()):
        for source in list(rows):
            if rows[source]:
                found.append(rows[source].pop(0))
    return found


def _label(central: Told, corpus: Corpus) -> str:
    """The statement's label; the quotation's first words where it had to begin earlier; in
    quotation marks where the wording is loaded."""
    article, own = corpus.articles[central.source], central.evidence[0].span
    span = faithful(article, own, whole_clause=True)
    told = central.term.label if span == central.term.spans[0] else ""
    label = label_of(told, span.of(article.text))
    loaded = is_loaded(corpus, central.source, span)
    return f"“{label}”" if loaded else label


def term_item(group: TermCluster, corpus: Corpus, score: float) -> Item:
    """The item of one term, without id and rank."""
    history = history_of(group, corpus)
    status = history[-1].status
    quotes = tuple(ordered_evidence(group)[:TERM_EVIDENCE])
    return Item(
        id="",
        kind="term",
        label=_label(group.central, corpus),
        evidence=quotes,
        status=status,
        category=_category(group),
        history=history if len(history) > 1 else (),
        coverage=coverage_of(group, corpus, status),
        origins=independent(group.sources, corpus.origins),
        rank=0,
        score=score,
        rules=tuple(sorted({t.term.rule for t in group.told})),
    )
