"""The commands as processes that can be killed, interrupted and starved, and what they left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tests.harbour import SLUG

FUZZ = bool(os.environ.get("BRIEFINGS_FUZZ"))
EDIT = "My own words stay."
PAGE, DRAFT = f"briefings/{SLUG}/briefing.md", f"briefings/{SLUG}/draft.json"
SKIP = (".lock", ".cache", "__pycache__")


@dataclass(slots=True)
class Warm:
    """Runs the commands. ``log`` holds what the last of them printed."""

    process: subprocess.Popen[str]
    log: Path

    def _ask(self, job: dict[str, object]) -> dict[str, int]:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        return dict(json.loads(self.process.stdout.readline()))

    def start(self, cwd: Path, *args: str, log: Path | None = None, **more: int) -> int:
        """The process id of a command that has begun, the first of a group of its own."""
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

    def interrupt(self, cwd: Path, after: float, *args: str) -> int:
        """The exit code of a command whose terminal got a Ctrl-C ``after`` seconds."""
        pid = self.start(cwd, *args)
        time.sleep(after)
        os.killpg(pid, signal.SIGINT)
        return self.wait(pid)

    @property
    def said(self) -> str:
        return self.log.read_text(errors="replace")


def whole(warm: Warm, code: int) -> None:
    """A command ended as it may: a known code, no traceback."""
    assert code in (0, 1, 2), warm.said
    assert "Traceback" not in warm.said, warm.said


def timed(warm: Warm, project: Path, *args: str) -> float:
    """The seconds that a command takes which finds nothing wrong."""
    begun = time.perf_counter()
    assert warm.run(project, *args) == 0, warm.said
    return time.perf_counter() - begun


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder but the locks and what caches hold."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not any(part in SKIP for part in p.relative_to(folder).parts)
    }
