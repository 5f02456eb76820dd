"""The two-page hand-out: a briefing's page, printed by Chromium where one is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
)
SECONDS = 120
PAGES = 2
STEPS = ("handout", "handout-2", "handout-3")  # known to site.js and site.css


def find_browser() -> str | None:
    """The path of a Chromium, or None."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def print_page(browser: str, page: Path) -> bytes | None:
    """The two pages at ``page`` as a PDF, without the annex; None when the browser could not
    print it. Should they not fit, the type is made smaller, twice at most."""
    for step in STEPS:
        data = _printed(browser, f"{page.resolve().as_uri()}#{step}")
        if data is None or count_pages(data) <= PAGES:
            return data
    return data


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF of Chromium's has.

    >>> count_pages(b"<</Type /Pages>> <</Type /Page>>")
    1
    """
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def _printed(browser: str, address: str) -> bytes | None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page.pdf"
        # a browser refuses its sandbox to root, as in a container
        extra = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [browser, *_FLAGS, *extra, f"--user-data-dir={folder}/profile"]
        command += [f"--print-to-pdf={target}", address]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
