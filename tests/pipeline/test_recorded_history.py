"""The shipped topic as it would have grown: its articles added in the order in which they
were written, one commit each; every step is told by meaning, and edits outlive all of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from build_scripts import editorial
from build_scripts.config import Settings
from build_scripts.pipeline.checking import check_topics
from build_scripts.pipeline.comparing import changes_between, compare
from build_scripts.pipeline.drafting import draft_topics

SHIPPED = Path(__file__).parents[2] / "briefings" / "us-ukraine-minerals" / "sources"
ORDER = ("004", "001", "003", "002", "000")
WORDS = "These words are a person's and stay where they are."


def _git(root: Path, *args: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *who, *args], check=True, capture_output=True)


@pytest.mark.parser
@pytest.mark.slow
def test_articles_added_one_by_one(tmp_path: Path) -> None:
    folder = tmp_path / "briefings" / "deal"
    (folder / "sources").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / ".gitignore").write_text(".cache/\n.lock\n")
    text = editorial.empty_briefing(title="The deal", parties=("United States", "Ukraine"))
    path = folder / "briefing.md"
    path.write_text(text.replace("## Bottom line\n", f"## Bottom line\n\n{WORDS}\n"))
    _git(tmp_path, "init", "-q")
    for number, source in enumerate(ORDER):
        for file in SHIPPED.glob(f"{source}.*"):
            shutil.copy(file, folder / "sources")
        (done,) = draft_topics(tmp_path, ["deal"], Settings())
        assert done.written
        assert WORDS in path.read_text()
        shutil.rmtree(tmp_path / ".cache" / "drafted")  # else it is not looked at again
        (again,) = draft_topics(tmp_path, ["deal"], Settings())
        assert again.written == ()
        _git(tmp_path, "add", "-A")
        _git(tmp_path, "commit", "-qm", source)
        if number:
            changes = changes_between(tmp_path, "HEAD~1", "HEAD")
            assert {"added", "evidence-gained", "status-moved"} & {c.code for c in changes}
            report = compare(tmp_path, "HEAD~1", "HEAD", "markdown")[1]
            assert source in report
    found = check_topics(tmp_path, ("deal",), Settings())
    errors = {f.code for f in found if f.severity == "error"}
    # the person's own words lack evidence; the guard doubts speakers that the machine resolved
    assert errors <= {"fact-unsupported", "speaker-differs"}
