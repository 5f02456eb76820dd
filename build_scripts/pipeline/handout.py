"""The two-page hand-out: a briefing's page, printed by Chromium where one is there."""

from __future__ import annotations

import os
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


def find_browser() -> str | None:
    """The path of a Chromium, or None."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def print_page(browser: str, page: Path) -> bytes | None:
    """The page at ``page`` as a PDF; None when the browser could not print it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page.pdf"
        # a browser refuses its sandbox to root, as in a container
        extra = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [browser, *_FLAGS, *extra, f"--user-data-dir={folder}/profile"]
        command += [f"--print-to-pdf={target}", page.resolve().as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
