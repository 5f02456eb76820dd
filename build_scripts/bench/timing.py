"""One command, timed: wall time and the peak memory of it and its children."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class CommandFailed(Exception):
    """A measured command ended with an error; a ratio from it would mean nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: wall seconds, and megabytes at the peak of its largest process."""

    seconds: float
    megabytes: float


def timed(command: Sequence[str], folder: Path, allowed: Sequence[int] = (0,)) -> Run:
    """Run ``command`` in ``folder`` once. Raises CommandFailed unless its code is allowed."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )  # fmt: skip
    said = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        tail = said.decode("utf-8", "replace").strip()[-600:]
        raise CommandFailed(f"{' '.join(command)}: exit {process.returncode}\n{tail}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss * scale / 1e6)


def best(command: Sequence[str], folder: Path, times: int) -> Run:
    """The quickest of several runs: for start-up times, where noise only ever adds."""
    runs = [timed(command, folder) for _ in range(times)]
    return min(runs, key=lambda r: r.seconds)


def python(*arguments: str) -> list[str]:
    """A command line for this interpreter."""
    return [sys.executable, *arguments]


def briefings(*arguments: str) -> list[str]:
    """A command line for `briefings`."""
    return python("-m", "build_scripts", *arguments)
