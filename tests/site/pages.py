"""A page opened in the browser, and what it prints: what the tests of the site share."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def opened(browser: Any, address: str, **context: Any) -> Iterator[Any]:
    """A fresh page at ``address``; afterwards no error and no request elsewhere is left."""
    made = browser.new_context(**context)
    page = made.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    root = address[: address.index("/", 8) + 1] if address.startswith("http") else "file://"
    page.on("request", lambda r: wrong.append(r.url) if _elsewhere(r.url, root) else None)
    page.goto(address)
    yield page
    made.close()
    assert not wrong


def printed(page: Any) -> list[str]:
    """The text of each page that the browser prints."""
    from pypdf import PdfReader

    data = page.pdf(format="A4", prefer_css_page_size=True)
    return [p.extract_text() for p in PdfReader(io.BytesIO(data)).pages]


def _elsewhere(url: str, root: str) -> bool:
    return not url.startswith((root, "data:", "blob:", "about:"))
