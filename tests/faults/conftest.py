"""A small project with a drafted and edited briefing, and the commands as processes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.running import EDIT, PAGE, Warm
from tests.harbour import FIRST, SECOND, SLUG

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    folder = tmp_path_factory.mktemp("warm")
    git = shutil.which("git")
    (folder / "bin").mkdir()
    if git:
        (folder / "bin/git").symlink_to(git)
    env = {"PYTHONPATH": str(ROOT), "PATH": str(folder / "bin"), "HOME": str(folder)}
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("warm.py"))], env=env, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline().strip() == "{}"
    yield Warm(process, folder / "log")
    assert process.stdin
    process.stdin.close()
    process.wait(timeout=60)


@pytest.fixture(scope="session")
def prepared(warm: Warm, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose topic was drafted from one article, edited, and given a second one."""
    from build_scripts.template import new_site_files

    root = tmp_path_factory.mktemp("prepared") / "a project #1"
    for name, data in new_site_files("Ours").items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    (root.parent / "first.txt").write_text(FIRST)
    (root.parent / "second.txt").write_text(SECOND)
    for args in (
        ("new", SLUG, "--title", "Port deal", "--party", "Freedonia"),
        ("add", SLUG, "../first.txt", "--published", "2025-01-06"),
        ("draft", SLUG),
    ):
        assert warm.run(root, *args) == 0, warm.said
    page = root / PAGE
    page.write_text(page.read_text().replace("## Bottom line\n", f"## Bottom line\n\n{EDIT}\n"))
    return root


@pytest.fixture
def project(prepared: Path, tmp_path: Path) -> Path:
    """A copy of the prepared project, to be broken."""
    shutil.copytree(prepared.parent, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy" / prepared.name
