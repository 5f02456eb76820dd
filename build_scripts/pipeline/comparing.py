"""Changes in meaning between two revisions or folders, over all topics."""

from __future__ import annotations

import json
from pathlib import Path

from build_scripts import editorial

from .revisions import NoSuchRevision, briefings_of


def changes_between(root: Path, base: str, head: str | None) -> tuple[editorial.Change, ...]:
    """What changed from ``base`` to ``head`` (None: the project as it lies there).

    Raises NoSuchRevision when one of them cannot be read, also when it holds a briefing
    that is not well formed: a comparison that failed never reads as "no changes".
    """
    old, new = briefings_of(root, base), briefings_of(root, head)
    for name, group in ((base, old), (head or "the working tree", new)):
        for briefing in group.values():
            for finding in briefing.findings:
                if finding.severity == "error":
                    raise NoSuchRevision(f"{name}: {finding}")
    slugs = sorted(set(old) | set(new))
    rows = (editorial.diff_briefings(old.get(s), new.get(s), s) for s in slugs)
    return tuple(change for row in rows for change in row)


def compare(
    root: Path, base: str, head: str | None, form: str
) -> tuple[tuple[editorial.Change, ...], str]:
    """The changes, and their text: ``form`` is markdown or json."""
    changes = changes_between(root, base, head)
    if form == "json":
        rows = {"schema": 1, "base": base, "head": head, "compared": True}
        listed = editorial.changes_to_json(changes)
        return changes, json.dumps({**rows, "changes": listed}, ensure_ascii=False, indent=1)
    return changes, editorial.changes_to_markdown(changes)
