"""Extraction on a real Dask cluster on this machine, a worker killed in the middle of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from build_scripts.pipeline.extracting import CHUNK

distributed = pytest.importorskip("distributed")
ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "briefings" / "us-ukraine-minerals" / "sources"
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
QUIET = ("--no-dashboard",)
PATIENCE = 60  # seconds


@contextmanager
def _process(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-m", *command],
        env=ENV, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def _until(said: str, happens: Any) -> Any:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := happens():
            return found
        time.sleep(0.05)
    raise AssertionError(f"not within {PATIENCE} s: {said}")


def _articles(folder: Path) -> list[str]:
    """More than two chunks of short articles, two paragraphs each."""
    lines = [
        line
        for path in sorted(SOURCES.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.split()) > 12
    ]
    names = []
    for n in range(2 * CHUNK + 1):
        path = folder / f"part-{n:02}.txt"
        path.write_text("\n\n".join(lines[2 * n : 2 * n + 2]) + "\n", encoding="utf-8")
        names.append(str(path))
    return names


def _address(file: Path) -> str | None:
    try:
        return str(json.loads(file.read_text())["address"])
    except (OSError, ValueError):
        return None


@pytest.mark.parser
@pytest.mark.slow
def test_a_killed_worker_changes_nothing(tmp_path: Path) -> None:
    command = ("build_scripts", "extract", *_articles(tmp_path))
    where = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        serve = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", *QUIET)
        stack.enter_context(_process(*serve, "--scheduler-file", str(where)))
        address = _until("the scheduler's address", lambda: _address(where))
        work = ("distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1", *QUIET)
        folder = ("--local-directory", str(tmp_path))
        workers = {
            name: stack.enter_context(_process(*work, *folder, "--name", name))
            for name in ("one", "two")
        }
        local = stack.enter_context(_process(*command))
        client = stack.enter_context(distributed.Client(address))
        client.wait_for_workers(2, timeout=PATIENCE)
        spread = stack.enter_context(_process(*command, "--scheduler", address))

        def busy() -> list[str]:
            known = client.scheduler_info(n_workers=-1)["workers"]
            at_work = [w for w, tasks in client.processing().items() if tasks and w in known]
            return sorted(known[w]["name"] for w in at_work) if len(at_work) == 2 else []

        victim = workers[_until("both workers at work", busy)[0]]
        victim.send_signal(signal.SIGKILL)
        on_cluster, _ = spread.communicate(timeout=PATIENCE)
        here, _ = local.communicate(timeout=PATIENCE)
        assert victim.wait(PATIENCE) == -signal.SIGKILL
        assert len(client.scheduler_info()["workers"]) == 1
    assert spread.returncode == local.returncode
    assert here.count(b"\n") == 2 * CHUNK + 1
    assert on_cluster == here
