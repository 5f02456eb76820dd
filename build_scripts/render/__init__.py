"""Room render: records in, {path: bytes} out. Writes nothing itself."""

from .settings import LogEntry, SiteSettings
from .site import render_site

__all__ = ["LogEntry", "SiteSettings", "render_site"]
