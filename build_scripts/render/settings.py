"""What a caller may set for the site, and the entries of its change log."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """Names and addresses of the site. ``site_url`` and ``repo_url`` are empty when there is
    none: feeds then use relative addresses, and no "report an error" links are written.
    ``built`` is the day of the build in ISO form, from the clock the caller passes in."""

    site_name: str = "Sourcebrief"
    site_url: str = ""
    repo_url: str = ""
    branch: str = "main"
    tagline: str = (
        "Briefings on deals, drawn from the articles about them. One click shows the exact words."
    )
    built: str = ""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of the change and corrections log: what changed in meaning, in one topic.

    ``date`` is ISO (``2025-05-03``); ``lines`` are plain sentences; ``items`` the ids they
    are about, in the same order, "" for none; ``correction`` marks a mended error.
    """

    slug: str
    date: str
    title: str
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    correction: bool = False
