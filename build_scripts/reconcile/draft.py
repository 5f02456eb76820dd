"""The draft of a topic: all kinds of items, in a fixed order, with ids and ranks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts.model import Draft, Extraction, Item, Person

from .corpus import Corpus, corpus_of
from .events import event_items
from .excerpts import quoted_by
from .figures import figure_items
from .ids import with_ids
from .naming import called_items, office_items, spelling_items
from .opposed import opposed_items
from .origins import independent
from .people import Known, known_people, person_of, person_records
from .prose import term_text
from .questions import question_items
from .ranking import limits, ranked, ranked_terms, term_score
from .signers import signer_items
from .terms import TermCluster, Told, cluster_terms, term_item, told_terms
from .views import Voiced, view_items, voiced_views
from .widen import widen

CHOOSING = ("diff", "q", "term", "view", "event")  # in this order items take up excerpt budget


def _term_items(groups: Sequence[TermCluster], corpus: Corpus) -> list[Item]:
    return [
        term_item(g, corpus, term_score(g, corpus, independent(g.sources, corpus.origins)))
        for g in groups
    ]


def _with_text(
    items: Sequence[Item], narrow: Sequence[Item], groups: Sequence[TermCluster], corpus: Corpus
) -> tuple[Item, ...]:
    """Term items with the prose that their quotations bear out; others as they are.
    ``narrow`` are the same items before their quotations were widened."""
    home = {g.central.evidence[0]: g for g in groups}
    found = []
    for item, before in zip(items, narrow, strict=True):
        group = home.get(before.evidence[0]) if item.kind == "term" else None
        if group:
            text = term_text(group.central, group.told, item.evidence, corpus)
            item = replace(item, text=text)
        found.append(item)
    return tuple(found)


def _diff_items(
    corpus: Corpus, told: Sequence[Told], voiced: Sequence[Voiced], people: Sequence[Known]
) -> list[Item]:
    return [
        *signer_items(corpus),
        *figure_items(corpus),
        *opposed_items(corpus, told, voiced),
        *office_items(corpus, people),
        *called_items(corpus),
        *spelling_items(corpus),
    ]


def _items(
    corpus: Corpus, people: Sequence[Known], told: Sequence[Told], groups: Sequence[TermCluster]
) -> dict[str, list[Item]]:
    voiced = voiced_views(corpus, person_of(people))
    return {
        "term": _term_items(groups, corpus),
        "q": question_items(corpus, told),
        "view": view_items(corpus, voiced),
        "diff": _diff_items(corpus, told, voiced, people),
        "event": event_items(corpus),
    }


def _chosen(items: Mapping[str, Sequence[Item]], corpus: Corpus) -> tuple[list[Item], list[Item]]:
    """The shown and the held items by kind; the kinds that matter most choose first."""
    limit, used = limits(corpus), quoted_by(())
    chosen = {
        kind: (ranked_terms if kind == "term" else ranked)(items[kind], limit[kind], used, corpus)
        for kind in CHOOSING
    }
    shown = [item for kind in items for item in chosen[kind][0]]
    return shown, [item for kind in items for item in chosen[kind][1]]


def _people(people: Sequence[Known], items: Sequence[Item]) -> tuple[Person, ...]:
    views: dict[str, list[str]] = {}
    for item in items:
        if item.kind == "view" and item.speaker:
            views.setdefault(item.speaker, []).append(item.id)
    return person_records(people, views)


def reconcile(extractions: Sequence[Extraction], rules: str = "") -> Draft:
    """One draft out of the statements of several articles. Pure: the same articles in any
    order give the same draft. ``rules`` is the version of the rule set; blocks are left empty.
    No articles give an empty draft."""
    corpus = corpus_of(extractions)
    people = known_people(corpus)
    told = told_terms(corpus)
    groups = cluster_terms(told)
    items = _items(corpus, people, told, groups)
    shown, held = _chosen(items, corpus)
    named = with_ids([*shown, *held])
    wide = (*widen(named[: len(shown)], corpus), *named[len(shown) :])
    every = _with_text(wide, named, groups, corpus)
    return Draft(
        inputs=tuple((a.id, a.sha256) for a in corpus.articles.values()),
        rules=rules,
        items=every[: len(shown)],
        held=every[len(shown) :],
        people=_people(people, named),
    )
