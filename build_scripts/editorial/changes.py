"""Changes in meaning as Markdown for a pull request, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from .diff import KINDS, Change
from .escape import escape

FOLDED = 5  # changes of one kind that are shown unfolded
SHOWN = 280  # characters of a text or quotation
LIMIT = 55_000  # characters in all; a comment on GitHub holds 65,536
_HEADINGS = {
    "term-added": "Terms added", "term-removed": "Terms removed", "status-moved": "Status moved",
    "speaker-changed": "Speaker changed", "figure-changed": "Figures changed",
    "quotation-altered": "Quotations altered", "evidence-lost": "Evidence lost",
    "question-opened": "Questions opened", "question-removed": "Questions removed",
    "question-answered": "Questions answered", "question-reopened": "Questions reopened",
    "item-added": "Items added", "item-removed": "Items removed",
    "wording-changed": "Wording changed", "label-changed": "Names changed",
    "field-changed": "Fields changed", "evidence-gained": "Evidence gained",
    "review-changed": "Review", "front-changed": "Front matter",
}  # fmt: skip


def _safe(text: str) -> str:
    cut = text if len(text) <= SHOWN else text[:SHOWN] + " …"
    return escape(cut).replace("@", "&#64;").replace("#", "&#35;").replace("&&#35;64;", "&#64;")


def _row(change: Change) -> str:
    name = f"**{_safe(change.label)}**" + (f" (`{_safe(change.id)}`)" if change.id else "")
    moved = " → ".join(_safe(t) for t in (change.old, change.new) if t)
    if change.old and not change.new:
        moved = f"was: {moved}"
    lines = [f"- {name}: {moved}" if moved else f"- {name}"]
    same = change.old_evidence == change.new_evidence
    for word, rows in (("before", change.old_evidence), ("now", change.new_evidence)):
        if same and word == "before":
            continue
        lines += [f"  - {'evidence' if same else word}: {_safe(row)}" for row in rows[:4]]
        if len(rows) > 4:
            lines.append(f"  - and {len(rows) - 4} more")
    return "\n".join(lines)


def changes_to_markdown(changes: Sequence[Change], title: str = "") -> str:
    """The changes of one briefing for a pull request: most consequential first, long lists
    folded, at most some 55,000 characters. Without changes one line that says so."""
    parts = [f"### {_safe(title)}"] if title else []
    if not changes:
        return "\n\n".join([*parts, "No change in meaning."]) + "\n"
    size, left = 0, 0
    for kind in KINDS:
        rows = [_row(c) for c in changes if c.kind == kind]
        kept: list[str] = []
        for row in rows:
            if size + len(row) > LIMIT:
                left += 1
                continue
            size += len(row)
            kept.append(row)
        if kept:
            parts.append(_group(f"{_HEADINGS[kind]} ({len(rows)})", kept))
    if left:
        parts.append(f"{left} more changes do not fit here: `briefings diff --format json`.")
    return "\n\n".join(parts) + "\n"


def _group(heading: str, rows: list[str]) -> str:
    listed = "\n".join(rows)
    if len(rows) <= FOLDED:
        return f"**{heading}**\n\n{listed}"
    return f"<details><summary>{heading}</summary>\n\n{listed}\n\n</details>"


def changes_to_json(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The changes as plain mappings, in order; texts in full."""
    return [
        {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(c).items()} for c in changes
    ]
