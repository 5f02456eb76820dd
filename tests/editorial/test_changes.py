"""Changes in meaning: each kind is named, and what carries no meaning is not a change."""

from __future__ import annotations

import pytest

from build_scripts.editorial import (
    changes_to_json,
    changes_to_markdown,
    diff_briefings,
    parse_briefing,
    withdraw,
    withdrawal,
)
from build_scripts.editorial.change_report import MAX_CHARACTERS

TEXT = """---
title: A deal
status: in-review
---

# A deal

## Deal terms

### Fees are halved <!-- {#term-fees} -->

- Status: agreed
- Category: revenue_finance
- Reviewed: no

The fee falls to 12 million dollars a year.[^term-fees-1]

One outlet has it fall later.[^term-fees-2]

[^term-fees-1]: 000, para 3: "the fee falls to 12 million dollars"
[^term-fees-2]: 001, para 2: "but not before spring"

### Ports stay open <!-- {#term-ports} -->

- Status: proposed
- Category: access_rights
- Reviewed: no

Ports stay open.[^term-ports-1]

[^term-ports-1]: 001, para 5: "ports stay open to both"

## Open questions

### Who pays? <!-- {#q-pays} -->

- State: open
- Reviewed: no

Who pays is not said.[^q-pays-1]

[^q-pays-1]: 000, para 7: "who pays was not disclosed"
"""


def codes(old: str, new: str) -> list[tuple[str, str]]:
    changes = diff_briefings(parse_briefing(old, "a"), parse_briefing(new, "b"), "deal")
    return [(c.code, c.ident) for c in changes]


@pytest.mark.parametrize(
    ("was", "now", "code", "ident"),
    [
        ("- Status: agreed", "- Status: dropped", "status-moved", "term-fees"),
        ("- State: open", "- State: answered", "question-answered", "q-pays"),
        ("to 12 million dollars a year", "to 13 million dollars a year", "figure-changed", "term-fees"),
        ("to 12 million dollars a year", "to 12 billion dollars a year", "figure-changed", "term-fees"),
        ("Ports stay open.[", "Harbours stay open.[", "wording-changed", "term-ports"),
        ('"ports stay open to both"', '"ports stay open to all"', "quotation-altered", "term-ports"),
        ("000, para 7:", "002, para 7:", "evidence-lost", "q-pays"),
        ("- Category: access_rights", "- Category: trade_terms", "field-changed", "term-ports"),
        ("- Reviewed: no\n\nPorts", "- Reviewed: @a, 2025-05-03\n\nPorts", "review-changed", "term-ports"),
        ("status: in-review", "status: published", "status-moved", ""),
        ("{#term-ports}", "{#term-harbours}", "id-changed", "term-harbours"),
    ],
)  # fmt: skip
def test_each_kind_of_change_is_named(was: str, now: str, code: str, ident: str) -> None:
    assert was in TEXT
    assert (code, ident) in codes(TEXT, TEXT.replace(was, now, 1))


def test_what_is_no_change() -> None:
    spaced = TEXT.replace("\n\n", "\n\n\n").replace("para 3", "para 4")
    first, second = TEXT.index("### Fees"), TEXT.index("### Ports")
    end = TEXT.index("## Open")
    swapped = TEXT[:first] + TEXT[second:end] + TEXT[first:second] + TEXT[end:]
    assert codes(TEXT, TEXT) == codes(TEXT, spaced) == codes(TEXT, swapped) == []


def test_added_and_removed_items_keep_their_evidence() -> None:
    start, end = TEXT.index("### Ports"), TEXT.index("## Open")
    less = TEXT[:start] + TEXT[end:]
    assert codes(TEXT, less) == [("removed", "term-ports")]
    (change,) = diff_briefings(parse_briefing(less, "a"), parse_briefing(TEXT, "b"), "deal")
    assert (change.code, change.evidence_after) == (
        "added",
        ('001, para 5: "ports stay open to both"',),
    )
    assert len(diff_briefings(None, parse_briefing(TEXT, "b"))) == 3


def test_the_report_is_bounded_folded_and_inert() -> None:
    evil = TEXT.replace("Ports stay open.[", "@team <img src=x> ``` [a](javascript:b) ports.[")
    changes = diff_briefings(parse_briefing(TEXT, "a"), parse_briefing(evil, "b"), "deal")
    report = changes_to_markdown(changes)
    spanless = "".join(report.split("`````")[::2]) if "`````" in report else report
    assert "````@team" in report or "```` @team" in report
    assert "<img" not in spanless.replace("````@team <img", "")
    many = changes_to_markdown(changes * 2000)
    assert len(many) <= MAX_CHARACTERS
    assert many.count("<details>") == many.count("</details>") == 1
    assert "Cut here" in many


def test_no_change_is_said_in_words() -> None:
    assert "nothing changed in meaning" in changes_to_markdown(())
    assert changes_to_json(()) == []


def test_a_withdrawal_tells_what_rests_on_a_source_alone() -> None:
    gone = withdrawal(parse_briefing(TEXT, "a"), "001")
    assert [i.id for i in gone.alone] == ["term-ports"]
    assert [f.text for _, f in gone.facts] == ["One outlet has it fall later."]
    assert [i.id for i in gone.supported] == ["term-fees"]


def test_a_withdrawal_touches_nothing_else() -> None:
    text = withdraw(parse_briefing(TEXT, "a"), "001", "retracted", "2025-06-01")
    after = parse_briefing(text, "b")
    assert not after.findings
    assert "001" not in {n.source for i in after.items for n in i.notes}
    assert [i.id for i in after.items] == ["term-fees", "q-pays"]
    assert "- term-ports: rested on 001 alone, withdrawn: retracted (2025-06-01)" in text
    assert "The fee falls to 12 million dollars a year.[^term-fees-1]" in text
    question = TEXT[TEXT.index("### Who pays?") :].strip()
    assert question in text
    assert withdraw(after, "001", "retracted", "2025-06-01") == text
