"""Workflows: every step a make target or a `briefings` command that exists, least
permissions, actions pinned by commit, nothing from outside in a shell line."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github/workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
WRITES = {
    "draft": {"contents", "actions"},
    "release": {"contents"},
    "links": {"issues"},
    "preview": {"pull-requests"},
    "publish": {"pages", "id-token"},
}


def load(path: Path) -> dict[str, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else str(key): value for key, value in loaded.items()}


def steps() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.stem, step)
        for path in WORKFLOWS
        for job in load(path)["jobs"].values()
        for step in job.get("steps", ())
    ]


def run_lines() -> list[str]:
    return sorted({step["run"].strip() for _, step in steps() if "run" in step})


def targets() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][a-z-]*):", text, re.M))


@pytest.fixture(scope="module")
def subcommands() -> set[str]:
    run = subprocess.run(
        [sys.executable, "-m", "build_scripts", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = run.stdout.split("Commands:")[1]
    return set(re.findall(r"^  ([a-z-]+) ", listed, re.M))


def test_all_that_were_promised_are_there() -> None:
    names = {path.stem for path in WORKFLOWS}
    assert names == {"checks", "draft", "preview", "publish", "release", "links"}


@pytest.mark.parametrize("line", run_lines())
def test_each_step_is_one_command_that_exists(line: str, subcommands: set[str]) -> None:
    assert "\n" not in line
    assert "${{" not in line, "values from outside go through env, never into a shell line"
    words = line.split()
    if words[0] == "make":
        assert set(words[1:]) <= targets()
        return
    assert words[0] == ".venv/bin/briefings"
    assert words[1] in subcommands
    run = subprocess.run(
        [sys.executable, "-m", "build_scripts", words[1], "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(word in run.stdout for word in words[2:] if word.startswith("--"))


@pytest.mark.parametrize("line", [x for x in run_lines() if x.startswith("make")])
def test_make_knows_the_way(line: str) -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("no make here")
    run = subprocess.run(
        [make, "--dry-run", *line.split()[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_every_action_is_pinned_by_commit_with_its_version() -> None:
    pinned = re.compile(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
    wrong = [
        f"{path.name}: {line.strip()}"
        for path in WORKFLOWS
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line and not pinned.search(line)
    ]
    assert not wrong


def test_one_version_of_an_action_everywhere() -> None:
    seen: dict[str, set[str]] = {}
    for _, step in steps():
        if "uses" in step:
            name, commit = step["uses"].split("@")
            seen.setdefault(name, set()).add(commit)
    assert all(len(commits) == 1 for commits in seen.values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_least_permissions(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    writes = {
        name
        for job in workflow["jobs"].values()
        for name, level in job["permissions"].items()
        if level == "write"
    }
    assert writes == WRITES.get(path.stem, set())
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    assert "pull_request_target" not in workflow["on"]


def test_no_secret_is_named() -> None:
    assert not [p.name for p in WORKFLOWS if "secrets." in p.read_text(encoding="utf-8")]


def test_zizmor_finds_nothing() -> None:
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    if zizmor is None:
        pytest.skip("zizmor is not installed: make dev-env")
    run = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--quiet", "--persona=pedantic", ".github"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("name", ["source", "dispute", "error"])
def test_issue_forms_are_forms(name: str) -> None:
    form = yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/{name}.yml").read_text("utf-8"))
    assert {"name", "description", "body"} <= set(form)
    idents = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(idents) == len(set(idents))
    assert all(field["attributes"]["label"] for field in form["body"])


def test_code_owners_own_themselves() -> None:
    rows = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert any(row.split()[:1] == ["/.github/CODEOWNERS"] for row in rows)


def test_the_editors_checklist_is_in_the_pull_request_template() -> None:
    text = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert text.count("- [ ]") >= 8
