"""`new` and `add`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .console import code_of, project, show_findings


@click.command(
    short_help="Start a topic.",
    epilog="Example: briefings new us-ukraine-minerals --title 'US–Ukraine minerals deal' "
    "--party 'United States' --party Ukraine",
)
@click.argument("slug")
@click.option("--title", help="The briefing's title; made from SLUG when left out.")
@click.option("--question", default="", help="The question that the briefing answers.")
@click.option("--party", "parties", multiple=True, help="A party to the deal; may be repeated.")
def new(slug: str, title: str | None, question: str, parties: tuple[str, ...]) -> None:
    """Start the topic SLUG: briefings/SLUG/ with an empty briefing and a place for articles."""
    from build_scripts.config import validate_slug
    from build_scripts.pipeline.adding import new_topic

    if (wrong := validate_slug(slug)) is not None:
        raise click.UsageError(str(wrong))
    if not all(p.strip() for p in parties):
        raise click.UsageError("--party needs a name")
    root = project()
    name = title or slug.replace("-", " ").capitalize()
    findings = new_topic(root, slug, title=name, question=question, parties=parties)
    show_findings(findings)
    if findings:
        raise click.exceptions.Exit(1)
    click.echo(f"briefings/{slug}/ is ready; next: briefings add {slug} FILE…")


def _files_of(paths: tuple[str, ...]) -> list[Path]:
    found: list[Path] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            inside = (p for p in sorted(path.iterdir()) if p.is_file())
            found += [p for p in inside if p.suffix.lower() in _KINDS]
        else:
            found.append(path)
    return found


_KINDS = {".txt", ".md", ".html", ".htm", ".pdf", ".docx"}


@click.command(
    short_help="Take articles into a topic.",
    epilog="Examples: briefings add my-deal story.html --url https://example.org/story; "
    "briefings add my-deal folder/; cat story.txt | briefings add my-deal - --outlet 'The Post'",
)
@click.argument("slug")
@click.argument("paths", nargs=-1, required=True)
@click.option("--url", help="Where the article was published.")
@click.option("--outlet", help="Who published it.")
@click.option("--published", help="When, as EDTF: 2025-05-01, 2025-05, 2025-05-01/2025-05-04.")
@click.option("--title", help="Its headline, when the text does not give it.")
@click.option("--as", "ident", help="The source's id; the next free number when left out.")
def add(
    slug: str,
    paths: tuple[str, ...],
    url: str | None,
    outlet: str | None,
    published: str | None,
    title: str | None,
    ident: str | None,
) -> None:
    """Take articles into the topic SLUG: files, a folder, or - for standard input.

    Text, Markdown, HTML, PDF and Word files are read. Copies are refused; near-duplicates
    and syndicated copies are reported. What the text does not say stays unknown.
    """
    from build_scripts.config import load_settings
    from build_scripts.pipeline.adding import Incoming, add_sources

    from .console import chosen

    root = project()
    chosen(root, [slug])
    files = [Path("-")] if paths == ("-",) else _files_of(paths)
    if not files:
        kinds = " ".join(sorted(_KINDS))
        raise click.UsageError(f"no article in {', '.join(paths)}: it holds none of {kinds}")
    if ident and len(files) > 1:
        raise click.UsageError("--as names one source; add the files one by one")
    settings = load_settings(root)
    most = settings.max_bytes + 1  # one more shows that it is too much
    incoming = tuple(
        Incoming(*_read(path, most), url, outlet, published, title, ident) for path in files
    )
    written, findings = add_sources(root, slug, incoming, settings)
    show_findings(findings)
    for name in written:
        click.echo(name)
    if code_of(findings):
        click.echo("nothing was added", err=True)
        raise click.exceptions.Exit(1)


def _read(path: Path, most: int) -> tuple[str, bytes]:
    """A file's name and its first ``most`` bytes."""
    if str(path) == "-":
        return "stdin.txt", sys.stdin.buffer.read(most)
    if path.suffix.lower() in (".yml", ".yaml", ".json"):
        raise click.UsageError(f"{path}: this is no article; its metadata goes into sources/ID.yml")
    try:
        with path.open("rb") as handle:
            return path.name, handle.read(most)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path}: {getattr(error, 'strerror', error)}") from error
