"""What people say: one item a speaker's point, however many sources tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.model import Evidence, Item, Span, View

from .cluster import cluster
from .corpus import Corpus
from .evidence import distinct, evidence
from .origins import independent
from .people import Known
from .prose import (
    capitalised,
    in_sentence,
    is_loaded,
    is_pronoun,
    label_of,
    quoted,
    tidy,
    uncapital,
)
from .ranking import centrality
from .settings import QUOTE_WORDS, SAME_POINT
from .similarity import Profile, pairs_above, profile

_QUOTES = 4
_NAMED = {"expert": 1.0, "politician": 0.7, "official": 0.7, "public_figure": 0.6, "outlet": -0.4,
          "anonymous": 0.0, "unknown": -0.2}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voiced:
    """One view with its person and what it is compared by."""

    source: str
    view: View
    person: Known
    profile: Profile
    evidence: tuple[Evidence, ...]
    text: str


def _quotes(corpus: Corpus, source: str, view: View) -> tuple[Evidence, ...]:
    """The content as one stretch where it is short enough, else span by span."""
    article = corpus.articles[source]
    hull = Span(view.content[0].start, max(s.end for s in view.content))
    paragraph = article.paragraph_at(hull.start)
    whole = paragraph is not None and hull.end <= paragraph.span.end
    short = len(hull.of(article.text).split()) <= QUOTE_WORDS
    spans = (hull,) if whole and short else view.content
    return tuple(e for e in (evidence(article, s, view.id) for s in spans) if e)


def voiced_views(corpus: Corpus, people: Mapping[tuple[str, str], Known]) -> list[Voiced]:
    """Every view with a speaker that can be quoted, by source and position."""
    found = []
    for extraction in corpus.extractions:
        source, text = extraction.article.id, extraction.article.text
        for one in extraction.statements:
            if not isinstance(one, View) or not one.content or one.speaker is None:
                continue
            person = people.get((source, one.speaker.name))
            quotes = _quotes(corpus, source, one)
            if person and quotes:
                words = " ".join(s.of(text) for s in one.content)
                shape = profile(words, corpus.rare)
                found.append(Voiced(source, one, person, shape, quotes, words))
    return sorted(found, key=lambda v: (v.source, v.view.content, v.view.id))


def cluster_views(voiced: Sequence[Voiced]) -> list[tuple[Voiced, ...]]:
    """The same point of the same person from several sources, joined."""
    pairs = [
        (value, i, j)
        for value, i, j in pairs_above([v.profile for v in voiced], 0.2)
        if voiced[i].person.name == voiced[j].person.name
    ]
    return [tuple(voiced[i] for i in g) for g in cluster(len(voiced), pairs, SAME_POINT)]


def _score(group: Sequence[Voiced], corpus: Corpus, origins: int, on_deal: float) -> float:
    person, text = group[0].person, max((v.text for v in group), key=lambda t: (len(t), t))
    words = len(text.split())
    score = 0.8 * (origins - 1) + _NAMED.get(person.type, 0.0) + 0.9 * centrality(text, corpus.main)
    score += 0.8 * on_deal + max(v.view.score for v in group)
    score += 0.3 * any(v.view.form != "indirect" for v in group)
    score -= 1.0 * (words < 6) + 1.5 * (words < 3) + 2.0 * is_pronoun(person.name)
    return round(score, 4)


def _on_deal(group: Sequence[Voiced], marks: Mapping[str, Sequence[Span]]) -> float:
    """1.0 when a deal term or question lies in the words of one of the views, else 0."""
    hits = (
        part.overlap(mark) * 2 > len(mark)
        for one in group
        for part in one.view.content
        for mark in marks.get(one.source, ())
    )
    return float(any(hits))


def _sentence(first: Voiced, corpus: Corpus) -> str:
    text = corpus.articles[first.source].text
    if first.view.form == "indirect":
        return f"According to {in_sentence(first.person.name)}, {uncapital(tidy(first.evidence[0].quote))}."
    said = [tidy(span.of(text)) for span in first.view.content]
    return f"{first.person.name}: {' '.join(quoted(words) for words in said if words)}."


def _label(first: Voiced, corpus: Corpus) -> str:
    """Who, by the name alone, and the first words of what is said."""
    spans, article = first.view.content, corpus.articles[first.source]
    longest = max(spans[:2], key=lambda s: (len(s), -s.start))
    name = first.person.name.split(",")[0].strip()
    point = label_of("", longest.of(article.text))
    loaded = first.view.form != "indirect" or is_loaded(corpus, first.source, longest)
    return f"{capitalised(name)}: {quoted(point)}" if loaded else f"{capitalised(name)}: {point}"


def view_item(group: Sequence[Voiced], corpus: Corpus, marks: Mapping[str, Sequence[Span]]) -> Item:
    """The item of one point, without id and rank."""
    first = min(
        group, key=lambda v: (v.view.form != "direct", -v.view.score, v.source, v.view.content)
    )
    rest = [e for v in group if v is not first for e in v.evidence]
    origins = independent({v.source for v in group}, corpus.origins)
    person = first.person
    role = first.view.speaker.role if first.view.speaker else None
    return Item(
        id="",
        kind="view",
        label=_label(first, corpus),
        evidence=distinct([*first.evidence, *rest], _QUOTES),
        text=_sentence(first, corpus),
        origins=origins,
        speaker=person.name,
        role=role or person.most("role"),
        affiliation=person.most("affiliation"),
        type=person.type,
        form=first.view.form,
        expert=person.type == "expert",
        score=_score(group, corpus, origins, _on_deal(group, marks)),
        rules=tuple(sorted({v.view.rule for v in group})),
    )


def view_items(corpus: Corpus, voiced: Sequence[Voiced]) -> list[Item]:
    """All views of a topic as items, unranked."""
    marks = {
        e.article.id: [
            span
            for s in e.statements
            if s.kind in ("deal_term", "open_question")
            for span in s.spans
        ]
        for e in corpus.extractions
    }
    return [view_item(g, corpus, marks) for g in cluster_views(voiced)]
