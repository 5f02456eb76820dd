"""check over topics, and what `briefings status` tells."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from build_scripts import check, outputs
from build_scripts.config import Settings, topic_folder
from build_scripts.model import Briefing, BriefingItem, Draft, Finding, Item, Topic
from build_scripts.read.documents import read_log

from .spreading import Progress, counted, quiet, spread
from .topics import BRIEFING, CORRECTIONS, as_read, load_topic


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a topic stands: counts by kind shown and held, reviewed items, what editors did."""

    slug: str
    title: str
    status: str
    sources: int
    shown: tuple[tuple[str, int], ...]
    held: tuple[tuple[str, str, str], ...]  # (id, kind, label)
    items: int
    reviewed: int
    kept: int = 0
    changed: int = 0
    set_aside: int = 0
    added: int = 0
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class CheckJob:
    """What a worker needs to check one topic."""

    root: Path
    slug: str
    options: check.CheckSettings


def check_settings(
    settings: Settings, *, without_sources: bool = False, strict: bool = False
) -> check.CheckSettings:
    """The check room's share of the settings."""
    return check.CheckSettings(
        quote_words=settings.quote_words,
        share_warning=settings.share_warning,
        share_error=settings.share_error,
        without_sources=without_sources,
        strict=strict,
    )


def check_topics(
    root: Path,
    slugs: tuple[str, ...],
    settings: Settings,
    *,
    without_sources: bool = False,
    strict: bool = False,
    progress: Progress = quiet,
) -> tuple[Finding, ...]:
    """Every finding of the topics, in order; empty when all is true to its sources.
    ``progress`` hears (topics done, of how many)."""
    options = check_settings(settings, without_sources=without_sources, strict=strict)
    jobs = [CheckJob(root, slug, options) for slug in slugs]
    found = counted(spread(_check_one, jobs, settings.jobs), len(jobs), progress)
    return tuple(dict.fromkeys(f for findings in found for f in findings))


def topic_findings(root: Path, topic: Topic, options: check.CheckSettings) -> tuple[Finding, ...]:
    """Every finding of a topic as it was read, those of its reading first."""
    _, log = read_log(root / topic.folder / CORRECTIONS, f"{topic.folder}/{CORRECTIONS}")
    if topic.briefing is not None:
        return (*topic.findings, *log, *check.check_topic(topic, options))
    return topic.findings + log or (_unwritten(topic),)


def _check_one(job: CheckJob) -> tuple[Finding, ...]:
    return topic_findings(job.root, load_topic(job.root, job.slug), job.options)


def _unwritten(topic: Topic) -> Finding:
    return Finding(
        topic.folder, 0, "no-briefing", "there is no briefing yet",
        f"briefings draft {topic.slug}", "warning",
    )  # fmt: skip


def fix_topic(root: Path, slug: str) -> tuple[str, ...]:
    """Fill in ids and paragraph numbers; the paths written. Nothing else is touched."""
    folder = topic_folder(root, slug)
    with outputs.locked(folder):
        outputs.recover(folder)
        topic = load_topic(root, slug)
        if topic.briefing is None:
            return ()
        text = check.fix(topic.briefing, topic.articles)
        return outputs.write_files(folder, {BRIEFING: text.encode("utf-8")}, read=as_read(topic))


def standing(root: Path, slug: str, settings: Settings) -> Standing:
    """Where the topic ``slug`` stands."""
    topic = load_topic(root, slug)
    findings = check_topics(root, (slug,), settings)
    draft, briefing = topic.draft, topic.briefing
    items = [i for i in briefing.items if i.id != "bottom"] if briefing else []
    kept, changed, aside, added = _shares(draft, briefing)
    return Standing(
        slug=slug,
        title=str(briefing.front_value("title") or slug) if briefing else slug,
        status=str(briefing.front_value("status") or "draft") if briefing else "empty",
        sources=len(topic.articles),
        shown=tuple(sorted(Counter((i.id or "?").split("-")[0] for i in items).items())),
        held=tuple((i.id, i.kind, i.label) for i in draft.held) if draft else (),
        items=len(items),
        reviewed=sum(i.reviewed for i in items),
        kept=kept,
        changed=changed,
        set_aside=aside,
        added=added,
        errors=sum(f.severity == "error" for f in findings),
        warnings=sum(f.severity == "warning" for f in findings),
    )


def _shares(draft: Draft | None, briefing: Briefing | None) -> tuple[int, int, int, int]:
    """Of the draft's shown items: kept as they were, changed, set aside; and items of people.

    An item counts as changed when an item of the briefing has its id or quotes some of its
    evidence: editors name items anew.
    """
    if draft is None or briefing is None:
        return 0, 0, 0, 0
    blocks = {b.item.id: b.raw for b in briefing.blocks if b.item and b.item.id}
    kept = sum(_same(blocks.get(i.id, ""), i.block) for i in draft.items)
    carried = [i for i in draft.items if i.id in blocks or _quoted_by(i, briefing.items)]
    of_machine = [b for b in briefing.items if any(_quoted_by(i, (b,)) for i in draft.items)]
    added = len(blocks.keys() - {"bottom"} - {b.id for b in of_machine})
    return kept, len(carried) - kept, len(draft.items) - len(carried), added


def _quoted_by(item: Item, written: tuple[BriefingItem, ...]) -> bool:
    quotes = [(n.source, n.quote) for w in written for n in w.notes if w.id != "bottom"]
    return any(
        source == e.source and (quote in e.quote or e.quote in quote)
        for e in item.evidence
        for source, quote in quotes
    )


def _same(written: str, base: str) -> bool:
    return written.strip() == base.strip()
