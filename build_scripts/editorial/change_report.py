"""Changes in meaning as Markdown for a pull request, and as JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from .changes import CODES, Change

MAX_CHARACTERS = 60_000  # GitHub takes comments of 65,536
MAX_OPEN = 12  # so many changes of a briefing stay unfolded
_WORDS = {
    "status-moved": "status moved", "question-answered": "question answered",
    "question-reopened": "question reopened", "figure-changed": "figure changed",
    "quotation-altered": "quotation altered", "speaker-changed": "speaker changed",
    "removed": "removed", "added": "added", "evidence-lost": "evidence lost",
    "evidence-gained": "evidence gained", "wording-changed": "wording changed",
    "field-changed": "field changed", "id-changed": "id changed",
    "review-changed": "review mark changed",
}  # fmt: skip


def changes_to_json(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The changes as plain mappings, in the same order."""
    return [asdict(c) for c in changes]


def _code(text: str) -> str:
    """``text`` as a code span: nothing in it is read as Markdown, HTML or a mention."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split()) or " "
    ticks = "`" * (1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _row(change: Change) -> str:
    place = f" ({_code(change.ident)})" if change.ident else ""
    lines = [f"- **{_WORDS[change.code]}** {_code(change.label)}{place}"]
    if change.before:
        lines.append(f"  - was: {_code(change.before)}")
    if change.after:
        lines.append(f"  - now: {_code(change.after)}")
    shown = {"quotation-altered", "evidence-lost", "evidence-gained", "review-changed"}
    if change.code not in shown:
        lost = [e for e in change.evidence_before if e not in change.evidence_after]
        kept = change.evidence_after or change.evidence_before
        lines += [f"  - old evidence: {_code(e)}" for e in lost[:3]]
        lines += [f"  - evidence: {_code(e)}" for e in kept[:3]]
    return "\n".join(lines)


def _section(slug: str, changes: Sequence[Change]) -> list[str]:
    rows = [_row(c) for c in changes]
    out = [f"### {_code(slug)}" if slug else "### Briefing", "", *rows[:MAX_OPEN]]
    if len(rows) > MAX_OPEN:
        more = len(rows) - MAX_OPEN
        out += ["", "<details>", f"<summary>{more} more</summary>", "", *rows[MAX_OPEN:], ""]
        out += ["</details>"]
    return [*out, ""]


def changes_to_markdown(changes: Sequence[Change]) -> str:
    """The changes for a reviewer: a line of counts, then each briefing's, long lists
    folded, at most MAX_CHARACTERS. No changes is said in so many words."""
    if not changes:
        return "## Changes in meaning\n\nCompared; nothing changed in meaning.\n"
    counts = Counter(c.code for c in changes)
    told = ", ".join(f"{counts[code]} {_WORDS[code]}" for code in CODES if counts[code])
    out = ["## Changes in meaning", "", f"{told}.", ""]
    ordered = sorted(changes, key=lambda c: c.slug)
    for slug, group in groupby(ordered, key=lambda c: c.slug):
        out += _section(slug, list(group))
    return _bounded("\n".join(out).rstrip() + "\n")


def _bounded(text: str) -> str:
    if len(text) <= MAX_CHARACTERS:
        return text
    note = "\n\n**Cut here: the list is longer than a comment may be;** run `briefings diff`.\n"
    head = text[: MAX_CHARACTERS - len(note) - 20]
    head = head[: head.rfind("\n- ")]
    return (
        head
        + ("\n\n</details>" if head.count("<details>") > head.count("</details>") else "")
        + note
    )
