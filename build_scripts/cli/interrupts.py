"""Ctrl-C: heard while a command runs; before and after, it ends the process as it is."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


def _heard(number: int, frame: object) -> NoReturn:
    """The first is told; a second need not wait for what the first one has to tidy."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    raise KeyboardInterrupt


@contextmanager
def interruptible() -> Iterator[None]:
    """While the block runs, an interrupt raises KeyboardInterrupt in it. Where something
    else was to become of interrupts (as in a test, or under `nohup`), that stays."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGINT, _heard)
    try:
        yield
    except Exception as error:
        if _came_of_one(error):
            raise KeyboardInterrupt from error
        raise
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _came_of_one(error: BaseException | None) -> bool:
    """Whether an interrupt is behind ``error``: a library that is left in the middle may fail
    at tidying up (as a zip file does that is closed too soon)."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, KeyboardInterrupt):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False
