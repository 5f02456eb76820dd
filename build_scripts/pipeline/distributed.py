"""Extraction on a Dask cluster: the same output, byte for byte, as the local run.

Dask keeps the graph and retries the chunks of a worker that died; chunks are pure
functions of the articles, so a second run of one gives the same values.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from build_scripts.model import Article, Extraction

from .extracting import NoScheduler, chunks, extract_articles

RETRIES = 3


def _client(scheduler: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise NoScheduler("--scheduler needs Dask: pip install 'sourcebrief[scale]'") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it says, the error says
    try:
        return Client(scheduler, timeout="10s")
    except (OSError, ValueError, TimeoutError) as error:
        said = f"--scheduler {scheduler}: no Dask scheduler answers ({type(error).__name__})"
        raise NoScheduler(f"{said}; give its address as tcp://HOST:8786") from error


def extract_on(scheduler: str, articles: Sequence[Article], model: str) -> tuple[Extraction, ...]:
    """What is in each article, in the order given, by the workers of ``scheduler``.

    Raises NoScheduler when nobody answers, or without the extra `scale`.
    """
    with _client(scheduler) as client:
        waiting = [
            client.submit(extract_articles, tuple(chunk), model, retries=RETRIES, pure=False)
            for chunk in chunks(articles)
        ]
        return tuple(row for rows in client.gather(waiting) for row in rows)
