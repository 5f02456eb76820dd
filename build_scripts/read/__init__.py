"""The room that reads articles: files as received → Article, with noise set apart."""

from .articles import article_from_bytes, read_article
from .limits import LIMITS, Limits
from .sidecar import source_schema
from .sources import read_sources

__all__ = [
    "LIMITS",
    "Limits",
    "article_from_bytes",
    "read_article",
    "read_sources",
    "source_schema",
]
