"""The project's own files: `briefing.md` as text, `draft.json` and `corrections.json` as
records. Each has a size above which it is not read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from build_scripts.model import Draft, Finding
from build_scripts.model.contract import draft_from_json

MAX_BRIEFING = 5_000_000  # bytes, as below
MAX_DRAFT = 20_000_000
MAX_LOG = 1_000_000
Findings = tuple[Finding, ...]


def bytes_within(path: Path, most: int, shown: str, hint: str) -> tuple[bytes | None, Findings]:
    """The bytes of a file; None when there is no file of that name, and with a finding when
    it cannot be read or holds more than ``most``, of which no more is read. ``shown`` is the
    path that the finding names."""
    if not path.is_file():
        return None, ()
    try:
        with path.open("rb") as handle:
            data = handle.read(most + 1)
            size = len(data) if len(data) <= most else path.stat().st_size
    except OSError as error:
        return None, (_bad(shown, "unreadable", str(error.strerror), "check its permissions"),)
    if size > most:
        said = f"{size / 1e6:.1f} MB; the limit is {most / 1e6:g} MB"
        return None, (_bad(shown, "too-large", said, hint),)
    return data, ()


def read_briefing_text(path: Path, shown: str) -> tuple[str | None, Findings]:
    """The text of a `briefing.md`, character for character; None when there is none or
    it cannot be read. ``shown`` is the path that findings name."""
    data, findings = bytes_within(path, MAX_BRIEFING, shown, "split the topic")
    if data is None:
        return None, findings
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (
            Finding(shown, line, "not-utf8", "this is not UTF-8", "save it as UTF-8 text"),
        )


def read_draft(path: Path, shown: str) -> tuple[Draft | None, Findings]:
    """The last draft; None when there is none, or with a finding when it is damaged."""
    hint = "restore it from git, or delete it: without it every line counts as edited"
    data, findings = bytes_within(path, MAX_DRAFT, shown, hint)
    if data is None:
        return None, findings
    try:
        return draft_from_json(json.loads(data)), ()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        said = f"not a draft this version reads ({type(error).__name__})"
        return None, (Finding(shown, _line(error), "draft-damaged", said, hint),)


def read_log(path: Path, shown: str) -> tuple[list[dict[str, Any]], Findings]:
    """The entries of a `corrections.json`, each with a date, a source and a reason, and lists
    of ids; empty when there is none, or with a finding when it is damaged."""
    hint = "restore it from git: it is published"
    data, findings = bytes_within(path, MAX_LOG, shown, hint)
    if data is None:
        return [], findings
    try:
        rows = json.loads(data)
        if isinstance(rows, list) and all(map(_is_entry, rows)):
            return rows, ()
        at = 0
    except (ValueError, RecursionError) as error:
        at = _line(error)
    said = "this is no list of corrections"
    return [], (Finding(shown, at, "log-damaged", said, hint),)


def _is_entry(row: object) -> bool:
    return (
        isinstance(row, dict)
        and all(isinstance(row.get(key), str) for key in ("date", "source", "reason"))
        and all(isinstance(row.get(key, []), list) for key in ("removed", "weakened"))
    )


def _line(error: Exception) -> int:
    return error.lineno if isinstance(error, json.JSONDecodeError) else 0


def _bad(path: str, code: str, message: str, hint: str) -> Finding:
    return Finding(path, 0, code, message, hint)
