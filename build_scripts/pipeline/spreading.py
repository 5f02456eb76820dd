"""The same work for many topics, on as many cores as there are."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # loaded when there is work to spread
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.context import BaseContext

ALONE = 3  # up to so many, starting workers costs more than it saves
CHUNK = 4  # what a worker takes at a time
Job = TypeVar("Job")
Result = TypeVar("Result")


def _context() -> BaseContext:
    """Forked workers start at once, but a process with threads (as `serve` is) must not fork."""
    from multiprocessing import get_all_start_methods, get_context

    fork = "fork" in get_all_start_methods() and threading.active_count() == 1
    return get_context("fork" if fork else "spawn")


def _deaf() -> None:
    """An interrupt is for the process that hands out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _pool(workers: int) -> ProcessPoolExecutor | None:
    from concurrent.futures import ProcessPoolExecutor

    try:
        return ProcessPoolExecutor(workers, mp_context=_context(), initializer=_deaf)
    except (ImportError, OSError):  # no semaphores here
        return None


def spread(
    work: Callable[[Job], Result], jobs: Sequence[Job], workers: int = 0
) -> Iterator[Result]:
    """``work`` of each job, in the order given. ``workers`` 0 means one a core; with one, for
    a few jobs, and where no process can be started, it runs here. What a killed worker left
    undone is done here too. ``work`` must be a module's function, and safe to do twice."""
    count = min(workers or os.cpu_count() or 1, len(jobs))
    pool = _pool(count) if count > 1 and len(jobs) > ALONE else None
    if pool is None:
        yield from map(work, jobs)
        return
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    try:
        for result in pool.map(work, jobs, chunksize=CHUNK):
            yield result
            done += 1
    except BrokenProcessPool:
        yield from map(work, jobs[done:])
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
