"""One command, timed: wall time and the peak memory of it and its children."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class CommandFailed(Exception):
    """A measured command ended with an error; a ratio from it would mean nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: wall seconds, and megabytes at the peak of it and its children
    together (where /proc tells; else of the largest of them)."""

    seconds: float
    megabytes: float


def _resident(pid: int) -> int:
    """Bytes in memory of a process and its descendants, shared pages counted once each; 0
    where /proc does not tell."""
    try:
        base = Path(f"/proc/{pid}")
        rollup = (base / "smaps_rollup").read_text(encoding="ascii")
        own = int(rollup.split("\nPss:")[1].split()[0]) * 1024
        children = (base / f"task/{pid}/children").read_text(encoding="ascii").split()
    except (OSError, ValueError, IndexError):
        return 0
    return own + sum(_resident(int(child)) for child in children)


class _Watch(threading.Thread):
    """Looks at a process's memory a few times a second; ``peak`` is the most it saw."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.over = pid, 0, threading.Event()

    def run(self) -> None:
        """Sample until told that the process is over."""
        while not self.over.wait(0.25):
            self.peak = max(self.peak, _resident(self.pid))


def timed(command: Sequence[str], folder: Path, allowed: Sequence[int] = (0,)) -> Run:
    """Run ``command`` in ``folder`` once. Raises CommandFailed unless its code is allowed,
    and when it ended in a traceback whatever its code."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )  # fmt: skip
    watch = _Watch(process.pid)
    watch.start()
    said = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.over.set()
    if process.returncode not in allowed or b"Traceback (most recent call last)" in said:
        tail = said.decode("utf-8", "replace").strip()[-600:]
        raise CommandFailed(f"{' '.join(command)}: exit {process.returncode}\n{tail}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, max(_own_peak(usage.ru_maxrss) * scale, watch.peak) / 1e6)


def _own_peak(told: int) -> int:
    """The peak that the kernel tells of a process, or 0 where it may be this one's: it counts
    from what this process held when it started the other."""
    import resource

    return told if told > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss else 0


def best(command: Sequence[str], folder: Path, times: int, allowed: Sequence[int] = (0,)) -> Run:
    """The quickest of several runs: for start-up times, where noise only ever adds."""
    runs = [timed(command, folder, allowed) for _ in range(times)]
    return min(runs, key=lambda r: r.seconds)


def python(*arguments: str) -> list[str]:
    """A command line for this interpreter."""
    return [sys.executable, *arguments]


def briefings(*arguments: str) -> list[str]:
    """A command line for `briefings`."""
    return python("-m", "build_scripts", *arguments)
