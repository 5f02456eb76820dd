"""The first search result in a real browser, over http and from the disk."""

from __future__ import annotations

import os
import shutil
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .measures import Row
from .timing import CommandFailed

KILO = 1000
WORD = "fund"
BOX = "input.md-search__input"
HIT = ".md-search-result__item a, .search-hit a"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--disable-sync"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """A measured server keeps quiet."""


def _browser() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    for name in filter(None, (os.environ.get("CHROMIUM"), *names)):
        if found := shutil.which(name):
            return found
    raise CommandFailed("no Chromium here: make chromium")


def _first_result(address: str) -> float:
    """Milliseconds from the first letter typed on a fresh page to the first hit shown."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=_browser(), args=FLAGS)
        try:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(address)
            page.keyboard.press("/")
            start = time.perf_counter()
            page.locator(BOX).fill(WORD)
            page.locator(HIT).first.wait_for(state="visible", timeout=60_000)
            return KILO * (time.perf_counter() - start)
        except Error as error:
            raise CommandFailed(f"search on {address}: {error}") from error
        finally:
            browser.close()


def _over_http(site: Path) -> float:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            return _first_result(f"http://127.0.0.1:{server.server_port}/index.html")
        finally:
            server.shutdown()


def measure_search(project: Path, count: int) -> list[Row]:
    """The first result of the first search on the site built in ``project``."""
    index = (project / "site/index.html").resolve()
    what = f"first search result, {count} briefings"
    return [
        Row(f"{what}, http", _over_http(index.parent), KILO, "ms"),
        Row(f"{what}, from the disk", _first_result(index.as_uri()), KILO, "ms"),
    ]
