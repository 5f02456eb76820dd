"""A web page → the article's text and what its head says about it (trafilatura)."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from build_scripts.model import Finding, Metadata
from build_scripts.text import is_edtf

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """The article in a page: its text, one paragraph a line, and metadata of basis ``meta``."""

    text: str
    metadata: Metadata


def read_page(path: str, data: bytes) -> tuple[Page | None, tuple[Finding, ...]]:
    """The article in a page's bytes. None with a finding when the encoding cannot be told
    (``encoding``) or no article is found (``html-no-text``). Nothing is fetched."""
    html = _decode(data)
    if html is None:
        hint = "save the page as UTF-8"
        return None, (Finding(path, 0, "encoding", "not UTF-8 and names no encoding", hint),)
    try:
        document = _extract(html)
    except ImportError as error:
        hint = "run `make draft-env`, or save the article's text as .txt"
        return None, (Finding(path, 0, "needs-draft", f"a page needs {error.name}", hint),)
    text = (document.text or "").strip() if document else ""
    if not text:
        hint = "save the article's text as .txt"
        return None, (Finding(path, 0, "html-no-text", "no article found in the page", hint),)
    return Page(text + "\n", _metadata(document, html)), ()


def _decode(data: bytes) -> str | None:
    named = _CHARSET.search(data[:4096])
    for codec in ("utf-8-sig", named.group(1).decode("ascii") if named else None):
        try:
            return data.decode(codec) if codec else None
        except (LookupError, UnicodeDecodeError):
            continue
    return None


def _extract(html: str) -> Any:
    import trafilatura
    from trafilatura.settings import use_config

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    params = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
    try:
        return trafilatura.bare_extraction(
            html,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=params,
            config=config,
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        return None  # a page that the library cannot parse holds no article


def _metadata(document: Any, html: str) -> Metadata:
    values: dict[str, Any] = {}
    for key, value in (("title", document.title), ("outlet", _site(document))):
        if value and value.strip():
            values[key] = " ".join(value.split())
    names = tuple(" ".join(n.split()) for n in (document.author or "").split(";") if n.strip())
    if names:
        values["authors"] = names
    if document.url and is_web_url(document.url):
        values["url"] = document.url
    if document.date and is_edtf(document.date) and _dated(html, document.date):
        values["published"] = document.date
    return Metadata(**values, basis=tuple((k, "meta") for k in values))


def _site(document: Any) -> str | None:
    return document.sitename or document.hostname or None


def _dated(html: str, date: str) -> bool:
    """Whether the page's head or a time element gives the date, so that it is no guess."""
    for tag in re.finditer(r"<(?:meta|time)\b[^>]{0,400}>|\"datePublished\"[^,}]{0,80}", html):
        if date in tag.group():
            return True
    return False


def is_web_url(url: str) -> bool:
    """Whether ``url`` is an http or https address without spaces, quotes or brackets."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    shaped = re.fullmatch(r"[^\s\"'<>\\\x00-\x1f]+", url)
    return bool(shaped) and parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
