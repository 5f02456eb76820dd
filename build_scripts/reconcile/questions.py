"""Open questions: one from however many sources ask it, with the answer a later one nominates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_scripts.model import Article, Evidence, Item, OpenQuestion

from .cluster import cluster
from .corpus import Corpus
from .evidence import distinct, of_statement
from .focus import deal_nouns, pull_of
from .origins import independent
from .propositions import clause_pattern
from .prose import clause, tidy
from .ranking import centrality
from .settings import ANSWERS, SAME_QUESTION, TERM_EVIDENCE
from .similarity import Profile, cosine, pairs_above, profile
from .terms import SETTLED, Told
from .words import stems

_ANSWERS_MOST = 2
SHORT = 3  # telling words; a shorter question does not stand alone
LONG = 24  # words; a longer question was put together badly
_PLAIN = {"question": 1.0, "unclear": 1.0, "undisclosed": 1.0, "pending": 0.9, "disputed": 0.9}


@dataclass(frozen=True, slots=True)
class Asked:
    """One statement of a question, with what it is compared by."""

    source: str
    question: OpenQuestion
    profile: Profile
    evidence: tuple[Evidence, ...]


def asked_questions(corpus: Corpus) -> list[Asked]:
    """Every open question that can be quoted and is not rhetorical, by source and position."""
    found = []
    for extraction in corpus.extractions:
        for one in extraction.statements:
            if not isinstance(one, OpenQuestion) or one.rhetorical:
                continue
            quotes = _with_mark(extraction.article, of_statement(extraction.article, one))
            if quotes:
                words = f"{one.question} {corpus.text(extraction.article.id, one)}"
                shape = profile(words, corpus.rare)
                found.append(Asked(extraction.article.id, one, shape, quotes))
    return sorted(found, key=lambda a: (a.source, a.question.spans, a.question.id))


def _with_mark(article: Article, quotes: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Quotations with the question mark that ends them."""
    found = []
    for one in quotes:
        asks = article.text[one.end : one.end + 1] == "?"
        found.append(replace(one, end=one.end + 1, quote=f"{one.quote}?") if asks else one)
    return tuple(found)


def cluster_questions(asked: Sequence[Asked]) -> list[tuple[Asked, ...]]:
    """Questions that ask the same, joined."""
    pairs = pairs_above([a.profile for a in asked], 0.1)
    groups = cluster(len(asked), pairs, SAME_QUESTION)
    return [tuple(asked[i] for i in g) for g in groups]


def _about(one: Told, asked: Asked) -> float:
    """How near a term is to a question; 0 unless they share two words besides the deal's."""
    shared = set(one.profile.weights) & set(asked.profile.weights)
    return cosine(one.profile, asked.profile) if len(shared - deal_nouns()) > 1 else 0.0


def _answers(group: Sequence[Asked], told: Sequence[Told], corpus: Corpus) -> list[Told]:
    """Settled terms of later articles that are about what is asked, the nearest first."""
    last = max(corpus.phases[a.source].step for a in group)
    rows = []
    for one in told:
        later = corpus.phases[one.source].step > last
        if not later or one.back or one.status not in (*SETTLED, "reported"):
            continue
        near = max(_about(one, a) for a in group)
        if near >= ANSWERS:
            rows.append((-round(near, 6), one.source, one.evidence[0].start, one))
    return [row[3] for row in sorted(rows, key=lambda r: r[:3])][:_ANSWERS_MOST]


def _score(group: Sequence[Asked], corpus: Corpus, origins: int) -> float:
    plain = max(_PLAIN.get(a.question.marker, 0.4) for a in group)
    explicit = any(a.question.explicit for a in group)
    central = max(centrality(a.question.question, corpus.main) for a in group)
    sure = max(a.question.score for a in group)
    long = min(len(a.question.question.split()) for a in group) > LONG
    score = 1.0 * (origins - 1) + plain + 0.6 * explicit + 0.8 * central + sure - 0.8 * long
    score -= 0.8 * (max(len(stems(a.question.question)) for a in group) < SHORT)
    score -= 0.8 * (not any(clause_pattern("asking").match(a.question.question) for a in group))
    score += 0.3 * max(pull_of(a.question.question, corpus.pull) for a in group)
    return round(score, 4)


def _first(group: Sequence[Asked]) -> Asked:
    def fit(one: Asked) -> tuple[bool, float, int, str, int]:
        mean = sum(cosine(one.profile, other.profile) for other in group)
        plain = not one.question.explicit
        return (
            plain,
            -round(mean, 6),
            len(one.question.question),
            one.source,
            one.evidence[0].start,
        )

    return min(group, key=fit)


def _label(first: Asked) -> str:
    text = tidy(first.question.question)
    return text if text.endswith("?") else f"{text.rstrip('.!')}?"


def question_item(group: Sequence[Asked], told: Sequence[Told], corpus: Corpus) -> Item:
    """The item of one question, without id and rank; what may answer it comes last in its
    evidence."""
    first = _first(group)
    rest = [e for a in group if a is not first for e in a.evidence]
    quotes = distinct([*first.evidence, *rest], TERM_EVIDENCE - _ANSWERS_MOST)
    answers = [e for t in _answers(group, told, corpus) for e in t.evidence[:1]]
    origins = independent({a.source for a in group}, corpus.origins)
    span = first.evidence[0].span
    return Item(
        id="",
        kind="q",
        label=_label(first),
        evidence=(*quotes, *answers),
        text=clause(corpus, first.source, span, "reported", None),
        status="answer nominated" if answers else "open",
        origins=origins,
        marker=first.question.marker,
        explicit=any(a.question.explicit for a in group),
        answer=tuple(range(len(quotes), len(quotes) + len(answers))),
        score=_score(group, corpus, origins),
        rules=tuple(sorted({a.question.rule for a in group})),
    )


def question_items(corpus: Corpus, told: Sequence[Told]) -> list[Item]:
    """All questions of a topic as items, unranked."""
    groups = cluster_questions(asked_questions(corpus))
    return [question_item(g, told, corpus) for g in groups]
