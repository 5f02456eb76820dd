"""`extract`, `draft`, `take` and `explain`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import chosen, code_of, need_parser, progress, project, show_findings

if TYPE_CHECKING:
    from build_scripts.config import Settings
    from build_scripts.pipeline.drafting import Drafted


def _settings(model: str | None) -> Settings:
    from dataclasses import replace

    from build_scripts.config import NotAProject, Settings, load_settings

    try:
        settings = load_settings(project())
    except NotAProject:
        settings = Settings()  # `extract` needs no project
    if model:
        settings = replace(settings, model=model)
    need_parser(settings.model)
    return settings


@click.command(
    short_help="Print what is in articles, as JSON lines.",
    epilog="Example: briefings extract story.txt other.html --format jsonl > found.jsonl",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="jsonl")
@click.option("--model", help="The spaCy model's package name.")
@click.option("--jobs", type=click.IntRange(0), default=1, help="Processes; 0: one a core.")
@click.option("--scheduler", help="Address of a Dask scheduler to run on (optional extra).")
def extract(
    paths: tuple[Path, ...], form: str, model: str | None, jobs: int, scheduler: str | None
) -> None:
    """Print what is in each article of PATHS, one JSON object a line, in the order given.

    The files may lie anywhere; no project is needed. Findings go to stderr.
    """
    from build_scripts.model.contract import extraction_to_json
    from build_scripts.pipeline import extracting

    settings = _settings(model)
    with progress("extracting") as hear:
        try:
            found, findings = extracting.extract_paths(
                paths, model=settings.model, jobs=jobs, progress=hear, scheduler=scheduler
            )
        except extracting.NoScheduler as error:
            raise click.UsageError(str(error)) from error
    for extraction in found:
        if form == "jsonl":
            click.echo(json.dumps(extraction_to_json(extraction), ensure_ascii=False))
            continue
        text = extraction.article.text
        click.echo(f"{extraction.article.path}")
        for s in extraction.statements:
            words = " … ".join(span.of(text) for span in s.spans)
            click.echo(f"  {s.kind:14} ¶{s.paragraph:<3} {words}  [{s.rule}]")
    show_findings(findings)
    if code_of(findings):
        raise click.exceptions.Exit(2 if not found else 1)


def _report(done: Drafted) -> None:
    show_findings(done.findings)
    if code_of(done.findings):
        click.echo(f"{done.slug}: nothing was written", err=True)
        return
    what = ", ".join(done.written) if done.written else "no change"
    click.echo(f"{done.slug}: {what}; {done.shown} items shown, {done.held} held")
    for note in done.notes:
        click.echo(f"  {note}")


@click.command(
    short_help="Draft a briefing, or merge a new draft into an edited one.",
    epilog="Examples: briefings draft my-deal; briefings draft --all --jobs 2",
)
@click.argument("slugs", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every topic.")
@click.option("--model", help="The spaCy model's package name.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes; 0: one a core.")
def draft(slugs: tuple[str, ...], every: bool, model: str | None, jobs: int) -> None:
    """Draft the briefing of each topic in SLUGS.

    What people wrote is kept, byte for byte; what needs a person becomes a line in the
    briefing's Review notes. Running it twice changes nothing.
    """
    from build_scripts.pipeline.drafting import draft_topics

    if not slugs and not every:
        raise click.UsageError("name a topic, or --all")
    settings = _settings(model)
    root = project()
    with progress("drafting") as hear:
        done = draft_topics(root, chosen(root, slugs), settings, jobs=jobs, progress=hear)
    for row in done:
        _report(row)
    if any(code_of(row.findings) for row in done):
        raise click.exceptions.Exit(1)


@click.command(
    short_help="Bring a held item into the briefing.",
    epilog="Example: briefings take my-deal term-escrow-account",
)
@click.argument("slug")
@click.argument("ident", metavar="ID")
def take(slug: str, ident: str) -> None:
    """Bring the held item ID of the topic SLUG into its briefing, unreviewed."""
    from build_scripts.pipeline.drafting import take_item

    root = project()
    chosen(root, [slug])
    done = take_item(root, slug, ident)
    _report(done)
    if code_of(done.findings):
        raise click.exceptions.Exit(1)


@click.command(
    short_help="Show why an item is there: rules, cues, what was rejected.",
    epilog="Examples: briefings explain my-deal term-fund; briefings explain my-deal 003-v012",
)
@click.argument("slug")
@click.argument("ident", metavar="ID")
def explain(slug: str, ident: str) -> None:
    """Show how the item or statement ID of the topic SLUG was found: each statement's rule,
    its steps, what was doubtful, and the exact words."""
    from build_scripts.pipeline.explaining import explain_item

    root = project()
    chosen(root, [slug])
    lines, findings = explain_item(root, slug, ident, _settings(None))
    show_findings(findings)
    for line in lines:
        click.echo(line)
    if code_of(findings) or not lines:
        raise click.exceptions.Exit(1)
