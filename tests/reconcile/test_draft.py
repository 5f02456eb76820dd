"""The draft as a whole: order of articles, ids, ranks, evidence, empty input."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from typing import Any

from build_scripts.model import Draft
from build_scripts.model.contract import draft_from_json, draft_to_json
from build_scripts.reconcile import reconcile

ONE = (
    "Harbour deal signed\n"
    "The two ports signed a new harbour agreement on Monday. The deal creates a joint harbour "
    "fund for both ports. Norport will pay 40 percent of the dredging costs.\n"
    '"We get our quay back," said Ada Lund, mayor of Norport. It is unclear whether the '
    "council will approve the harbour fund.\n"
)
TWO = (
    "Ports agree\n"
    "Under the agreement, a joint harbour fund will be created by both ports. Initially, "
    "Norport demanded 90 percent of the ferry tolls. That demand was dropped.\n"
    "The dredging cost $20 million, and the council has yet to vote on the harbour fund.\n"
)


def extractions(source: Any) -> list[Any]:
    lund = {"name": "Ada Lund", "role": "mayor", "type": "politician"}
    return [
        source(
            "000",
            ONE,
            ("term", "The deal creates a joint harbour fund for both ports"),
            ("term", "Norport will pay 40 percent of the dredging costs"),
            ("view", '"We get our quay back,"', {"speaker": lund, "form": "direct"}),
            (
                "q",
                "whether the council will approve the harbour fund",
                {"question": "Will the council approve the harbour fund?"},
            ),
            ("event", "on Monday", {"label": "Agreement signed", "date": "2024-05-06"}),
            order="after:signing",
        ),
        source(
            "001",
            TWO,
            ("term", "a joint harbour fund will be created by both ports"),
            ("term", "90 percent of the ferry tolls", {"status": "demanded"}),
            (
                "q",
                "the council has yet to vote on the harbour fund",
                {"question": "Will the council approve the harbour fund?", "marker": "pending"},
            ),
            order="after:signing",
        ),
    ]


def as_bytes(draft: Draft) -> str:
    return json.dumps(draft_to_json(draft), ensure_ascii=False)


def test_any_order_of_articles_gives_the_same_bytes(source: Any) -> None:
    found = {as_bytes(reconcile(rows)) for rows in itertools.permutations(extractions(source))}
    assert len(found) == 1


def test_the_hash_seed_does_not_matter() -> None:
    code = (
        "from build_scripts.reconcile.focus import pull_of;"
        "from build_scripts.reconcile.similarity import cosine, profile, rarity;"
        "t = ['a joint fund for the harbour ports', 'the ports share one harbour fund'];"
        "r = rarity(t); print(repr(cosine(profile(t[0], r), profile(t[1], r))), "
        "pull_of(t[0], {'port': .1, 'harbour': .7, 'joint': 1e-9, 'fund': .3}))"
    )
    seen = set()
    for seed in ("1", "2", "3"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, check=True
        )
        seen.add(done.stdout)
    assert len(seen) == 1


def test_one_item_for_a_term_that_two_sources_tell(source: Any) -> None:
    draft = reconcile(extractions(source))
    fund = next(i for i in draft.items if i.kind == "term" and "fund" in i.label)
    assert {e.source for e in fund.evidence} == {"000", "001"}
    assert dict(fund.coverage) == {"000": "says", "001": "says"}
    assert fund.origins == 2


def test_one_item_for_a_question_that_two_sources_ask(source: Any) -> None:
    questions = [i for i in reconcile(extractions(source)).items if i.kind == "q"]
    assert [q.label for q in questions] == ["Will the council approve the harbour fund?"]
    assert questions[0].status == "open"


def test_a_demand_told_back_in_time_has_its_stage(source: Any) -> None:
    draft = reconcile(extractions(source))
    tolls = next(i for i in (*draft.items, *draft.held) if "tolls" in i.label)
    assert tolls.status == "demanded"


def test_every_quotation_is_the_slice_it_names(source: Any) -> None:
    rows = extractions(source)
    texts = {e.article.id: e.article for e in rows}
    draft = reconcile(rows)
    for item in (*draft.items, *draft.held):
        assert item.evidence
        for one in item.evidence:
            article = texts[one.source]
            assert one.quote == article.text[one.start : one.end]
            paragraph = article.paragraphs[one.paragraph - 1]
            assert paragraph.span.start <= one.start < one.end <= paragraph.span.end
            assert len(one.quote.split()) <= 60


def test_ids_are_unique_and_well_formed_and_ranks_run_on_into_held(source: Any) -> None:
    draft = reconcile(extractions(source), rules="v1")
    every = (*draft.items, *draft.held)
    ids = [i.id for i in every]
    assert len(set(ids)) == len(ids)
    for item in every:
        kind, _, words = item.id.partition("-")
        assert kind == item.kind and words and words.replace("-", "").isalnum()
    for kind in ("term", "q", "view", "event"):
        ranks = [i.rank for i in every if i.kind == kind]
        assert sorted(ranks) == list(range(1, len(ranks) + 1))
    assert draft.rules == "v1"


def test_the_draft_survives_its_json(source: Any) -> None:
    draft = reconcile(extractions(source))
    assert as_bytes(draft_from_json(json.loads(as_bytes(draft)))) == as_bytes(draft)


def test_no_articles_give_an_empty_draft() -> None:
    assert reconcile([]) == Draft(inputs=(), rules="")


def test_an_article_without_statements(source: Any) -> None:
    draft = reconcile([source("000", "Nothing here.\n")])
    assert draft.items == () and len(draft.inputs) == 1


def test_no_source_is_quoted_beyond_its_budget(source: Any) -> None:
    sentences = [
        f"The deal gives port number{n} a quay of its own and a toll{n}." for n in range(40)
    ]
    rows = [source("000", " ".join(sentences) + "\n", *(("term", s) for s in sentences))]
    draft = reconcile(rows)
    quoted = {p for i in draft.items for e in i.evidence for p in range(e.start, e.end)}
    assert 0 < len(quoted) <= 0.28 * len(rows[0].article.text)
    assert draft.held


def test_two_points_of_one_sentence_are_two_terms(source: Any) -> None:
    text = "The offer adds a 2% raise for the second year; a 2% raise for the third year."
    first, second = "a 2% raise for the second year", "a 2% raise for the third year"
    found = reconcile([source("a", text, ("term", first), ("term", second))])
    terms = [i for i in (*found.items, *found.held) if i.kind == "term"]
    assert [i.evidence[0].quote for i in sorted(terms, key=lambda i: i.evidence[0].start)] == [
        first,
        second,
    ]
