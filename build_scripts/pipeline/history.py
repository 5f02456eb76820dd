"""The change log of the site: each day on which a briefing moved, told by meaning."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from build_scripts import editorial, outputs
from build_scripts.editorial import Change
from build_scripts.model import UNPUBLISHED, Briefing
from build_scripts.read.documents import read_log
from build_scripts.render import LogEntry

from .revisions import NoSuchRevision, briefing_from_git, git_output
from .topics import CORRECTIONS

CACHE, FORM = ".cache", 3  # FORM counts up when an entry is told in other words
MOST = 40  # entries of a site's log; older ones are in git
COMMITS = 1000  # looked at for them
MOST_LINES = 12
# Each change of an item by itself, most consequential first; then what is only counted.
_TOLD = {
    "status-moved": "{label}: status {before} → {after}",
    "question-answered": "{label}: answered",
    "question-reopened": "{label}: open again",
    "figure-changed": "{label}: a figure changed",
    "quotation-altered": "{label}: a quotation was altered",
    "speaker-changed": "{label}: speaker {before} → {after}",
    "removed": "{label}: taken out",
    "added": "{label}: new",
}
_COUNTED = {
    "evidence-lost": "lost a quotation",
    "evidence-gained": "gained a quotation",
    "wording-changed": "reworded",
}
_TITLES = {
    "status-moved": "status moved", "question-answered": "answered", "question-reopened": "reopened",
    "figure-changed": "figure changed", "quotation-altered": "quotation altered",
    "speaker-changed": "speaker changed", "removed": "taken out", "added": "new",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Day:
    """A day on which a briefing moved, from before its first commit to its last."""

    slug: str
    day: str
    first: str
    last: str


def _commits(root: Path) -> Iterator[tuple[str, str, list[str]]]:
    """(commit, day, slugs whose briefing it moved), newest first."""
    log = git_output(
        root, "log", f"-n{COMMITS}", "--no-merges", "--format=%x01%H %cs", "--name-only", "-z",
        "--relative", "--", "briefings/*/briefing.md",
    )  # fmt: skip
    for part in log.decode("utf-8", "replace").split("\x01")[1:]:
        head, *names = part.replace("\n", "\0").split("\0")
        commit, day = head.split(" ")[:2]
        slugs = {n.split("/")[1] for n in names if n.count("/") == 2}
        yield commit, day, sorted(slugs)


def _days(root: Path) -> list[_Day]:
    """The days of each briefing, newest first."""
    found: dict[tuple[str, str], _Day] = {}
    for commit, day, slugs in _commits(root):
        for slug in slugs:
            last = found[slug, day].last if (slug, day) in found else commit
            found[slug, day] = _Day(slug, day, commit, last)
    return list(found.values())


def _at(root: Path, commit: str, slug: str) -> Briefing | None:
    path = f"briefings/{slug}/briefing.md"
    try:
        return briefing_from_git(root, f"{commit}:./{path}", path)
    except NoSuchRevision:
        return None


def _weightiest(changes: tuple[Change, ...]) -> list[Change]:
    """One change of each item: they come most consequential first."""
    first: dict[str, Change] = {}
    for change in changes:
        if change.code in _TOLD or change.code in _COUNTED:
            first.setdefault(change.ident, change)
    return list(first.values())


def _sentences(changes: list[Change]) -> list[tuple[str, str]]:
    told = [c for c in changes if c.code in _TOLD]
    rows = [
        (_TOLD[c.code].format(label=c.label or c.ident, before=c.before, after=c.after), c.ident)
        for c in told[:MOST_LINES]
    ]
    if len(told) > MOST_LINES:
        rows.append((f"and {len(told) - MOST_LINES} more", ""))
    for code, words in _COUNTED.items():
        count = sum(c.code == code for c in changes)
        if count:
            rows.append((f"{count} {'line' if count == 1 else 'lines'} {words}", ""))
    return rows


def _title(changes: list[Change]) -> str:
    counts = Counter(c.code for c in changes)
    parts = [f"{counts[code]} {words}" for code, words in _TITLES.items() if counts[code]]
    return ", ".join(parts) or "Wording and evidence"


def _entry(root: Path, day: _Day) -> LogEntry | None:
    new = _at(root, day.last, day.slug)
    if new is None:
        return None
    old = _at(root, f"{day.first}^", day.slug)
    if old is None:
        held = Counter(i.section for i in new.items if i.section not in UNPUBLISHED)
        counts = tuple(f"{name}: {n}" for name, n in held.items() if name != "Bottom line")
        return LogEntry(day.slug, day.day, "First version", counts, ("",) * len(counts))
    changes = _weightiest(editorial.diff_briefings(old, new, day.slug))
    rows = _sentences(changes)
    if not rows:
        return None
    lines, items = tuple(r for r, _ in rows), tuple(i for _, i in rows)
    return LogEntry(day.slug, day.day, _title(changes), lines, items)


def _kept_entry(root: Path, day: _Day) -> LogEntry | None:
    """`_entry`, remembered: commits never change. A cache that cannot be read or written
    is only slower."""
    name = f"history/{FORM}-{day.first}-{day.last}-{day.slug}.json"
    try:
        row = json.loads((root / CACHE / name).read_bytes())
        if row is None:
            return None
        return LogEntry(**{**row, "lines": tuple(row["lines"]), "items": tuple(row["items"])})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        entry = _entry(root, day)
        data = json.dumps(asdict(entry) if entry else None).encode()
        with suppress(OSError):
            outputs.write_files(root / CACHE, {name: data}, durable=False)
        return entry


def change_log(root: Path) -> tuple[LogEntry, ...]:
    """The site's change log, newest first; empty where there is no git history."""
    try:
        told = (_kept_entry(root, day) for day in _days(root)[:MOST])
        entries = [entry for entry in told if entry is not None]
    except (NoSuchRevision, OSError):
        return _corrections(root)
    return tuple(sorted((*_corrections(root), *entries), key=lambda e: e.date, reverse=True))


def _corrections(root: Path) -> tuple[LogEntry, ...]:
    found: list[LogEntry] = []
    for path in sorted((root / "briefings").glob(f"*/{CORRECTIONS}")):
        rows, _ = read_log(path, CORRECTIONS)  # the check tells what is wrong with it
        found += [_correction(path.parent.name, row) for row in rows]
    return tuple(found)


def _correction(slug: str, row: dict[str, Any]) -> LogEntry:
    removed = [str(i) for i in row.get("removed", [])]
    weakened = [str(i) for i in row.get("weakened", [])]
    lines = [f"Source {row['source']} was withdrawn: {row['reason']}"]
    lines += [f"{i}: taken out, it rested on that source alone" for i in removed]
    lines += [f"{i}: keeps its other sources" for i in weakened]
    return LogEntry(
        slug, str(row["date"]), "Correction", tuple(lines), ("", *removed, *weakened), True
    )
