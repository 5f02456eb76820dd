"""`check` and `status`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from build_scripts.model import Finding

from .console import PATIENCE, chosen, code_of, progress, project, show_findings


@click.command(
    short_help="Check every quotation, id, link, field and budget.",
    epilog="Examples: briefings check; briefings check my-deal --fix; "
    "briefings check --format github",
)
@click.argument("slugs", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--fix", is_flag=True, help="Fill in missing ids and paragraph numbers first.")
@click.option("--without-sources", is_flag=True, help="Do not fail where the texts are private.")
@click.option("--base", help="A git revision: what changed since under an old signature.")
@click.option("--strict", is_flag=True, help="Warnings count as errors; as for publishing.")
def check(
    slugs: tuple[str, ...],
    form: str,
    fix: bool,
    without_sources: bool,
    base: str | None,
    strict: bool,
) -> None:
    """Check the briefings of SLUGS (all when none is named) against their sources."""
    from build_scripts.config import load_settings
    from build_scripts.pipeline.checking import check_topics, fix_topic

    root = project()
    names = chosen(root, slugs)
    for slug in names if fix else ():
        for path in fix_topic(root, slug):
            click.echo(f"fixed: briefings/{slug}/{path}", err=True)
    with progress("checking", PATIENCE) as hear:
        findings = check_topics(
            root, names, load_settings(root), without_sources=without_sources, strict=strict,
            progress=hear,
        )  # fmt: skip
    if base:
        findings += _stale(root, names, base)
    show_findings(findings, form=form, err=False)
    if form == "text":
        errors = sum(f.severity == "error" for f in findings)
        click.echo(
            f"{len(names)} briefing(s): {errors} error(s), {len(findings) - errors} warning(s)",
            err=True,
        )
    if code_of(findings) or (strict and findings):
        raise click.exceptions.Exit(1)


def _stale(root: Path, names: tuple[str, ...], base: str) -> tuple[Finding, ...]:
    from build_scripts.pipeline.reviewing import stale_signatures
    from build_scripts.pipeline.revisions import NoSuchRevision

    try:
        return stale_signatures(root, names, base)
    except NoSuchRevision as error:
        raise click.UsageError(f"--base {base}: {error}") from error


@click.command(
    short_help="Show where each topic stands.",
    epilog="Examples: briefings status; briefings status my-deal --held; "
    "briefings status --format json",
)
@click.argument("slugs", nargs=-1)
@click.option("--held", is_flag=True, help="List the items that the draft holds back.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def status(slugs: tuple[str, ...], held: bool, form: str) -> None:
    """Show where the topics SLUGS stand: sources, items, review, what editors kept."""
    from build_scripts.config import load_settings
    from build_scripts.pipeline.checking import standing

    root = project()
    settings = load_settings(root)
    rows = [standing(root, slug, settings) for slug in chosen(root, slugs)]
    if form == "json":
        click.echo(json.dumps([asdict(r) for r in rows], ensure_ascii=False, indent=1))
        return
    for row in rows:
        counts = ", ".join(f"{n} {kind}" for kind, n in row.shown)
        click.echo(f"{row.slug}: {row.title} ({row.status})")
        click.echo(f"  {row.sources} sources; {counts or 'no items'}; {len(row.held)} held")
        click.echo(f"  reviewed {row.reviewed} of {row.items}")
        total = row.kept + row.changed + row.set_aside
        if total:
            click.echo(
                f"  of the machine's {total}: kept {row.kept}, changed {row.changed}, "
                f"set aside {row.set_aside}; added by people {row.added}"
            )
        click.echo(f"  {row.errors} error(s), {row.warnings} warning(s): briefings check")
        for ident, _, label in row.held if held else ():
            click.echo(f"    {ident}  {label}")
    if not rows:
        click.echo("no topics yet; start one: briefings new SLUG")
