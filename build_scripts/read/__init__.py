"""The room that reads articles: files as received → Article, with noise set apart."""

from .articles import article_from_bytes, read_article
from .importing import Import, next_ident, plan_import
from .limits import LIMITS, Limits
from .sidecar import source_schema
from .sources import read_sources

__all__ = [
    "LIMITS",
    "Import",
    "Limits",
    "article_from_bytes",
    "next_ident",
    "plan_import",
    "read_article",
    "read_sources",
    "source_schema",
]
