"""The corridor from the command line: a topic started, fed, drafted, checked, reviewed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from build_scripts.cli import cli
from build_scripts.cli.console import guarded
from tests.harbour import FIRST, SECOND, empty_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = empty_project(tmp_path)
    monkeypatch.chdir(root)
    return root


def briefings(*args: str) -> int:
    return guarded(cli, list(args))


def article(root: Path, name: str, text: str | bytes) -> str:
    path = root.parent / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


@pytest.mark.parser
def test_from_articles_to_a_reviewed_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert briefings("new", "port", "--title", "Port deal", "--party", "Freedonia") == 0
    assert briefings("new", "port") == 1
    first, second = article(project, "a.txt", FIRST), article(project, "b.txt", SECOND)
    assert briefings("add", "port", first, "--outlet", "The Post", "--published", "2025-01-06") == 0
    assert briefings("add", "port", first) == 1
    assert briefings("draft", "port") == 0
    folder = project / "briefings" / "port"
    once = (folder / "briefing.md").read_bytes(), (folder / "draft.json").read_bytes()
    assert briefings("draft", "port") == 0
    assert once == ((folder / "briefing.md").read_bytes(), (folder / "draft.json").read_bytes())
    assert "30 percent" in once[0].decode()
    assert briefings("check", "port") == 0

    edited = once[0].decode().replace("## Bottom line\n", "## Bottom line\n\nMy own words stay.\n")
    (folder / "briefing.md").write_text(edited)
    assert briefings("add", "port", second, "--published", "2025-01-12") == 0
    assert briefings("draft", "port") == 0
    after = (folder / "briefing.md").read_text()
    assert "My own words stay." in after
    assert json.loads((folder / "draft.json").read_bytes())["inputs"].keys() == {"000", "001"}

    ident = next(i for i in json.loads(once[1])["items"] if i["kind"] == "term")["id"]
    capsys.readouterr()
    assert briefings("explain", "port", ident) == 0
    assert "rule" in capsys.readouterr().out
    assert briefings("review", "port", ident, "--as", "@kim", "--date", "2025-02-01") == 0
    assert "- Reviewed: @kim, 2025-02-01" in (folder / "briefing.md").read_text()
    assert briefings("status", "port") == 0
    assert "reviewed 1 of" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02" * 50, "nul"),
        ("Ein Text über Häfen.".encode("utf-16"), "encoding"),
        (b"caf\xe9 talks ended", "encoding"),
        (b"x" * 10_000_001, "too-large"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_written(
    project: Path, capsys: pytest.CaptureFixture[str], data: bytes, code: str
) -> None:
    assert briefings("new", "port") == 0
    before = sorted(p for p in project.rglob("*") if p.name != ".lock")
    assert briefings("add", "port", article(project, "bad.txt", data)) == 1
    err = capsys.readouterr().err
    assert f": {code}: " in err
    assert "Traceback" not in err
    assert sorted(p for p in project.rglob("*") if p.name != ".lock") == before


@pytest.mark.parser
@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("\n```\nnever closed\n", "fence"),
        ("\n## Deal terms\n\n### A <!-- {#term-a} -->\n\n### B <!-- {#term-a} -->\n", "id"),
        ("\n### A <!-- {#term-a} -->\n\nWords.[^term-a-1]\n\n[^term-a-1]: 000 no quotation\n", "note"),
    ],
)  # fmt: skip
def test_a_broken_briefing_is_refused_and_left_as_it_is(
    project: Path, capsys: pytest.CaptureFixture[str], damage: str, code: str
) -> None:
    assert briefings("new", "port") == 0
    assert briefings("add", "port", article(project, "a.txt", FIRST)) == 0
    path = project / "briefings" / "port" / "briefing.md"
    path.write_text(path.read_text() + damage)
    broken = path.read_bytes()
    assert briefings("draft", "port") == 1
    err = capsys.readouterr().err
    assert "briefings/port/briefing.md:" in err
    assert code in err
    assert path.read_bytes() == broken
    assert not (path.parent / "draft.json").exists()


def test_a_damaged_draft_is_named_and_kept(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert briefings("new", "port") == 0
    (project / "briefings" / "port" / "draft.json").write_text("{ half")
    assert briefings("check", "port") == 1
    assert "draft-damaged" in capsys.readouterr().out
    assert (project / "briefings" / "port" / "draft.json").read_text() == "{ half"


@pytest.mark.parser
def test_a_killed_cache_entry_is_made_again(project: Path) -> None:
    assert briefings("new", "port") == 0
    assert briefings("add", "port", article(project, "a.txt", FIRST)) == 0
    assert briefings("draft", "port") == 0
    folder = project / "briefings" / "port"
    first = (folder / "briefing.md").read_bytes()
    entries = list((project / ".cache" / "extract").rglob("*.json"))
    assert entries
    for entry in entries:
        entry.write_bytes(entry.read_bytes()[:40])
    assert briefings("draft", "port") == 0
    assert (folder / "briefing.md").read_bytes() == first
    shutil.rmtree(project / ".cache")
