"""Topics into `docs/`: each read, checked and rendered once, by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from build_scripts import check, outputs, render
from build_scripts.config import Settings, list_topics
from build_scripts.model import Finding

from .checking import topic_findings
from .history import change_log
from .spreading import Progress, counted, quiet, spread
from .topics import load_topic

DOCS, CACHE = "docs", ".cache"
GENERATED = "briefings"  # the folder below docs/ that holds nothing but generated files


@dataclass(frozen=True, slots=True)
class TopicJob:
    """What a worker needs for one topic. Without ``options`` nothing is checked."""

    root: Path
    slug: str
    site: render.SiteSettings
    changes: tuple[render.LogEntry, ...] = ()
    options: check.CheckSettings | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one topic: ``names`` are its files below docs/, ``written`` those whose
    bytes changed. ``card`` is None where there is nothing to show yet."""

    findings: tuple[Finding, ...] = ()
    names: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    card: render.Card | None = None
    grounds: tuple[check.Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """What lies in docs/ now: the paths written, what was wrong, and what the budget of the
    built files is held against."""

    written: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    grounds: tuple[check.Ground, ...] = ()


def make_topic(job: TopicJob) -> Made:
    """Read one topic, check it when asked to, and write its pages and data files."""
    topic = load_topic(job.root, job.slug)
    findings = topic_findings(job.root, topic, job.options) if job.options else ()
    if topic.briefing is None and topic.draft is None:
        return Made(findings)
    files, card = render.render_topic(topic, job.site, job.changes)
    written = outputs.write_files(job.root / DOCS, files, durable=False)
    grounds = check.grounds_of(topic) if job.options else ()
    return Made(findings, tuple(files), written, card, grounds)


def site_settings(settings: Settings) -> render.SiteSettings:
    """The render room's share of the settings."""
    return render.SiteSettings(
        site_name=settings.site_name,
        site_url=settings.site_url,
        repo_url=settings.repo_url,
        branch=settings.branch,
    )


def _jobs(
    root: Path,
    site: render.SiteSettings,
    changes: Iterable[render.LogEntry],
    options: check.CheckSettings | None,
) -> list[TopicJob]:
    own: dict[str, list[render.LogEntry]] = {}
    for entry in changes:
        own.setdefault(entry.slug, []).append(entry)
    return [TopicJob(root, s, site, tuple(own.get(s, ())), options) for s in list_topics(root)]


def write_docs(
    root: Path,
    settings: Settings,
    options: check.CheckSettings | None = None,
    progress: Progress = quiet,
) -> Rendered:
    """Check (when ``options`` are given) and render all topics into `docs/`, each file only
    when its bytes change, and remove the files no longer wanted.

    ``progress`` hears (topics done, of how many). A `serve` and a `build` may run at once: each waits for the other's writing.
    """
    site, changes = site_settings(settings), change_log(root)
    docs = root / DOCS
    with outputs.locked(root / CACHE / "render", wait=True):
        outputs.recover(docs)
        jobs = _jobs(root, site, changes, options)
        made = list(counted(spread(make_topic, jobs, settings.jobs), len(jobs), progress))
        cards = [m.card for m in made if m.card]
        indexes = render.render_indexes(cards, site, changes)
        written = [w for m in made for w in m.written]
        written += outputs.write_files(docs, indexes, durable=False)
        names = [*indexes, *(n for m in made for n in m.names)]
        prefix = f"{GENERATED}/"
        keep = [n.removeprefix(prefix) for n in names if n.startswith(prefix)]
        outputs.remove_stale(docs / GENERATED, keep)
    findings = tuple(dict.fromkeys(f for m in made for f in m.findings))
    return Rendered(tuple(sorted(written)), findings, tuple(g for m in made for g in m.grounds))
