"""A topic's folder as a record: articles, last draft, briefing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from build_scripts import editorial, read
from build_scripts.config import topic_folder
from build_scripts.model import Briefing, Finding, Topic
from build_scripts.read.documents import read_briefing_text, read_draft

BRIEFING, DRAFT, SOURCES = "briefing.md", "draft.json", "sources"
CORRECTIONS = "corrections.json"


def _read_briefing(folder: Path, shown: str) -> tuple[Briefing | None, tuple[Finding, ...]]:
    text, findings = read_briefing_text(folder / BRIEFING, shown)
    if text is None:
        return None, findings
    briefing = editorial.parse_briefing(text, shown)
    return briefing, findings + briefing.findings


def load_topic(root: Path, slug: str, *, articles: bool = True) -> Topic:
    """The topic ``slug``; what is missing is None or empty, what is wrong in ``findings``.

    ``articles=False`` leaves the sources unread (for `diff` and `status`).
    """
    folder = topic_folder(root, slug)
    shown = folder.relative_to(root).as_posix()
    topic = Topic(slug, shown)
    if not folder.is_dir():
        missing = Finding(shown, 0, "no-topic", "there is no such topic", f"briefings new {slug}")
        return replace(topic, findings=(missing,))
    briefing, found = _read_briefing(folder, f"{shown}/{BRIEFING}")
    draft, more = read_draft(folder / DRAFT, f"{shown}/{DRAFT}")
    found += more
    sources = read.read_sources(folder / SOURCES) if articles else ((), ())
    placed = tuple(under(root, f) for f in sources[1])
    full = tuple(a.id for a in sources[0] if a.metadata.rights == "full-text")
    return replace(
        topic,
        articles=sources[0],
        draft=draft,
        briefing=briefing,
        findings=found + placed,
        full_text=full,
    )


def as_read(topic: Topic) -> dict[str, bytes | None]:
    """The briefing as it was read, for the writer to see whether it was saved since."""
    return {BRIEFING: topic.briefing.text.encode("utf-8") if topic.briefing else None}


def under(root: Path, finding: Finding) -> Finding:
    """The finding with its path relative to the project."""
    path = Path(finding.path)
    if path.is_absolute() and path.is_relative_to(root):
        return replace(finding, path=path.relative_to(root).as_posix())
    return finding
