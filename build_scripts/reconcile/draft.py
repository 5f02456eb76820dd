"""The draft of a topic: all kinds of items, in a fixed order, with ids and ranks."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.model import Draft, Extraction, Item, Person

from .corpus import Corpus, corpus_of
from .events import event_items
from .figures import figure_items
from .ids import with_ids
from .naming import called_items, office_items, spelling_items
from .opposed import opposed_items
from .origins import independent
from .people import Known, known_people, person_of, person_records
from .questions import question_items
from .ranking import limits, ranked, term_score
from .signers import signer_items
from .terms import Told, cluster_terms, term_item, told_terms
from .views import Voiced, view_items, voiced_views
from .widen import widen


def _term_items(told: Sequence[Told], corpus: Corpus) -> list[Item]:
    return [
        term_item(g, corpus, term_score(g, corpus, independent(g.sources, corpus.origins)))
        for g in cluster_terms(told)
    ]


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


def _items(corpus: Corpus, people: Sequence[Known]) -> dict[str, list[Item]]:
    told = told_terms(corpus)
    voiced = voiced_views(corpus, person_of(people))
    return {
        "term": _term_items(told, corpus),
        "q": question_items(corpus, told),
        "view": view_items(corpus, voiced),
        "diff": _diff_items(corpus, told, voiced, people),
        "event": event_items(corpus),
    }


def _people(people: Sequence[Known], items: Sequence[Item]) -> tuple[Person, ...]:
    views: dict[str, list[str]] = {}
    for item in items:
        if item.kind == "view" and item.speaker:
            views.setdefault(item.speaker, []).append(item.id)
    return person_records(people, views)


def reconcile(
    extractions: Sequence[Extraction], parties: Sequence[str] = (), rules: str = ""
) -> Draft:
    """One draft out of the statements of several articles. Pure: the same articles in any
    order give the same draft. ``parties`` are the names of the deal's parties, ``rules`` the
    version of the rule set; blocks are left empty. No articles give an empty draft."""
    corpus = corpus_of(extractions)
    people = known_people(corpus)
    items = _items(corpus, people)
    shown: list[Item] = []
    held: list[Item] = []
    for kind, limit in limits(corpus).items():
        first, rest = ranked(items[kind], limit)
        shown += first
        held += rest
    named = with_ids([*shown, *held])
    return Draft(
        inputs=tuple((a.id, a.sha256) for a in corpus.articles.values()),
        rules=rules,
        items=widen(named[: len(shown)], corpus),
        held=named[len(shown) :],
        people=_people(people, named),
    )
