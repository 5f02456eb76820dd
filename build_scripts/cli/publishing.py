"""`build`, `serve`, `bundle`, `schema` and `new-site`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from .console import PATIENCE, code_of, progress, project, show_findings


@click.command(
    short_help="Check, render and build the website.",
    epilog="Examples: briefings build; briefings build --strict (for publishing)",
)
@click.option("--strict", is_flag=True, help="Refuse errors, warnings and unreviewed items.")
def build(strict: bool) -> None:
    """Check all briefings, render their pages, and build the website into site/.

    Nothing is drafted. A build that fails leaves the old site as it is.
    """
    from build_scripts.pipeline.publishing import build_site

    root = project()
    with progress("building", PATIENCE) as hear:
        built = build_site(root, strict=strict, progress=hear)
    show_findings(built.findings)
    if built.folder is None:
        click.echo("nothing was built; the old site is as it was", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"site/: {built.pages} pages; open site/index.html, or: briefings serve")
    if strict and code_of(built.findings):
        raise click.exceptions.Exit(1)


@click.command(
    short_help="Serve the website, rebuilding on every change.",
    epilog="Example: briefings serve --addr 127.0.0.1:8001",
)
@click.option("--addr", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@click.option("--open", "browser", is_flag=True, help="Open it in the browser.")
def serve(addr: str, browser: bool) -> None:
    """Serve the website on this machine; pages follow every change of a briefing."""
    from build_scripts.pipeline.serving import serve_site

    host, _, port = addr.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise click.UsageError(f"--addr {addr}: give HOST:PORT, as 127.0.0.1:8001")
    serve_site(project(), addr, browser)


@click.command(short_help="Make the offline bundle.", epilog="Example: briefings bundle")
def bundle() -> None:
    """Make dist/NAME-VERSION.zip, which opens from a disk without a network, and one
    single-file page for each briefing."""
    from build_scripts.pipeline.publishing import bundle_site

    root = project()
    with progress("bundling", PATIENCE) as hear:
        made, findings = bundle_site(root, progress=hear)
    show_findings(findings)
    if not made:
        raise click.exceptions.Exit(1)
    for name in made:
        click.echo(name)


@click.command(
    short_help="Print a JSON Schema (for editors that complete fields).",
    epilog="Example: briefings schema source > source.schema.json",
)
@click.argument("name", type=click.Choice(["front-matter", "source", "briefing"]))
def schema(name: str) -> None:
    """Print the JSON Schema of a briefing's front matter, a source's metadata, or
    briefing.json."""
    from build_scripts.pipeline.schemas import schema_of

    click.echo(json.dumps(schema_of(name), indent=1))


@click.command(
    "new-site",
    short_help="Start a new site in an empty folder.",
    epilog="Example: briefings new-site my-briefings",
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="Briefings", show_default=True, help="The site's name.")
def new_site(folder: Path, name: str) -> None:
    """Start a new site in FOLDER, which must be empty or not there yet."""
    from build_scripts.pipeline.starting import start_site

    findings = start_site(folder, name)
    show_findings(findings)
    if code_of(findings):
        raise click.exceptions.Exit(2)
    click.echo(f"{folder}: ready; next: cd {folder} && make site")
