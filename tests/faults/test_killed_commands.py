"""Kill -9 at random moments of real commands: no edit is lost, no file is half-written, and
the same command, run again, leaves what it would have left."""

from __future__ import annotations

import random
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.faults.running import DRAFT, EDIT, FUZZ, PAGE, timed, tree
from tests.harbour import SLUG

pytestmark = [pytest.mark.parser, pytest.mark.slow]


class Killing:
    """A command, killed again and again on a fresh copy of what it starts from."""

    def __init__(self, warm: Any, project: Path, *args: str) -> None:
        self.warm, self.project, self.args = warm, project, args
        self.start = project.parent.parent / "start"
        shutil.copytree(project, self.start, symlinks=True)
        self.before = tree(project)
        self.seconds = timed(warm, project, *args)
        self.after = tree(project)
        self.killed = 0

    def times(self, count: int, seed: int, look: Any) -> None:
        rng = random.Random(seed)
        for _ in range(count):
            shutil.rmtree(self.project)
            shutil.copytree(self.start, self.project, symlinks=True)
            code = self.warm.kill(self.project, rng.uniform(0, 1.1 * self.seconds), *self.args)
            self.killed += code == -9
            look(tree(self.project))
            again = self.warm.run(self.project, *self.args)
            assert again in (0, 1), self.warm.said
            assert "Traceback" not in self.warm.said
            found = tree(self.project)
            assert found.keys() == self.after.keys()
            assert found == self.after
        assert self.killed > count / 3, "hardly a run was killed before its end"

    def one_of(self, found: dict[str, bytes], *names: str) -> None:
        """Each file is as before or as after, whole."""
        for name in names:
            assert found.get(name) in (self.before.get(name), self.after.get(name)), name


def test_draft(warm: Any, project: Path) -> None:
    assert warm.run(project, "add", SLUG, "../second.txt") == 0, warm.said
    killing = Killing(warm, project, "draft", SLUG)

    def look(found: dict[str, bytes]) -> None:
        assert EDIT.encode() in found[PAGE]
        killing.one_of(found, PAGE, DRAFT)

    killing.times(60 if FUZZ else 12, 1, look)


def test_add(warm: Any, project: Path) -> None:
    killing = Killing(warm, project, "add", SLUG, "../second.txt", "--outlet", "The Post")
    sources = [n for n in killing.after if "/sources/" in n]

    def look(found: dict[str, bytes]) -> None:
        killing.one_of(found, *sources)

    killing.times(60 if FUZZ else 12, 2, look)


def test_build(warm: Any, project: Path) -> None:
    timed(warm, project, "build")
    page = project / PAGE
    page.write_text(page.read_text().replace(EDIT, f"{EDIT} And more."))
    killing = Killing(warm, project, "build")

    def look(found: dict[str, bytes]) -> None:
        for held in ("site/", ".site.old/"):
            site = {n.removeprefix(held): d for n, d in found.items() if n.startswith(held)}
            if held == "site/" and site:
                wanted = (_site(killing.before), _site(killing.after))
                assert site in wanted, "the site is a mixture"

    killing.times(40 if FUZZ else 8, 3, look)


def _site(files: dict[str, bytes]) -> dict[str, bytes]:
    return {n.removeprefix("site/"): d for n, d in files.items() if n.startswith("site/")}


def test_bundle(warm: Any, project: Path) -> None:
    timed(warm, project, "build")
    killing = Killing(warm, project, "bundle")

    def look(_: dict[str, bytes]) -> None:
        for path in (project / "dist").glob("*.zip"):
            assert zipfile.ZipFile(path).testzip() is None

    killing.times(40 if FUZZ else 8, 4, look)
