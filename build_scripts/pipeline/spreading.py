"""The same work for many topics, on as many cores as there are."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # loaded when there is work to spread
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.context import BaseContext

ALONE = 3  # up to so many, starting workers costs more than it saves
CHUNK = 4  # what a worker takes at a time
Progress = Callable[[int, int], None]  # told (done, of how many)
Job = TypeVar("Job")
Result = TypeVar("Result")


def _context() -> BaseContext:
    """Forked workers start at once, but a process with threads (as `serve` is) must not fork."""
    from multiprocessing import get_all_start_methods, get_context

    fork = "fork" in get_all_start_methods() and threading.active_count() == 1
    return get_context("fork" if fork else "spawn")


def _settle_in() -> None:
    """An interrupt is for the process that hands out the work; a worker ends when that is
    killed, and makes millions of short-lived objects: the young are seldom looked through, and
    what was there before never again, so that all the rest is looked through often enough."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    gc.freeze()
    gc.set_threshold(50_000, 20, 10)


def _outlive_nobody() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _pool(workers: int) -> ProcessPoolExecutor | None:
    from concurrent.futures import ProcessPoolExecutor

    try:
        return ProcessPoolExecutor(workers, mp_context=_context(), initializer=_settle_in)
    except (ImportError, OSError):  # no semaphores here
        return None


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """What a Ctrl-C does while workers start, it does at the end: neither they, whose terminal
    is the same, nor a callback that passes it over may be what it hits."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    held = signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
    masked = hasattr(signal, "pthread_sigmask")  # a worker inherits that, however it starts
    if masked:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if masked:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.signal(signal.SIGINT, held)
        if came:
            signal.raise_signal(signal.SIGINT)


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def quiet(done: int, total: int) -> None:
    """The progress of a run that nobody watches."""


def counted(results: Iterable[Result], total: int, progress: Progress) -> Iterator[Result]:
    """The results as they come; ``progress`` hears of each, and once before the first."""
    progress(0, total)
    for done, result in enumerate(results, 1):
        progress(done, total)
        yield result


def spread(
    work: Callable[[Job], Result],
    jobs: Sequence[Job],
    workers: int = 0,
    *,
    chunk: int = CHUNK,
    alone: int = ALONE,
) -> Iterator[Result]:
    """``work`` of each job, in the order given. ``workers`` 0 means one a core; with one, for
    up to ``alone`` jobs, and where no process can be started, it runs here. What a killed worker left
    undone is done here too. ``work`` must be a module's function, and safe to do twice."""
    count = min(workers or cores(), len(jobs))
    pool = _pool(count) if count > 1 and len(jobs) > alone else None
    if pool is None:
        yield from map(work, jobs)
        return
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    try:
        with _interrupts_later():
            results = pool.map(work, jobs, chunksize=chunk)
        for result in results:
            yield result
            done += 1
    except BrokenProcessPool:
        yield from map(work, jobs[done:])
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
