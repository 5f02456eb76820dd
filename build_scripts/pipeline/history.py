"""The change log of the site: each commit that moved a briefing, told by meaning."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from build_scripts import editorial, outputs
from build_scripts.editorial import Change
from build_scripts.model import Briefing
from build_scripts.render import LogEntry

from .revisions import NoSuchRevision, git_output

CACHE, FORM = ".cache", 1  # FORM counts up when an entry is told in other words
MOST = 40  # entries of a site's log; older ones are in git
MOST_LINES = 12
CORRECTIONS = "corrections.json"
_TOLD = {
    "status-moved": "{label}: status {before} → {after}",
    "question-answered": "{label}: answered",
    "question-reopened": "{label}: open again",
    "figure-changed": "{label}: a figure changed",
    "quotation-altered": "{label}: a quotation was altered",
    "speaker-changed": "{label}: speaker {before} → {after}",
    "removed": "{label}: removed",
    "added": "{label}: added",
    "evidence-lost": "{label}: lost evidence",
    "evidence-gained": "{label}: gained evidence",
    "wording-changed": "{label}: reworded",
    "field-changed": "{label}: {after}",
}


def _commits(root: Path) -> Iterator[tuple[str, str, list[str]]]:
    """(commit, day, slugs whose briefing it moved), newest first."""
    log = git_output(
        root, "log", f"-n{MOST}", "--no-merges", "--format=%x01%H %cs", "--name-only", "-z",
        "--relative", "--", "briefings/*/briefing.md",
    )  # fmt: skip
    for part in log.decode("utf-8", "replace").split("\x01")[1:]:
        head, *names = part.replace("\n", "\0").split("\0")
        commit, day = head.split(" ")[:2]
        slugs = {n.split("/")[1] for n in names if n.count("/") == 2}
        yield commit, day, sorted(slugs)


def _at(root: Path, commit: str, slug: str) -> Briefing | None:
    path = f"briefings/{slug}/briefing.md"
    try:
        text = git_output(root, "show", f"{commit}:./{path}").decode("utf-8", "replace")
    except NoSuchRevision:
        return None
    return editorial.parse_briefing(text, path)


def _sentences(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    told = [c for c in changes if c.code in _TOLD]
    rows = [
        (_TOLD[c.code].format(label=c.label or c.ident, before=c.before, after=c.after), c.ident)
        for c in told[:MOST_LINES]
    ]
    if len(told) > MOST_LINES:
        rows.append((f"and {len(told) - MOST_LINES} more", ""))
    return rows


def _entry(root: Path, commit: str, day: str, slug: str) -> LogEntry | None:
    new = _at(root, commit, slug)
    if new is None:
        return None
    old = _at(root, f"{commit}^", slug)
    if old is None:
        count = sum(1 for item in new.items if item.id != "bottom")
        return LogEntry(slug, day, "First version", (f"{count} items",), ("",))
    rows = _sentences(editorial.diff_briefings(old, new, slug))
    if not rows:
        return None
    return LogEntry(slug, day, "Changed", tuple(r for r, _ in rows), tuple(i for _, i in rows))


def _kept_entry(root: Path, commit: str, day: str, slug: str) -> LogEntry | None:
    """`_entry`, remembered: a commit never changes. A cache that cannot be read or written
    is only slower."""
    name = f"history/{FORM}-{commit}-{slug}.json"
    try:
        row = json.loads((root / CACHE / name).read_bytes())
        if row is None:
            return None
        return LogEntry(**{**row, "lines": tuple(row["lines"]), "items": tuple(row["items"])})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        entry = _entry(root, commit, day, slug)
        data = json.dumps(asdict(entry) if entry else None).encode()
        with suppress(OSError):
            outputs.write_files(root / CACHE, {name: data}, durable=False)
        return entry


def change_log(root: Path) -> tuple[LogEntry, ...]:
    """The site's change log, newest first; empty where there is no git history."""
    try:
        moved = ((c, day, slug) for c, day, slugs in _commits(root) for slug in slugs)
        told = (_kept_entry(root, *row) for row in islice(moved, MOST))
        entries = [entry for entry in told if entry is not None]
    except (NoSuchRevision, OSError):
        return _corrections(root)
    return tuple(sorted((*_corrections(root), *entries), key=lambda e: e.date, reverse=True))


def _corrections(root: Path) -> tuple[LogEntry, ...]:
    found: list[LogEntry] = []
    for path in sorted((root / "briefings").glob(f"*/{CORRECTIONS}")):
        try:
            rows = json.loads(path.read_bytes())
            found += [_correction(path.parent.name, row) for row in rows]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue
    return tuple(found)


def _correction(slug: str, row: dict[str, object]) -> LogEntry:
    removed = [str(i) for i in row.get("removed") or []]  # type: ignore[attr-defined]
    weakened = [str(i) for i in row.get("weakened") or []]  # type: ignore[attr-defined]
    lines = [f"Source {row['source']} was withdrawn: {row['reason']}"]
    lines += [f"{i}: taken out, it rested on that source alone" for i in removed]
    lines += [f"{i}: keeps its other sources" for i in weakened]
    return LogEntry(
        slug, str(row["date"]), "Correction", tuple(lines), ("", *removed, *weakened), True
    )
