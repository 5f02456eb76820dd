"""Signing changes the signature only, and a signature holds only for what was signed."""

from dataclasses import replace

import pytest

from build_scripts.editorial import (
    CannotSign,
    CannotTake,
    Front,
    compose,
    is_untouched,
    mark_reviewed,
    merge,
    parse_briefing,
    pending,
    stale_signatures,
    take,
)

from .drafts import draft


def test_what_waits_comes_most_consequential_first(briefing_text: str) -> None:
    rows = pending(None, parse_briefing(briefing_text, "b.md"))
    assert [r.id for r in rows] == ["term-toll", "q-crane", "view-holm-fund"]
    unsigned = briefing_text.replace("Reviewed: @ann, 2024-05-03", "Reviewed: no")
    rows = pending(None, parse_briefing(unsigned, "b.md"))
    assert rows[0].id == "term-income"
    assert rows[0].reason.startswith("stale")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_signing_changes_one_line(briefing_text: str, end: str) -> None:
    text = briefing_text.replace("\n", end)
    signed = mark_reviewed(parse_briefing(text, "b.md"), ["q-crane"], "bo", "2024-06-01")
    old, new = text.split(end), signed.split(end)
    assert [(a, b) for a, b in zip(old, new, strict=True) if a != b] == [
        ("- Reviewed: no", "- Reviewed: @bo, 2024-06-01")
    ]


@pytest.mark.parametrize("fields", ["- State: open\n- Reviewed: no\n\n", "- State: open\n\n", ""])
def test_signing_makes_the_line_where_it_is_missing(fields: str) -> None:
    text = (
        f"---\ntitle: T\n---\n\n# T\n\n## Open questions\n\n### W <!-- {{#q-w}} -->\n\n{fields}P.\n"
    )
    signed = mark_reviewed(parse_briefing(text, "b.md"), ["q-w"], "@bo", "2024-06-01")
    after = parse_briefing(signed, "b.md")
    assert not after.findings
    assert after.items[0].reviewed
    assert after.items[0].facts[0].text == "P."


@pytest.mark.parametrize(
    ("ids", "name", "day"),
    [(["q-none"], "@bo", "2024-06-01"), (["q-crane"], "", "2024-06-01"),
     (["q-crane"], "@b\n- Status: x", "2024-06-01"), (["q-crane"], "@bo", "today")],
)  # fmt: skip
def test_no_signature_without_name_day_and_item(
    briefing_text: str, ids: list[str], name: str, day: str
) -> None:
    with pytest.raises(CannotSign):
        mark_reviewed(parse_briefing(briefing_text, "b.md"), ids, name, day)


def test_a_signature_holds_only_for_what_was_signed(briefing_text: str) -> None:
    old = parse_briefing(briefing_text, "b.md")
    edited = briefing_text.replace("takes half", "takes a third")
    found = stale_signatures(parse_briefing(edited, "b.md"), old)
    assert [f.code for f in found] == ["review-stale"]
    again = edited.replace("@ann, 2024-05-03", "@ann, 2024-06-01")
    assert not stale_signatures(parse_briefing(again, "b.md"), old)
    assert not stale_signatures(old, old)


def test_take_brings_one_item_in_and_merging_keeps_it() -> None:
    new = draft()
    held = replace(new, items=new.items[1:], held=new.items[:1])
    text, base = compose(held, Front("T"))
    briefing = parse_briefing(text, "b.md")
    taken, after = take(base, briefing, "term-income")
    assert "### Income is shared <!-- {#term-income} -->" in taken
    assert is_untouched(after, parse_briefing(taken, "b.md"))
    assert taken.replace(after.items[-1].block, "") == text
    merged = merge(after, held, parse_briefing(taken, "b.md"))
    assert merged.text == taken
    with pytest.raises(CannotTake):
        take(base, briefing, "term-none")
