"""Changes in meaning are found and told; what cannot be compared is never "no change"."""

import json

import pytest

from build_scripts.editorial import (
    Front,
    NotCompared,
    changes_to_json,
    changes_to_markdown,
    compose,
    diff_briefings,
    parse_briefing,
)

from .conftest import BRIEFING
from .drafts import draft

CHANGES = [
    ("status-moved", "Status: absent", "Status: dropped"),
    ("wording-changed", "There is no toll.", "There is no fee."),
    ("figure-changed", "Each town takes half", "Each town takes 40 %"),
    ("quotation-altered", '001, para 2: "no toll on fish"', '001, para 2: "no toll on fish or crabs"'),
    ("evidence-lost", " A fund holds it.[^term-income-2]", ""),
    ("question-answered", "State: open", "State: answered"),
    ("speaker-changed", "Speaker: Mia Holm", "Speaker: Paul Reed"),
    ("review-changed", "Reviewed: @ann, 2024-05-03", "Reviewed: no"),
    ("label-changed", "No toll on fish <", "No fish toll <"),
    ("field-changed", "Role: economist", "Role: professor"),
    ("front-changed", "status: in-review", "status: published"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new"), CHANGES, ids=[c[0] for c in CHANGES])
def test_each_kind_is_found_and_only_it(kind: str, old: str, new: str) -> None:
    assert old in BRIEFING
    text = BRIEFING.replace(old, new, 1)
    if kind == "evidence-lost":
        text = text.replace('[^term-income-2]: 001: "said "a joint fund" would hold it"\n', "")
    found = diff_briefings(parse_briefing(BRIEFING, "a"), parse_briefing(text, "b"))
    kinds = [c.kind for c in found if c.kind != "wording-changed" or kind == "wording-changed"]
    assert kinds == [kind]
    back = diff_briefings(parse_briefing(text, "b"), parse_briefing(BRIEFING, "a"))
    assert back


def test_order_spacing_and_line_ends_are_no_change() -> None:
    old = parse_briefing(BRIEFING, "a")
    raws = [b.raw for b in old.blocks]
    raws[4], raws[5] = raws[5], raws[4]
    text = "".join(raws).replace("\n", "\r\n").replace("There is no", "There  is no")
    assert diff_briefings(old, parse_briefing(text, "b")) == ()
    assert "No change" in changes_to_markdown(())


def test_items_come_and_go() -> None:
    old = parse_briefing(BRIEFING, "a")
    raws = [b.raw for b in old.blocks]
    gone = "".join(r for r in raws if "{#q-crane}" not in r and "{#term-toll}" not in r)
    kinds = [c.kind for c in diff_briefings(old, parse_briefing(gone, "b"))]
    assert kinds == ["term-removed", "question-removed"]
    kinds = [c.kind for c in diff_briefings(parse_briefing(gone, "b"), old)]
    assert kinds == ["term-added", "question-opened"]
    renamed = BRIEFING.replace("{#term-toll}", "{#term-fish}")
    assert diff_briefings(old, parse_briefing(renamed, "b")) == ()
    assert {c.kind for c in diff_briefings(None, old)} >= {"term-added", "front-changed"}
    assert {c.kind for c in diff_briefings(old, None)} >= {"term-removed", "front-changed"}


def test_a_broken_version_is_not_compared() -> None:
    with pytest.raises(NotCompared):
        diff_briefings(parse_briefing(BRIEFING, "a"), parse_briefing(BRIEFING + "\n```\n", "b"))


def test_markdown_is_bounded_folded_and_harmless() -> None:
    text, _ = compose(draft(), Front("@ann <b>"))
    changes = diff_briefings(parse_briefing(BRIEFING, "a"), parse_briefing(text, "b"))
    shown = changes_to_markdown(changes, "@everyone <script>")
    assert "@" not in shown
    assert "<script>" not in shown
    assert "<b>" not in shown.replace("\\<b\\>", "")
    many = changes_to_markdown(changes * 500)
    assert len(many) < 65_000
    assert "<details>" in many
    assert "do not fit" in many
    assert json.loads(json.dumps(changes_to_json(changes)))[0]["kind"] == changes[0].kind
