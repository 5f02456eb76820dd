"""Room render: records in, {path: bytes} out. Writes nothing itself."""

from .bundle import bundle_files, single_file, single_files
from .cards import Card
from .datafiles import briefing_schema
from .settings import LogEntry, SiteSettings
from .site import render_indexes, render_site, render_topic

__all__ = [
    "Card",
    "LogEntry",
    "SiteSettings",
    "briefing_schema",
    "bundle_files",
    "render_indexes",
    "render_site",
    "render_topic",
    "single_file",
    "single_files",
]
