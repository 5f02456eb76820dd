"""The command line: help with examples, exit codes, one line for what cannot be used."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.cli import _COMMANDS, cli
from build_scripts.cli.console import guarded, show_findings
from build_scripts.model import Finding


def run(*args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "build_scripts", *args],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        stdin=subprocess.DEVNULL,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "/usr/bin:/bin", "HOME": "/"},
    )


@pytest.mark.parametrize("name", _COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert "Example" in result.output
    assert f"briefings {name}" in result.output


def test_the_overview_lists_every_command() -> None:
    result = CliRunner().invoke(cli, ["--help"])
    assert all(name in result.output for name in _COMMANDS)


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys\nfrom build_scripts.cli import cli\n"
        "cli.main(['--help'], standalone_mode=False)\n"
        "print(sorted({'spacy','mkdocs','yaml','jinja2','numpy','rich','trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"


def test_outside_a_project(tmp_path: Path) -> None:
    done = run("status", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("briefings: no mkdocs.yml")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("slug", ["../x", "a/b", "..", "A b"])
def test_a_slug_that_leaves_the_folder_writes_nothing(tmp_path: Path, slug: str) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    done = run("new", slug, cwd=tmp_path)
    assert done.returncode == 2
    assert "bad-slug" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["mkdocs.yml"]


def test_a_mistyped_command_is_met_with_the_near_one() -> None:
    result = CliRunner().invoke(cli, ["chek"])
    assert result.exit_code == 2
    assert "Did you mean 'check'?" in result.output


def test_an_interrupt_leaves_a_line_and_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "main", interrupted)
    assert guarded(cli, []) == 130


def test_annotations_escape_what_would_end_them(capsys: pytest.CaptureFixture[str]) -> None:
    show_findings([Finding("a:b,c.md", 3, "x", "one\ntwo %", "do")], form="github")
    assert capsys.readouterr().out == (
        "::error file=a%3Ab%2Cc.md,line=3,title=x::one%0Atwo %25; do\n"
    )


def test_the_terminal_shows_control_characters_as_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_findings([Finding("a.md", 1, "x", "\x1b[2Jgone\u202e", "")], err=False)
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\u001b" in out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["new", "a", "--party", ""], "--party needs a name"),
        (["serve", "--addr", "nonsense"], "give HOST:PORT"),
        (["serve", "--addr", "127.0.0.1:99999"], "give HOST:PORT"),
        (["add", "port", "mkdocs.yml"], "this is no article"),
        (["add", "port", "."], "no article in ."),
        (["add", "port", "x\0y"], "embedded null byte"),
        (["draft", "port", "--model", "../x"], "../x is not installed"),
        (["draft", "port", "--model", "os"], "os is no spaCy model"),
        (["extract", "a.txt", "--model", "nosuch"], "make draft-env"),
        (["diff", "nope"], "not compared"),
        (["new", "b", "--title", "x" * 999], "title: 999 characters, at most 200"),
    ],
)
def test_bad_usage_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    args: list[str], told: str,
) -> None:  # fmt: skip
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    monkeypatch.chdir(tmp_path)
    assert guarded(cli, ["new", "port"]) == 0
    assert guarded(cli, args) in (1, 2)
    said = capsys.readouterr().err
    assert told in said
    assert "Traceback" not in said


@pytest.mark.parametrize("library", ["trafilatura", "spacy", "pypdf"])
def test_a_library_that_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    library: str,
) -> None:  # fmt: skip
    """As where only the lock for publishing is installed."""
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    monkeypatch.chdir(tmp_path)
    page, paper = tmp_path / "page.html", tmp_path / "paper.pdf"
    page.write_text("<html><body><article><p>The deal is signed.</p></article></body></html>")
    paper.write_bytes(b"%PDF-1.7")
    assert guarded(cli, ["new", "port"]) == 0
    monkeypatch.setitem(sys.modules, library, None)
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *a: None if name == library else real(name, *a)
    )
    args = {"trafilatura": ["add", "port", "page.html"], "spacy": ["draft", "port"],
            "pypdf": ["add", "port", "paper.pdf"]}[library]  # fmt: skip
    assert guarded(cli, args) in (1, 2)
    said = capsys.readouterr().err
    assert library in said
    assert "make draft-env" in said


def test_any_other_missing_library_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'datasketch'", name="datasketch")

    monkeypatch.setattr(cli, "main", missing)
    assert guarded(cli, []) == 2
    assert capsys.readouterr().err.startswith("briefings: datasketch is not installed")
