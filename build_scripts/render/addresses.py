"""Addresses that pages point to: correction forms, the edit view, the site's own."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from .records import BriefingView, ItemView
from .settings import SiteSettings


def report_link(site: SiteSettings, view: BriefingView, item: ItemView) -> str:
    """The issue form `dispute.yml`, filled with the briefing and the item's id."""
    row = {"template": "dispute.yml", "item": f"{view.slug}/{item.id}"}
    query = urlencode(row, quote_via=quote, safe="/")
    return f"{site.repo_url.rstrip('/')}/issues/new?{query}"


def edit_link(site: SiteSettings, view: BriefingView, item: ItemView) -> str:
    """The edit view of the briefing's file, at the item's line."""
    path = quote(f"{view.folder.strip('/')}/briefing.md")
    return f"{site.repo_url.rstrip('/')}/edit/{quote(site.branch)}/{path}#L{item.line}"


def page_address(site: SiteSettings, slug: str, anchor: str = "") -> str:
    """A briefing's page: complete with a site address, else relative to the site's root."""
    base = f"{site.site_url.rstrip('/')}/" if site.site_url else ""
    return f"{base}briefings/{slug}.html" + (f"#{anchor}" if anchor else "")
