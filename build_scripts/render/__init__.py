"""Room render: records in, {path: bytes} out. Writes nothing itself."""

from .bundle import bundle, bundle_files, single_file, single_files
from .datafiles import briefing_schema
from .settings import LogEntry, SiteSettings
from .site import render_site

__all__ = [
    "LogEntry",
    "SiteSettings",
    "briefing_schema",
    "bundle",
    "bundle_files",
    "render_site",
    "single_file",
    "single_files",
]
