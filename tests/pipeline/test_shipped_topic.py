"""The shipped topic: true to its sources, and redrafting it leaves the editor's file alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.config import Settings
from build_scripts.pipeline.checking import check_topics, standing
from build_scripts.pipeline.drafting import draft_topics
from build_scripts.pipeline.topics import load_topic

ROOT = Path(__file__).parents[2]
SLUG = "us-ukraine-minerals"
MACHINE = ROOT / "tests" / "fixtures" / SLUG / "machine.md"


def test_it_is_true_to_its_sources() -> None:
    found = check_topics(ROOT, (SLUG,), Settings())
    assert [str(f) for f in found if f.severity == "error"] == []


def test_its_bottom_line_is_short_and_every_line_has_evidence() -> None:
    briefing = load_topic(ROOT, SLUG).briefing
    assert briefing is not None
    bottom = briefing.items[0]
    assert sum(len(f.text.split()) for f in bottom.facts) <= 120
    for item in briefing.items:
        assert item.notes, item.id
        cited = {label for fact in item.facts for label in fact.notes}
        assert {n.label for n in item.notes} == cited, item.id


def test_status_tells_the_editors_share() -> None:
    row = standing(ROOT, SLUG, Settings())
    draft = load_topic(ROOT, SLUG).draft
    assert draft is not None
    assert row.kept + row.changed + row.set_aside == len(draft.items)
    assert row.changed > row.set_aside
    assert row.added > 0


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("term", "jointly oversee a development fund"),
        ("term", "retains ownership and control"),
        ("term", "50% of revenues"),
        ("term", "preferential access"),
        ("term", "arms sales will be counted as deposits"),
        ("term", "will not be reimbursed"),
        ("term", "$500 billion in repayment"),
        ("term", "lack of any mention of security guarantees"),
        ("term", "sought explicit security guarantees"),
        ("term", "no state or individual who financed"),
        ("diff", "hundreds of billions of dollars, $120 billion or $350 billion"),
        ("diff", "who signed"),
        ("q", "offer any explicit security guarantees"),
    ],
)
def test_the_machines_draft_holds(kind: str, words: str) -> None:
    """What a reader of the five articles must find, shown or held, without any editing."""
    draft = load_topic(ROOT, SLUG).draft
    assert draft is not None
    items = [i for i in (*draft.items, *draft.held) if i.kind == kind]
    texts = [" ".join((i.label, *(e.quote for e in i.evidence))).lower() for i in items]
    assert any(words.lower() in text for text in texts)


def test_the_guarantees_are_asked_about_before_the_signing_and_answered_after_it() -> None:
    draft = load_topic(ROOT, SLUG).draft
    assert draft is not None
    asked = next(
        i for i in draft.items if i.kind == "q" and "explicit security guarantees" in i.label
    )
    sources = [e.source for e in asked.evidence]
    assert asked.status == "answer nominated"
    assert sources[0] == "004" and {sources[n] for n in asked.answer} <= {"000", "002", "003"}


@pytest.mark.parser
def test_redrafting_leaves_what_people_wrote(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "briefings" / SLUG, tmp_path / "briefings" / SLUG)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    before = (ROOT / "briefings" / SLUG / "briefing.md").read_bytes()
    (done,) = draft_topics(tmp_path, [SLUG], Settings())
    assert not [f for f in done.findings if f.severity == "error"]
    assert (tmp_path / "briefings" / SLUG / "briefing.md").read_bytes() == before


@pytest.mark.parser
def test_the_machines_own_draft(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """What the machine makes of the five articles without an editor; `--update` rewrites it."""
    folder = tmp_path / "briefings" / SLUG
    shutil.copytree(ROOT / "briefings" / SLUG / "sources", folder / "sources")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    head = MACHINE.read_text().split("## Bottom line")[0]
    (folder / "briefing.md").write_text(head + "## Bottom line\n")
    draft_topics(tmp_path, [SLUG], Settings())
    text = (folder / "briefing.md").read_text()
    if request.config.getoption("--update"):
        MACHINE.write_text(text)
    assert text == MACHINE.read_text()
