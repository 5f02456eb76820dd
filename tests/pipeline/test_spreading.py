"""Work on all cores: the same results in the same order, whatever becomes of the workers."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from build_scripts.pipeline import spreading
from build_scripts.pipeline.spreading import spread

HERE = os.getpid()


def _square(number: int) -> int:
    return number * number


def _dies_once(job: tuple[int, str]) -> int:
    number, marker = job
    if number == 7 and os.getpid() != HERE and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def _fails(number: int) -> int:
    if number == 5:
        raise ValueError(number)
    return number


def test_in_the_order_given() -> None:
    assert list(spread(_square, range(23), 2)) == [n * n for n in range(23)]


def test_nothing_to_do() -> None:
    assert list(spread(_square, [], 2)) == []


def test_few_jobs_and_one_worker_run_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "_pool", lambda _: pytest.fail("a worker was started"))
    assert list(spread(_square, [1, 2], 2)) == [1, 4]
    assert list(spread(_square, range(9), 1)) == [n * n for n in range(9)]


def test_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "_pool", lambda _: None)
    assert list(spread(_square, range(9), 2)) == [n * n for n in range(9)]


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    jobs = [(n, str(tmp_path / "died")) for n in range(20)]
    assert list(spread(_dies_once, jobs, 2)) == list(range(20))
    assert (tmp_path / "died").exists()


def test_what_a_worker_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="5"):
        list(spread(_fails, range(20), 2))
