"""Room render: records in, {path: bytes} out. Writes nothing itself."""

from .datafiles import briefing_schema
from .settings import LogEntry, SiteSettings
from .site import render_site

__all__ = ["LogEntry", "SiteSettings", "briefing_schema", "render_site"]
