"""The project's own files: `briefing.md` as text and `draft.json` as a record."""

from __future__ import annotations

import json
from pathlib import Path

from build_scripts.model import Draft, Finding
from build_scripts.model.contract import draft_from_json

MAX_BRIEFING = 5_000_000


def read_briefing_text(path: Path, shown: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a `briefing.md`, character for character; None when there is none or
    it cannot be read. ``shown`` is the path that findings name."""
    if not path.is_file():
        return None, ()
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, (_bad(shown, "unreadable", str(error.strerror), "check its permissions"),)
    if len(data) > MAX_BRIEFING:
        return None, (_bad(shown, "too-large", f"{len(data):,} bytes", "split the topic"),)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (
            Finding(shown, line, "not-utf8", "this is not UTF-8", "save it as UTF-8 text"),
        )


def read_draft(path: Path, shown: str) -> tuple[Draft | None, tuple[Finding, ...]]:
    """The last draft; None when there is none, or with a finding when it is damaged."""
    if not path.is_file():
        return None, ()
    try:
        return draft_from_json(json.loads(path.read_bytes())), ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return None, (
            _bad(
                shown,
                "draft-damaged",
                f"not a draft this version reads ({type(error).__name__})",
                "restore it from git, or delete it: without it every line counts as edited",
            ),
        )


def _bad(path: str, code: str, message: str, hint: str) -> Finding:
    return Finding(path, 0, code, message, hint)
