"""The parts of reconcile one by one."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from typing import Any

import pytest

import build_scripts.reconcile
from build_scripts.lexicon import load_lexicon
from build_scripts.reconcile import reconcile
from build_scripts.reconcile.chronology import cues, phases
from build_scripts.reconcile.cluster import cluster
from build_scripts.reconcile.corpus import corpus_of
from build_scripts.reconcile.evidence import evidence as quotation
from build_scripts.reconcile.evidence import faithful, in_quotation
from build_scripts.reconcile.origins import independent, origins
from build_scripts.reconcile.propositions import clause_pattern
from build_scripts.reconcile.quantities import quantities, same_amount
from build_scripts.reconcile.spelling import is_variant
from build_scripts.reconcile.words import stems

MODULES = [m.name for m in pkgutil.iter_modules(build_scripts.reconcile.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    module = importlib.import_module(f"build_scripts.reconcile.{name}")
    assert doctest.testmod(module).failed == 0


def shares(pair: list[str]) -> float:
    a, b = (set(stems(text)) for text in pair)
    return len(a & b) / min(len(a), len(b))


def test_word_lexicon_examples() -> None:
    examples = load_lexicon("reconcile_words")["examples"]
    assert all(shares(pair) >= 0.5 for pair in examples["positive"])
    assert all(shares(pair) < 0.5 for pair in examples["negative"])


def test_name_lexicon_examples() -> None:
    examples = load_lexicon("reconcile_names")["examples"]
    assert all(is_variant(*pair) for pair in examples["positive"])
    assert not any(is_variant(*pair) for pair in examples["negative"])


def test_chronology_lexicon_examples() -> None:
    examples = load_lexicon("reconcile_chronology")["examples"]
    for name, text in examples["positive"]:
        assert any(p.search(text) for p in cues(name)), text
    for name, text in examples["negative"]:
        assert not any(p.search(text) for p in cues(name)), text


def test_clause_lexicon_examples() -> None:
    examples = load_lexicon("reconcile_clauses")["examples"]
    for name, text in examples["positive"]:
        assert clause_pattern(name).search(text), text
    for name, text in examples["negative"]:
        found = (
            clause_pattern(name).match(text)
            if name == "headless"
            else clause_pattern(name).search(text)
        )
        assert not found, text


def test_average_link_keeps_forbidden_pairs_apart() -> None:
    assert cluster(3, [(0.9, 0, 1), (0.8, 1, 2), (-1.0, 0, 2)], 0.3) == [[0, 1], [2]]
    assert cluster(0, [], 0.5) == []


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("60 days", "two months", True),
        ("$1.5 billion", "1,500 million dollars", True),
        ("two-thirds", "66.7 percent", True),
        ("$120 billion", "€120 billion", False),
        ("16 percent", "3%", False),
    ],
)
def test_amounts_in_one_unit(left: str, right: str, same: bool) -> None:
    assert same_amount(quantities(left)[-1], quantities(right)[-1]) is same


def test_a_relayed_report_is_one_origin(source: Any) -> None:
    rows = [
        source("a", "The deal is signed, says one wire.\n", outlet="Wire"),
        source("b", "Another paper tells of a signed deal.\n", relays=("Wire",)),
        source("c", "A third paper has its own reporters there.\n", outlet="Own"),
    ]
    found = origins([r.article for r in rows])
    assert independent(["a", "b", "c"], found) == 2


def test_a_copied_report_is_one_origin(source: Any) -> None:
    text = " ".join(f"word{n} of the report" for n in range(60)) + "\n"
    rows = [source("a", text), source("b", text + "Also printed here.\n")]
    assert set(origins([r.article for r in rows]).values()) == {"a"}


def test_phases_by_dates_then_by_anchors(source: Any) -> None:
    dated = [
        source("a", "x y\n", published="2024-05-06").article,
        source("b", "x y\n", published="2024-02").article,
    ]
    assert phases(dated)["b"].step < phases(dated)["a"].step
    assert phases(dated)["b"].when == "2024-02"
    ordered = [
        source("a", "x y\n", order="after:signing").article,
        source("b", "x y\n", order="before:signing").article,
    ]
    assert phases(ordered)["b"].step < phases(ordered)["a"].step
    assert phases(ordered)["b"].when == "before signing"


def test_a_quotation_is_not_cut_from_its_negation(source: Any) -> None:
    article = source("a", "Talks went on. No bank that lent to the firm will be paid.\n").article
    at = article.text.index("will be paid")
    grown = faithful(article, type(article.paragraphs[0].span)(at, at + 12))
    assert grown.of(article.text) == "No bank that lent to the firm will be paid"


def test_a_long_quotation_is_cut_to_sixty_words(source: Any) -> None:
    article = source("a", " ".join(["word"] * 90) + "\n").article
    found = quotation(article, article.paragraphs[0].span, "s1")
    assert found is not None and len(found.quote.split()) == 60


def test_inside_quotation_marks(source: Any) -> None:
    article = source("a", "She said “the fund is joint” and left.\n").article
    span = type(article.paragraphs[0].span)
    at = article.text.index("the fund")
    assert in_quotation(article, span(at, at + 8))
    assert not in_quotation(article, span(0, 3))


def test_sums_of_one_thing_are_a_contradiction_and_others_are_not(source: Any) -> None:
    rows = [
        source(
            "a",
            "The state gave $120 billion in port aid. The quay took 3 years.\n",
            ("figure", "$120 billion", {"low": 120e9, "high": 120e9, "measures": "port aid"}),
            ("figure", "3 years", {"low": 3, "high": 3, "unit": "years", "currency": None}),
        ),
        source(
            "b",
            "Some say the $350 billion in port aid the state gave must be paid back.\n",
            ("figure", "$350 billion", {"low": 350e9, "high": 350e9, "measures": "port aid"}),
        ),
    ]
    diffs = [i for i in reconcile(rows).items if i.kind == "diff"]
    assert [d.type for d in diffs] == ["contradiction"]
    assert {side.sources for side in diffs[0].sides} == {("a",), ("b",)}
    assert all(side.evidence for side in diffs[0].sides)


def test_two_figures_of_one_sentence_are_never_set_against_each_other(source: Any) -> None:
    text = "Port aid fell from $350 billion to $120 billion in a year.\n"
    rows = [
        source(
            "a",
            text,
            ("figure", "$350 billion", {"low": 350e9, "high": 350e9, "measures": "port aid"}),
            ("figure", "$120 billion", {"low": 120e9, "high": 120e9, "measures": "port aid"}),
        )
    ]
    assert not [i for i in reconcile(rows).items if i.kind == "diff"]


def test_who_signed(source: Any) -> None:
    rows = [
        source("a", "President Ada Lund signed the harbour agreement on Monday.\n"),
        source("b", "Then Minister Bo Berg signed the agreement for Norport.\n"),
    ]
    diffs = [i for i in reconcile(rows).items if i.label.startswith("Who signed")]
    assert len(diffs) == 1 and diffs[0].type == "contradiction"


def said(name: str, role: str | None = None) -> dict[str, Any]:
    return {"speaker": {"name": name, "role": role, "type": "official"}}


def test_spellings_are_one_person_and_first_names_are_two(source: Any) -> None:
    rows = [
        source(
            "a",
            "Oleksandr Petrenko said the fund is joint. Envoy Jan Holm said the quay is safe.\n",
            ("view", "the fund is joint", said("Oleksandr Petrenko")),
            ("view", "the quay is safe", said("Jan Holm", "special envoy")),
        ),
        source(
            "b",
            "Olexandr Petrenko said the quay is old. Envoy Kurt Holm said the fund is small.\n",
            ("view", "the quay is old", said("Olexandr Petrenko")),
            ("view", "the fund is small", said("Kurt Holm", "special envoy")),
        ),
    ]
    draft = reconcile(rows)
    names = {p.name: dict(p.names) for p in draft.people}
    assert len([n for n in names if "Petrenko" in n]) == 1
    assert {"Jan Holm", "Kurt Holm"} <= set(names)
    assert any(i.type == "naming" and "Holm" in i.label for i in draft.items)


def test_a_later_article_nominates_an_answer(source: Any) -> None:
    rows = [
        source(
            "a",
            "It is unclear whether the ports will offer ferry guarantees to islanders.\n",
            (
                "q",
                "whether the ports will offer ferry guarantees to islanders",
                {"question": "Will the ports offer ferry guarantees to islanders?"},
            ),
            order="before:signing",
        ),
        source(
            "b",
            "The ports offer islanders no ferry guarantees.\n",
            ("term", "The ports offer islanders no ferry guarantees", {"status": "absent"}),
            order="after:signing",
        ),
    ]
    question = next(i for i in reconcile(rows).items if i.kind == "q")
    assert question.status == "answer nominated"
    assert question.text.startswith("a leaves open whether the ports")
    assert [question.evidence[n].source for n in question.answer] == ["b"]


def test_a_demand_and_what_came_of_it_are_one_history(source: Any) -> None:
    rows = [
        source(
            "a",
            "Norport demands ferry tolls from islanders for ten years.\n",
            ("term", "ferry tolls from islanders for ten years", {"status": "demanded"}),
            published="2024-02",
        ),
        source(
            "b",
            "The ferry tolls from islanders for ten years were dropped.\n",
            ("term", "The ferry tolls from islanders for ten years were dropped", {"status": "dropped"}),
            published="2024-05-06",
        ),
    ]  # fmt: skip
    term = next(i for i in reconcile(rows).items if i.kind == "term")
    assert term.status == "dropped"
    assert [(s.status, s.when) for s in term.history] == [
        ("demanded", "2024-02"),
        ("dropped", "2024-05-06"),
    ]
    assert dict(term.coverage) == {"a": "earlier", "b": "says"}


def test_loaded_wording_stays_in_quotation_marks(source: Any) -> None:
    from dataclasses import replace

    from build_scripts.model import Loaded, Span

    one = source(
        "a",
        "The deal ends the harbour robbery at once.\n",
        ("term", "The deal ends the harbour robbery"),
    )
    at = one.article.text.index("robbery")
    loaded = Loaded(id="l1", rule="loaded", spans=(Span(at, at + 7),), paragraph=1, reason="crime")
    item = reconcile([replace(one, statements=(*one.statements, loaded))]).items[0]
    assert item.label.startswith("“") and "“" in item.text


def test_phases_of_a_corpus_do_not_depend_on_order(source: Any) -> None:
    rows = [source("b", "x\n"), source("a", "y\n")]
    assert corpus_of(rows).sources == corpus_of(rows[::-1]).sources == ("a", "b")


def test_a_sentence_is_quoted_whole_only_where_it_tells_further_terms(source: Any) -> None:
    text = (
        "After a long night the ferry line will cut its fares under the accord.\n"
        "The city will lend the line a quay, and the line will keep all its crews.\n"
    )
    rows = [
        source(
            "a",
            text + "Nobody else was heard on the pier that week, and the weather was fair. " * 12,
            ("term", "the ferry line will cut its fares"),
            ("term", "The city will lend the line a quay"),
            ("term", "the line will keep all its crews"),
        )
    ]
    draft = reconcile(rows)
    quotes = {e.quote for i in (*draft.items, *draft.held) if i.kind == "term" for e in i.evidence}
    assert not any(quote.startswith("After a long night") for quote in quotes)
    assert any("a quay" in quote and "crews" in quote for quote in quotes)
