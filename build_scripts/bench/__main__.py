"""`make bench`: the table of speed and size, printed and put into the method page.

`--quick` takes minutes and measures the same ratios on fewer topics; `--full` is the table
as promised (200 topics drafted, 1,000 and 3,000 briefings built).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from build_scripts import outputs
from build_scripts.evaluation.figures import put_figures, table

from .measures import Row, measure_building, measure_drafting, measure_starting
from .project import NothingToMeasure
from .scale import scale_table
from .timing import CommandFailed

ROOT = Path(__file__).parents[2]
SIZES = {"quick": (10, 40), "full": (200, 1000)}
PAGE, SCALE = "method.md", "development/scale.md"


def bench_table(rows: Sequence[Row]) -> str:
    """The rows as Markdown."""
    return table(
        ["what", "measured", "at most", "in this run"],
        [
            [r.what, f"{r.measured:.3g} {r.unit}", f"{r.limit:g} {r.unit}", r.how]
            for r in rows
        ],
    )  # fmt: skip


def _measure(
    only: tuple[str, ...], topics: int, briefings: int
) -> tuple[list[Row], dict[str, str]]:
    """The rows of the table, and what else goes into a page: name of the place → Markdown."""

    def hear(text: str) -> None:
        click.echo(text, err=True)

    def add(more: Sequence[Row]) -> None:
        """Tell the figures as they come: a long run may be cut off."""
        for row in more:
            hear(f"  {row.what}: {row.measured:.3g} {row.unit} (at most {row.limit:g})")
        rows.extend(more)

    rows: list[Row] = []
    blocks: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        if "start" in only:
            add(measure_starting(ROOT))
        if "build" in only:
            add(measure_building(ROOT, work, briefings, hear))
        if "search" in only:
            from .searching import measure_search

            add(measure_search(work / f"site-{briefings}", briefings))
        if "draft" in only:
            more, rate = measure_drafting(ROOT, work, topics, hear)
            add(more)
            blocks["scale"] = scale_table(rate)
    return rows, blocks


def _write(blocks: Mapping[str, str]) -> None:
    """Put each block into the pages that have a place for it."""
    docs = ROOT / "docs"
    for name in (PAGE, SCALE):
        if (docs / name).is_file():
            text = put_figures((docs / name).read_text(encoding="utf-8"), blocks)
            outputs.write_files(docs, {name: text.encode()}, durable=False)


@click.command()
@click.option("--quick", "size", flag_value="quick", default="quick")
@click.option("--full", "size", flag_value="full")
@click.option("--topics", type=int, help="Topics to draft, instead of the size's number.")
@click.option("--briefings", type=int, help="Briefings to build, instead of the size's number.")
@click.option(
    "--only", multiple=True, type=click.Choice(["start", "build", "search", "draft"]),
    default=("start", "build", "search", "draft"),
)  # fmt: skip
@click.option("--write/--no-write", default=True, help="Put the figures into docs/.")
def main(
    size: str, topics: int | None, briefings: int | None, only: tuple[str, ...], write: bool
) -> None:
    """Exit 1 when a measure is over its limit (only --full is judged: ratios of small sizes
    hold fixed costs), 2 when it could not be measured."""
    numbers = SIZES[size]
    try:
        rows, blocks = _measure(only, topics or numbers[0], briefings or numbers[1])
    except (CommandFailed, NothingToMeasure) as error:
        click.echo(f"not measured: {error}", err=True)
        sys.exit(2)
    body = bench_table(rows)
    click.echo(body)
    if write:
        _write({**blocks, f"bench-{size}": body, "bench": body})
    over = [r.what for r in rows if not r.holds]
    for what in over:
        click.echo(f"over its limit: {what}", err=True)
    sys.exit(1 if over and size == "full" else 0)


if __name__ == "__main__":
    main()
