"""Comparing revisions: what failed never reads as "no changes"; the log tells commits."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from build_scripts.pipeline.comparing import changes_between, compare
from build_scripts.pipeline.history import change_log
from build_scripts.pipeline.reviewing import pending, sign, stale_signatures
from build_scripts.pipeline.revisions import NoSuchRevision
from build_scripts.pipeline.withdrawing import withdraw_source

ONE = "The two sides agreed that the toll is 12 dollars. Ports stay open to both.\n"
TWO = "The toll is 12 dollars, officials said.\n"
BRIEFING = """---
title: A deal
status: in-review
---

# A deal

## Deal terms

### The toll <!-- {#term-toll} -->

- Status: agreed
- Category: trade_terms
- Reviewed: @ed, 2025-01-02

The toll is 12 dollars.[^term-toll-1][^term-toll-2]

[^term-toll-1]: 000, para 1: "the toll is 12 dollars"
[^term-toll-2]: 001, para 1: "The toll is 12 dollars"

### Ports <!-- {#term-ports} -->

- Status: agreed
- Category: access_rights
- Reviewed: no

Ports stay open to both.[^term-ports-1]

[^term-ports-1]: 000, para 1: "Ports stay open to both"
"""


def git(root: Path, *args: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *who, *args], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "a project"
    sources = root / "briefings" / "deal" / "sources"
    sources.mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: x\n")
    (sources / "000.txt").write_text(ONE)
    (sources / "001.txt").write_text(TWO)
    (root / "briefings" / "deal" / "briefing.md").write_text(BRIEFING)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one", "--date", "2025-01-02T00:00:00Z")
    return root


def edit(root: Path, old: str, new: str) -> None:
    path = root / "briefings" / "deal" / "briefing.md"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_what_changed_since_a_revision(project: Path) -> None:
    assert changes_between(project, "HEAD", None) == ()
    edit(project, "- Status: agreed", "- Status: dropped")
    (change,) = changes_between(project, "HEAD", None)
    assert (change.code, change.slug, change.ident) == ("status-moved", "deal", "term-toll")
    assert (change.before, change.after) == ("agreed", "dropped")
    assert '"compared": true' in compare(project, "HEAD", None, "json")[1]


@pytest.mark.parametrize("name", ["nothing", "--output=x", "HEAD~9", ""])
def test_what_cannot_be_compared_is_no_empty_answer(project: Path, name: str) -> None:
    with pytest.raises(NoSuchRevision):
        changes_between(project, name, None)
    assert not (project / "x").exists()


def test_a_briefing_with_an_error_is_not_compared(project: Path) -> None:
    edit(project, "## Deal terms", "## Deal terms\n\n```\n")
    with pytest.raises(NoSuchRevision, match=r"briefing\.md"):
        changes_between(project, "HEAD", None)


def test_two_folders(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "briefings" / "deal"
    other.mkdir(parents=True)
    (other / "briefing.md").write_text(BRIEFING.replace("12 dollars.[", "13 dollars.["))
    (change,) = changes_between(project, str(project), str(tmp_path / "other"))
    assert change.code == "figure-changed"


def test_the_log_tells_each_day_by_meaning(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2090-02-03T00:00:00Z")
    edit(project, "- Status: agreed", "- Status: proposed")
    git(project, "commit", "-qam", "two")
    edit(project, "- Status: proposed", "- Status: dropped")
    git(project, "commit", "-qam", "three, the same day")
    edit(project, "Ports stay open to both.[", "Ports stay open to both.  [")
    log = change_log(project)
    assert [e.title for e in log] == ["1 status moved", "First version"]
    assert log[0].lines == ("The toll: status agreed → dropped",)
    assert log[0].items == ("term-toll",)


def test_no_git_no_log(tmp_path: Path) -> None:
    assert change_log(tmp_path) == ()


def test_signing_fills_in_only_the_name_given(project: Path) -> None:
    assert [row[0] for row in pending(project, "deal")[0]] == ["term-ports"]
    assert sign(project, "deal", ("term-ports",), "@kim", "2025-03-04") == ()
    text = (project / "briefings" / "deal" / "briefing.md").read_text()
    assert text == BRIEFING.replace("- Reviewed: no", "- Reviewed: @kim, 2025-03-04")
    (wrong,) = sign(project, "deal", ("term-none",), "@kim", "2025-03-04")
    assert wrong.code == "not-signed"


def test_a_changed_item_under_an_old_signature_is_a_finding(project: Path) -> None:
    assert stale_signatures(project, ("deal",), "HEAD") == ()
    edit(project, "The toll is 12 dollars.[", "The toll is a mere 12 dollars.[")
    (finding,) = stale_signatures(project, ("deal",), "HEAD")
    assert finding.severity == "error"
    assert finding.line > 1


def test_a_withdrawal_shows_first_and_then_does(project: Path) -> None:
    def call(apply: bool) -> tuple[str, ...]:
        lines, findings = withdraw_source(
            project, "deal", "000", reason="retracted", replaced_by=None,
            today=date(2025, 6, 1), apply=apply,
        )  # fmt: skip
        assert findings == ()
        return lines

    folder = project / "briefings" / "deal"
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != ".lock"}
    shown = call(apply=False)
    assert any("term-ports" in line for line in shown)
    after = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != ".lock"}
    assert after == before
    assert call(apply=True) == shown
    text = (folder / "briefing.md").read_text()
    assert "Ports stay open" not in text
    assert "The toll is 12 dollars.[^term-toll-2]" in text
    assert (folder / "sources" / "withdrawn" / "000.txt").read_text() == ONE
    assert not (folder / "sources" / "000.txt").exists()
    assert [e.correction for e in change_log(project)].count(True) == 1


def test_a_newer_version_takes_over_the_words_it_still_holds(project: Path) -> None:
    folder = project / "briefings" / "deal"
    newer = "Corrected.\nThe two sides agreed that the toll is 12 dollars. Ports close.\n"
    (folder / "sources" / "002.txt").write_text(newer)
    lines, findings = withdraw_source(
        project, "deal", "000", reason="corrected", replaced_by="002",
        today=date(2025, 6, 1), apply=True,
    )  # fmt: skip
    assert findings == ()
    assert lines[0].startswith("1 quotation(s) stand in 002")
    text = (folder / "briefing.md").read_text()
    assert '[^term-toll-1]: 002, para 2: "the toll is 12 dollars"' in text
    assert "### Ports" not in text
    assert "replaces: '000'" in (folder / "sources" / "002.yml").read_text()
