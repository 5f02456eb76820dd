"""A small project with a drafted and edited briefing, and the commands as processes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIRST = (
    "Harbour pact signed\n"
    "Officials said on Monday that the port deal gives Freedonia 30 percent of the fees. "
    "The two governments will run the harbour together.\n"
    "It is unclear whether parliament will approve the deal.\n"
    "“The pact is a mistake,” said Ada Brook, an analyst at the Harbour Institute.\n"
    + "Gulls wheel over the old quay, where the morning boats come in. " * 12
    + "\n"
)
SECOND = (
    "Under the port deal Freedonia will receive 30 percent of the fees. "
    "No military bases are included in the agreement.\n"
    "Parliament approved the deal on Friday.\n"
)
EDIT = "My own words stay."
SLUG = "port"


@dataclass(slots=True)
class Warm:
    """Runs the commands. ``log`` holds what the last of them printed."""

    process: subprocess.Popen[str]
    log: Path
    spent: dict[str, float] = field(default_factory=dict)

    def _ask(self, job: dict[str, object]) -> dict[str, int]:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        return dict(json.loads(self.process.stdout.readline()))

    def start(self, cwd: Path, *args: str, log: Path | None = None, **more: int) -> int:
        """The process id of a command that has begun."""
        job = {"cwd": str(cwd), "args": args, "log": str(log or self.log), **more}
        return self._ask(job)["pid"]

    def wait(self, pid: int) -> int:
        """The exit code of a command, -9 when it was killed."""
        return self._ask({"wait": pid})["code"]

    def run(self, cwd: Path, *args: str, **more: int) -> int:
        """The exit code of a command that may end."""
        return self.wait(self.start(cwd, *args, **more))

    def kill(self, cwd: Path, after: float, *args: str) -> int:
        """A command killed ``after`` seconds: -9, or its code when it had ended by then."""
        pid = self.start(cwd, *args)
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)  # not yet waited for, so the id is still its own
        return self.wait(pid)

    @property
    def said(self) -> str:
        return self.log.read_text(errors="replace")


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


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder but the locks and what the cache holds."""
    skip = (".lock", ".cache")
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not any(part in skip for part in p.relative_to(folder).parts)
    }


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
    page = root / "briefings" / SLUG / "briefing.md"
    page.write_text(page.read_text().replace("## Bottom line\n", f"## Bottom line\n\n{EDIT}\n"))
    return root


@pytest.fixture
def project(prepared: Path, tmp_path: Path) -> Path:
    """A copy of the prepared project, to be broken."""
    shutil.copytree(prepared.parent, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy" / prepared.name
