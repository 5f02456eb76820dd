"""Withdrawing a source: what it would take along, and doing it in one write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts import editorial, outputs
from build_scripts.config import topic_folder
from build_scripts.editorial import Correction, Withdrawal
from build_scripts.model import Briefing, Finding, Topic
from build_scripts.read.documents import read_log

from .drafting import draft_bytes
from .topics import BRIEFING, CORRECTIONS, DRAFT, SOURCES, as_read, load_topic

WITHDRAWN = "withdrawn"


def _lines(gone: Withdrawal) -> Iterator[str]:
    yield f"{len(gone.alone)} item(s) rest on {gone.source} alone and would be taken out:"
    yield from (f"  {i.id or i.section}  {i.label}" for i in gone.alone)
    yield f"{len(gone.facts)} sentence(s) of other items rest on it alone and would go:"
    yield from (f"  {i.id or i.section}  {f.text}" for i, f in gone.facts)
    yield f"{len(gone.supported)} item(s) keep other support:"
    yield from (f"  {i.id or i.section}  {i.label}" for i in gone.supported)


def _unknown(topic: Topic, source: str) -> Finding:
    known = ", ".join(a.id for a in topic.articles)
    return Finding(
        f"{topic.folder}/{SOURCES}", 0, "no-source", f"there is no source {source}",
        f"there are: {known or 'none'}",
    )  # fmt: skip


def _moved(folder: Path, source: str) -> dict[str, bytes | None]:
    """The source's files under their new place, out of what is read, and gone from the old."""
    files = [p for p in (folder / SOURCES).iterdir() if p.is_file() and p.stem == source]
    there = {f"{SOURCES}/{WITHDRAWN}/{p.name}": p.read_bytes() for p in files}
    return there | dict.fromkeys((f"{SOURCES}/{p.name}" for p in files), None)


def _log(rows: list[dict[str, Any]], entry: Correction) -> bytes:
    return json.dumps([*rows, asdict(entry)], ensure_ascii=False, indent=1).encode() + b"\n"


def withdraw_source(
    root: Path,
    slug: str,
    source: str,
    *,
    reason: str,
    replaced_by: str | None,
    today: date,
    apply: bool,
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Lines that say what rests on ``source``; with ``apply`` it is also withdrawn: the
    briefing rewritten, the source moved to `sources/withdrawn/`, the log entered."""
    folder = topic_folder(root, slug)
    with outputs.locked(folder):
        outputs.recover(folder)
        topic = load_topic(root, slug)
        wrong = tuple(f for f in topic.findings if f.severity == "error")
        known = {a.id for a in topic.articles}
        if wrong or topic.briefing is None or source not in known:
            return (), wrong or (_unknown(topic, source),)
        if replaced_by is not None and replaced_by not in known - {source}:
            return (), (_unknown(topic, replaced_by),)
        log, wrong = read_log(folder / CORRECTIONS, f"{topic.folder}/{CORRECTIONS}")
        if wrong:
            return (), wrong
        briefing = _repointed(topic, source, replaced_by)
        gone = editorial.withdrawal(briefing, source)
        lines = (*_moved_lines(topic, briefing, source, replaced_by), *_lines(gone))
        if not apply:
            return lines, ()
        entry = Correction(
            today.isoformat(), source, reason, replaced_by,
            tuple(i.id for i in gone.alone if i.id), tuple(i.id for i in gone.supported if i.id),
        )  # fmt: skip
        files: dict[str, bytes | None] = {**_rewritten(log, topic, briefing, entry)}
        files |= _moved(folder, source) | _chained(folder, source, replaced_by)
        outputs.write_files(folder, files, read=as_read(topic))
    return lines, ()


def _rewritten(
    log: list[dict[str, Any]], topic: Topic, briefing: Briefing, entry: Correction
) -> dict[str, bytes]:
    """The briefing without the source, the log, and the draft that still counts as its base."""
    text = editorial.withdraw(briefing, entry.source, entry.reason, entry.date)
    files = {BRIEFING: text.encode(), CORRECTIONS: _log(log, entry)}
    if topic.draft is not None and topic.briefing is not None:
        after = editorial.parse_briefing(text, topic.briefing.path)
        files[DRAFT] = draft_bytes(editorial.rebased(topic.draft, topic.briefing, after))
    return files


def _repointed(topic: Topic, source: str, newer: str | None) -> Briefing:
    """The briefing with the notes that a newer version of the article carries moved to it."""
    assert topic.briefing is not None
    article = next((a for a in topic.articles if a.id == newer), None)
    if article is None:
        return topic.briefing
    text = editorial.repoint(topic.briefing, source, article)
    return editorial.parse_briefing(text, topic.briefing.path)


def _moved_lines(
    topic: Topic, briefing: Briefing, source: str, newer: str | None
) -> tuple[str, ...]:
    if newer is None or topic.briefing is None:
        return ()
    before = sum(n.source == source for i in topic.briefing.items for n in i.notes)
    after = sum(n.source == source for i in briefing.items for n in i.notes)
    return (f"{before - after} quotation(s) stand in {newer} too and are pointed at it",)


def _chained(folder: Path, source: str, newer: str | None) -> dict[str, bytes]:
    """The newer version's metadata with `replaces:`, so that the chain is kept."""
    path = folder / SOURCES / f"{newer}.yml"
    if newer is None:
        return {}
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if re.search(r"(?m)^replaces:", text):
        return {}
    return {f"{SOURCES}/{path.name}": f"replaces: '{source}'\n{text}".encode()}
