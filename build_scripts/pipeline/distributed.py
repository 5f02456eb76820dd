"""Extraction on a Dask cluster: the same output, byte for byte, as the local run.

Dask keeps the graph and retries the chunks of a worker that died; chunks are pure
functions of the articles, so a second run of one gives the same values.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.model import Article, Extraction

from .extracting import chunks, extract_articles

RETRIES = 3


def extract_on(scheduler: str, articles: Sequence[Article], model: str) -> tuple[Extraction, ...]:
    """What is in each article, in the order given, by the workers of ``scheduler``.

    Raises ImportError without the `distributed` extra, OSError when nobody answers.
    """
    from distributed import Client

    with Client(scheduler, timeout="10s") as client:
        waiting = [
            client.submit(extract_articles, tuple(chunk), model, retries=RETRIES, pure=False)
            for chunk in chunks(articles)
        ]
        return tuple(row for rows in client.gather(waiting) for row in rows)
