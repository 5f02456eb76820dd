"""What the built site shows of the articles, topic by topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from build_scripts import check
from build_scripts.model import Finding
from build_scripts.read.tree import read_files

from .rendering import GENERATED
from .spreading import Progress, counted, quiet, spread


@dataclass(frozen=True, slots=True)
class SiteJob:
    """One topic's articles, the built files that are its own, and those that are nobody's."""

    site: Path
    grounds: tuple[check.Ground, ...]
    own: tuple[str, ...]
    shared: tuple[str, ...]


def _slug(name: str) -> str:
    """The topic whose file it is, "" for the site's own."""
    folder, _, rest = name.partition("/")
    return rest.partition("/")[0].removesuffix(".html") if folder == GENERATED else ""


@lru_cache(maxsize=1)
def _shared_runs(site: Path, names: tuple[str, ...]) -> check.Runs:
    return check.all_runs(read_files(site, names))


def _shown(job: SiteJob) -> tuple[int, ...]:
    shared = _shared_runs(job.site, job.shared)
    return check.shown_in(read_files(job.site, job.own), job.grounds, shared)


def _jobs(site: Path, names: Sequence[str], grounds: Sequence[check.Ground]) -> list[SiteJob]:
    by_topic: dict[str, list[check.Ground]] = {}
    for ground in grounds:
        by_topic.setdefault(ground.folder.rpartition("/")[2], []).append(ground)
    files: dict[str, list[str]] = {}
    for name in names:
        slug = _slug(name)
        files.setdefault(slug if slug in by_topic else "", []).append(name)
    shared = tuple(files.get("", ()))
    return [
        SiteJob(site, tuple(rows), tuple(files.get(slug, ())), shared)
        for slug, rows in by_topic.items()
    ]


def check_site(
    site: Path,
    names: Sequence[str],
    grounds: Sequence[check.Ground],
    options: check.CheckSettings,
    workers: int = 0,
    progress: Progress = quiet,
) -> tuple[Finding, ...]:
    """The budget in the built files ``names`` of the folder ``site``: each topic's articles
    against its own files and those of the whole site. ``progress`` hears (topics done, of how
    many)."""
    jobs = _jobs(site, names, grounds)
    if not jobs:
        return ()
    _shared_runs(site, jobs[0].shared)  # forked workers find it done
    found = counted(spread(_shown, jobs, workers), len(jobs), progress)
    shown = [bits for row in found for bits in row]
    _shared_runs.cache_clear()
    rows = zip((g for job in jobs for g in job.grounds), shown, strict=True)
    return check.built_findings(rows, options)
