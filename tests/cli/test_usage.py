"""The command line: help with examples, exit codes, one line for what cannot be used."""

from __future__ import annotations

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
