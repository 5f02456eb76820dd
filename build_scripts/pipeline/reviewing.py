"""What waits for review, and signing it."""

from __future__ import annotations

from pathlib import Path

from build_scripts import editorial, outputs
from build_scripts.config import topic_folder
from build_scripts.model import Finding

from .revisions import briefings_at
from .topics import BRIEFING, as_read, load_topic


def pending(root: Path, slug: str) -> tuple[tuple[tuple[str, str, str], ...], tuple[Finding, ...]]:
    """(id, label, why it waits) of what nobody has signed, most consequential first; and what
    could not be read, without which the list is not whole."""
    topic = load_topic(root, slug, articles=False)
    wrong = tuple(f for f in topic.findings if f.severity == "error")
    if topic.briefing is None:
        return (), wrong
    rows = editorial.pending(topic.draft, topic.briefing)
    return tuple((row.id, row.label, row.reason) for row in rows), wrong


def sign(
    root: Path, slug: str, idents: tuple[str, ...], name: str, day: str
) -> tuple[Finding, ...]:
    """Sign the items ``idents`` with ``name`` on ``day``; findings when that cannot be."""
    folder = topic_folder(root, slug)
    with outputs.locked(folder):
        outputs.recover(folder)
        topic = load_topic(root, slug, articles=False)
        wrong = tuple(f for f in topic.findings if f.severity == "error")
        if wrong or topic.briefing is None:
            return wrong
        try:
            text = editorial.mark_reviewed(topic.briefing, idents, name, day)
        except editorial.CannotSign as error:
            path = f"{topic.folder}/{BRIEFING}"
            hint = f"briefings review {slug} lists what waits"
            return (Finding(path, 0, "not-signed", str(error), hint),)
        outputs.write_files(folder, {BRIEFING: text.encode("utf-8")}, read=as_read(topic))
    return ()


def stale_signatures(root: Path, slugs: tuple[str, ...], base: str) -> tuple[Finding, ...]:
    """Items that changed since the revision ``base`` under a signature that did not.

    Raises NoSuchRevision.
    """
    before = briefings_at(root, base)
    found: list[Finding] = []
    for slug in slugs:
        topic = load_topic(root, slug, articles=False)
        if topic.briefing is not None and slug in before:
            found += editorial.stale_signatures(topic.briefing, before[slug])
    return tuple(found)
