"""`diff`, `review` and `withdraw`."""

from __future__ import annotations

import click

from .console import chosen, code_of, project, show_findings


@click.command(
    short_help="Show what changed in meaning between two revisions.",
    epilog="Examples: briefings diff main; briefings diff v1 v2 --format json; "
    "briefings diff ../other-checkout",
)
@click.argument("base")
@click.argument("head", required=False)
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown")
@click.option("--exit-code", is_flag=True, help="Exit 1 when something changed.")
def diff(base: str, head: str | None, form: str, exit_code: bool) -> None:
    """Show what changed in meaning from BASE to HEAD (git revisions or folders; HEAD is
    the project as it lies there when left out).

    Exit 0: compared; 2: could not be compared, which is never "no changes".
    """
    from build_scripts.pipeline.comparing import compare
    from build_scripts.pipeline.revisions import NoSuchRevision

    try:
        changes, shown = compare(project(), base, head, form)
    except (NoSuchRevision, OSError, ValueError) as error:
        click.echo(f"briefings diff: not compared: {error}", err=True)
        raise click.exceptions.Exit(2) from error
    click.echo(shown)
    if exit_code and changes:
        raise click.exceptions.Exit(1)


@click.command(
    short_help="List what waits for review, or sign items.",
    epilog="Examples: briefings review my-deal; "
    "briefings review my-deal term-fund q-repayment --as @editor",
)
@click.argument("slug")
@click.argument("idents", nargs=-1, metavar="[ID]...")
@click.option("--as", "name", help="Your name as it shall stand there: @name.")
@click.option("--date", "day", help="The day, YYYY-MM-DD; today when left out.")
def review(slug: str, idents: tuple[str, ...], name: str | None, day: str | None) -> None:
    """List what waits for review in SLUG, most consequential first; with IDs and --as,
    sign these items. Nobody's name is ever filled in for you."""
    from datetime import date

    from build_scripts.pipeline.reviewing import pending, sign

    root = project()
    chosen(root, [slug])
    if idents and not name:
        raise click.UsageError("sign with --as @name")
    if not idents:
        rows, wrong = pending(root, slug)
        show_findings(wrong)
        for ident, label, why in rows:
            click.echo(f"{ident}  {label}  ({why})")
        click.echo(f"{len(rows)} waiting", err=True)
        if wrong:
            raise click.exceptions.Exit(1)
        return
    try:
        when = date.fromisoformat(day) if day else date.today()
    except ValueError as error:
        raise click.UsageError(f"--date: {error}") from error
    findings = sign(root, slug, idents, str(name), when.isoformat())
    show_findings(findings)
    if code_of(findings):
        raise click.exceptions.Exit(1)
    click.echo(f"signed {len(idents)} item(s)")


@click.command(
    short_help="Withdraw a source, after saying what rests on it.",
    epilog="Examples: briefings withdraw my-deal 002; "
    "briefings withdraw my-deal 002 --reason 'retracted by the outlet' --yes",
)
@click.argument("slug")
@click.argument("source")
@click.option("--reason", default="", help="Why; it stands in the public corrections log.")
@click.option("--replaced-by", help="The source that corrects or replaces it.")
@click.option("--yes", is_flag=True, help="Do it; without this it only shows what would change.")
def withdraw(slug: str, source: str, reason: str, replaced_by: str | None, yes: bool) -> None:
    """Show which lines of SLUG rest on SOURCE alone and which keep other support; with
    --yes and a --reason, withdraw it and enter it in the corrections log."""
    from datetime import date

    from build_scripts.pipeline.withdrawing import withdraw_source

    root = project()
    chosen(root, [slug])
    if yes and not reason:
        raise click.UsageError("--yes needs a --reason: it is published")
    lines, findings = withdraw_source(
        root, slug, source, reason=reason, replaced_by=replaced_by, today=date.today(), apply=yes
    )
    show_findings(findings)
    for line in lines:
        click.echo(line)
    if code_of(findings):
        raise click.exceptions.Exit(1)
    if not yes:
        click.echo("nothing was changed; add --reason TEXT --yes to do it", err=True)
