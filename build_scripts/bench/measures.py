"""Each measure: builds what it needs in a scratch folder and gives rows of the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from build_scripts import outputs
from build_scripts.pipeline.spreading import cores

from .project import (
    NothingToMeasure,
    as_another,
    folder_bytes,
    make_project,
    topic_files,
    unread_topics,
)
from .scale import Rate
from .timing import Run, best, briefings, python, timed

Hear = Callable[[str], None]
KILO = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what, measured, the most it may be, both in ``unit``."""

    what: str
    measured: float
    limit: float
    unit: str
    how: str = ""

    @property
    def holds(self) -> bool:
        """Whether the measure is within its limit."""
        return self.measured <= self.limit


def measure_drafting(root: Path, work: Path, topics: int, hear: Hear) -> tuple[list[Row], Rate]:
    """Drafting many topics against the bare parser, then once more with one changed; and what
    the first of the two comes to for an archive."""
    made = unread_topics(topic_files(root), topics + 1)
    project = make_project(
        work / "drafting", ((f"topic-{n:04}", next(made)) for n in range(topics))
    )
    hear(f"the bare parser, {topics} topics")
    bare = timed(python("-m", "build_scripts.bench.bare", str(project / "briefings")), root)
    hear(f"draft --all, {topics} topics")
    cold = timed(briefings("draft", "--all"), project)
    rate = Rate(topics * 5, cold.seconds, cores(), folder_bytes(project / ".cache" / "extract"))
    name, data = next(iter(next(made).items()))
    outputs.write_files(project / "briefings/topic-0000", {name: data}, durable=False)
    hear("draft --all, one article changed")
    warm = timed(briefings("draft", "--all"), project)
    return _drafting_rows(topics, bare, cold, warm), rate


def _drafting_rows(topics: int, bare: Run, cold: Run, warm: Run) -> list[Row]:
    what = f"`draft --all`, {topics} topics of five articles"
    shown = f"{cold.seconds:.0f} s, the parser alone {bare.seconds:.0f} s"
    return [
        Row(
            f"{what}, both cores, over the bare parser", cold.seconds / bare.seconds, 0.8, "×", shown
        ),
        Row(
            f"one article changed, of {topics * 5}, over the cold run",
            100 * warm.seconds / cold.seconds, 2, "%", f"{warm.seconds:.1f} s",
        ),
        Row("peak memory, drafting", cold.megabytes / KILO, 1.5, "GB"),
    ]  # fmt: skip


def _bare_config(project: Path) -> str:
    """MkDocs without the hook: the pages lie there already."""
    name = "mkdocs-bare.yml"
    text = "INHERIT: mkdocs.yml\nhooks: []\nsite_dir: site-bare\n"
    outputs.write_files(project, {name: text.encode()}, durable=False)
    return name


def _built(root: Path, work: Path, name: str, count: int) -> Path:
    files = topic_files(root)
    if "briefing.md" not in files:
        raise NothingToMeasure("the shipped topic has no briefing: briefings draft --all")
    return make_project(
        work / name, ((f"briefing-{n:04}", as_another(files, n)) for n in range(count))
    )


def measure_building(root: Path, work: Path, count: int, hear: Hear) -> list[Row]:
    """Building many briefings: against MkDocs alone, three times as many, size, memory."""

    def build(name: str, number: int, again: str = "") -> tuple[Path, Run]:
        project = _built(root, work, name, number)
        hear(f"build, {number} briefings{again}")
        return project, timed(briefings("build"), project, (0, 1))

    project, built = build(f"site-{count}", count)
    hear(f"mkdocs alone, {count} briefings")
    config = _bare_config(project)
    alone = timed(python("-m", "mkdocs", "build", "--quiet", "-f", config), project)
    hear(f"bundle, {count} briefings")
    bundled = timed(briefings("bundle"), project)
    _, large = build("large", 3 * count)
    _, again = build("again", count, ", again")  # a machine's pace drifts within the hour
    return [
        _over_mkdocs(count, built, alone),
        _over_fewer(count, large, (built.seconds + again.seconds) / 2),
        *_sizes(project, count),
        Row(
            f"peak memory, {count} briefings",
            max(built.megabytes, bundled.megabytes) / KILO, 1.5, "GB",
        ),
    ]  # fmt: skip


def _over_mkdocs(count: int, built: Run, alone: Run) -> Row:
    each = KILO * built.seconds / count
    return Row(
        f"`build` of {count} briefings over `mkdocs build` of the same pages",
        built.seconds / alone.seconds, 1.15, "×",
        f"{built.seconds:.1f} s ({each:.0f} ms each), MkDocs alone {alone.seconds:.1f} s",
    )  # fmt: skip


def _over_fewer(count: int, large: Run, small: float) -> Row:
    return Row(
        f"{3 * count} briefings over {count}", large.seconds / small, 3.2, "×",
        f"{large.seconds:.1f} s; before and after it {small:.1f} s",
    )  # fmt: skip


def _sizes(project: Path, count: int) -> list[Row]:
    zips = sum(p.stat().st_size for p in (project / "dist").glob("*.zip"))
    return [
        Row("site, per briefing", folder_bytes(project / "site") / count / KILO, 300, "KB"),
        Row("bundle, per briefing", zips / count / KILO, 60, "KB"),
    ]


def measure_starting(root: Path, times: int = 7) -> list[Row]:
    """How long the command line itself takes, beyond what Python takes to start."""
    nothing = best(python("-c", "pass"), root, times)
    helping = best(briefings("--help"), root, times)
    checked = best(briefings("check"), root, times, (0, 1))
    return [
        Row(
            "`briefings --help` over bare Python",
            KILO * (helping.seconds - nothing.seconds), 150, "ms",
        ),
        Row("`check` of the shipped briefing", KILO * checked.seconds, KILO, "ms"),
    ]  # fmt: skip
