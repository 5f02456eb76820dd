"""Atom and JSON feeds of a briefing's changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .addresses import page_address
from .datafiles import json_bytes
from .environment import feeds_environment
from .records import BriefingView
from .settings import LogEntry, SiteSettings

_NEVER = "1980-01-01"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One change, ready for either format."""

    id: str
    url: str
    title: str
    text: str
    updated: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of one briefing."""

    id: str
    title: str
    home: str
    self: str
    updated: str
    entries: tuple[FeedEntry, ...]


def _moment(day: str) -> str:
    return f"{day if len(day) == 10 and day[:1].isdigit() else _NEVER}T00:00:00Z"


def _entry(site: SiteSettings, view: BriefingView, entry: LogEntry, number: int) -> FeedEntry:
    anchor = next((i for i in entry.items if i), "")
    return FeedEntry(
        id=f"tag:sourcebrief,{entry.date}:{view.slug}/{number}",
        url=page_address(site, view.slug, anchor) if site.site_url else f"../{view.slug}.html",
        title=("Correction: " if entry.correction else "") + entry.title,
        text=" ".join(entry.lines) or entry.title,
        updated=_moment(entry.date),
    )


def _feed(site: SiteSettings, view: BriefingView, changes: Sequence[LogEntry]) -> Feed:
    own = [e for e in changes if e.slug == view.slug]
    first = LogEntry(
        view.slug, view.as_of_edtf or _NEVER, f"Briefing: {view.title}", (view.question,)
    )
    logged = own or [first]
    numbers = range(len(logged), 0, -1)
    entries = tuple(_entry(site, view, e, n) for e, n in zip(logged, numbers, strict=True))
    home = page_address(site, view.slug) if site.site_url else f"../{view.slug}.html"
    own_address = f"{home.removesuffix('.html')}/feed" if site.site_url else "feed"
    return Feed(
        id=f"tag:sourcebrief,2025:{view.slug}",
        title=f"{site.site_name}: {view.title}",
        home=home,
        self=own_address,
        updated=max(e.updated for e in entries),
        entries=entries,
    )


def atom_feed(site: SiteSettings, view: BriefingView, changes: Sequence[LogEntry]) -> bytes:
    """The briefing's changes as Atom, newest first as given; without any, the briefing itself."""
    feed = _feed(site, view, changes)
    template = feeds_environment().get_template("feed.atom.j2")
    shown = {
        "title": feed.title, "id": feed.id, "home": feed.home, "self": f"{feed.self}.atom",
        "updated": feed.updated, "entries": feed.entries,
    }  # fmt: skip
    return template.render(feed=shown, site=site).encode()


def json_feed(site: SiteSettings, view: BriefingView, changes: Sequence[LogEntry]) -> bytes:
    """The same as JSON Feed 1.1."""
    feed = _feed(site, view, changes)
    row = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": f"{feed.self}.json",
        "items": [
            {"id": e.id, "url": e.url, "title": e.title, "content_text": e.text, "date_published": e.updated}
            for e in feed.entries
        ],
    }  # fmt: skip
    return json_bytes(row)
