"""Nothing that a person wrote is lost or changed, whatever the machine finds later."""

import os
import re

import pytest

from build_scripts.editorial import Front, Merged, compose, empty_briefing, merge, parse_briefing
from build_scripts.model import Briefing, Draft

from .histories import draft_of, edit, make_world, move_world

HISTORIES = 10_000 if os.environ.get("BRIEFINGS_FUZZ") else 2_000
PARTS = 8
TOKEN = re.compile(r"zq\d+x")
ID = re.compile(r" <!-- \{#[^}]*\} -->")


def _plain(raw: str) -> str:
    return raw.replace("\r\n", "\n").rstrip("\n")


def _own(base: Draft, briefing: Briefing) -> list[str]:
    """The blocks that are a person's, as they stand."""
    machine = {_plain(i.block) for i in base.items}
    return [_plain(b.raw) for b in briefing.blocks if _plain(b.raw) not in machine]


def _check(base: Draft, briefing: Briefing, merged: Merged) -> Briefing:
    after = parse_briefing(merged.text, "b.md")
    assert not merged.findings
    assert not after.findings, [str(f) for f in after.findings]
    text = merged.text
    for line in merged.notes:
        text = text.replace(line, "", 1)
    assert TOKEN.findall(ID.sub("", briefing.text)) == TOKEN.findall(ID.sub("", text))
    rest = iter([_plain(b.raw) for b in after.blocks])
    for own in _own(base, briefing):
        heading = own.startswith("## ")
        assert any(
            found == own
            or (heading and found.startswith(own))
            or (not ID.search(own.split("\n")[0]) and ID.sub("", found, count=1) == own)
            for found in rest
        ), own
    here = {b.item.id for b in briefing.blocks if b.item}
    out = {i.id for i in base.items} - here
    assert not out & {i.id for i in after.items}
    gone = {(e.source, e.quote) for i in base.items if i.id in out for e in i.evidence}
    for item in merged.draft.items:
        if item.id in {i.id for i in after.items} - here:
            barred = sum(len(e.quote) for e in item.evidence if (e.source, e.quote) in gone)
            assert barred * 2 < sum(len(e.quote) for e in item.evidence)
    return after


def _history(seed: int) -> None:
    world = make_world(seed)
    text, base = compose(draft_of(world), Front("A deal"))
    if seed % 7 == 0:
        text = text.replace("\n", "\r\n")
    for _ in range(3):
        for _ in range(world.random.randrange(4)):
            changed = edit(world, text.replace("\r\n", "\n"))
            text = changed.replace("\n", "\r\n") if "\r\n" in text else changed
        for _ in range(world.random.randrange(3)):
            move_world(world)
        briefing, new = parse_briefing(text, "b.md"), draft_of(world)
        assert not briefing.findings, [str(f) for f in briefing.findings]
        merged = merge(base, new, briefing)
        after = _check(base, briefing, merged)
        again = merge(merged.draft, new, after)
        assert again.text == merged.text
        assert again.draft == merged.draft
        assert not again.notes
        text, base = merged.text, merged.draft


@pytest.mark.fuzz
@pytest.mark.parametrize("part", range(PARTS))
def test_no_byte_of_a_person_is_lost(part: int) -> None:
    for seed in range(part, HISTORIES, PARTS):
        try:
            _history(seed)
        except AssertionError as error:
            raise AssertionError(f"history {seed}: {error}") from error


def test_a_draft_fills_an_empty_briefing() -> None:
    text = empty_briefing(title="A deal", question="What?", parties=("A", "B"))
    new = draft_of(make_world(1))
    merged = merge(None, new, parse_briefing(text, "b.md"))
    after = parse_briefing(merged.text, "b.md")
    assert not after.findings
    assert merged.text.startswith(text)
    assert {i.id for i in after.items} == {i.id for i in new.items}
    assert "\n\n\n" not in merged.text
    assert merge(merged.draft, new, after).text == merged.text


def test_a_broken_briefing_is_left_alone() -> None:
    text, base = compose(draft_of(make_world(1)), Front("A deal"))
    broken = parse_briefing(text + "\n```\n", "b.md")
    merged = merge(base, draft_of(make_world(2)), broken)
    assert merged.text == text + "\n```\n"
    assert merged.draft == base
    assert {f.code for f in merged.findings} >= {"fence-open"}


def test_an_edited_item_gets_a_line_when_its_evidence_moves() -> None:
    world = make_world(3)
    text, base = compose(draft_of(world), Front("A deal"))
    item = next(i for i in base.items if len({e.source for e in i.evidence}) > 1)
    edited = text.replace(item.block.rstrip("\n"), item.block.rstrip("\n") + "\n\nMore by hand.")
    edited = edited.replace("More by hand.", f"More by hand.[^{item.id}-1]")
    world.sources = [s for s in world.sources if s != item.evidence[0].source]
    merged = merge(base, draft_of(world), parse_briefing(edited, "b.md"))
    assert any(line.startswith(f"- [ ] stale {item.id}: no longer:") for line in merged.notes)
    assert "More by hand." in merged.text
