"""Work spread over processes: results in the order of the tasks, nothing left behind."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def _settle_in() -> None:
    """A worker makes millions of short-lived objects, and ends when its parent is killed."""
    gc.set_threshold(50_000, 20, 100)
    threading.Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def spread(
    work: Callable[[Task], Result], tasks: Sequence[Task], processes: int
) -> Iterator[Result]:
    """``work`` done on each task by so many processes; in this one when that is enough.

    The first exception of a task ends it, as it would here; tasks not begun are dropped.
    Raises OSError when a process was killed.
    """
    if processes <= 1 or len(tasks) <= 1:
        yield from map(work, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    count, fresh = min(processes, len(tasks)), get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=fresh, initializer=_settle_in) as pool:
        waiting = [pool.submit(work, task) for task in tasks]
        try:
            for future in waiting:
                yield future.result()
        except BrokenProcessPool as error:
            raise OSError(0, "a worker process was killed (too little memory?)") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
