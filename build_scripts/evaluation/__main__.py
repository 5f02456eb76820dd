"""`make eval`: every figure of the three scorers, printed, and written into the method page.

The evaluation folder is no part of the project; without it this says what is missing.
"""

from __future__ import annotations

import json
import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from build_scripts import outputs
from build_scripts.config import Settings, load_settings

from .figures import put_figures
from .report import attribution_table, draft_table, extract_table
from .scorers import ScorerFailed, missing

ROOT = Path(__file__).parents[2]
PAGE = "method.md"
# Modules that measure parts of their own: measure(folder, work, model) → (block name, table).
MORE = ("cues", "guards", "alone", "chooser")


def _hear(text: str) -> None:
    click.echo(text, err=True)


def _more(folder: Path, work: Path, model: str) -> dict[str, str]:
    blocks: dict[str, str] = {}
    for name in MORE:
        if find_spec(f"{__package__}.{name}") is not None:
            _hear(name)
            blocks |= import_module(f"{__package__}.{name}").measure(folder, work, model)
    return blocks


def _measure(folder: Path, model: str, jobs: int) -> dict[str, str]:
    from .measuring import measure_attribution, measure_deals

    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        _hear("PolNeAR, development part")
        said = measure_attribution(folder, work, model, jobs)
        extracted, drafted = measure_deals(folder, work, model, jobs, _hear)
        click.echo(json.dumps({"polnear": said, "extract": extracted, "draft": drafted}, indent=1))
        return {
            "attribution": attribution_table(said),
            "extract": extract_table(extracted),
            "draft": draft_table(drafted),
            **_more(folder, work, model),
        }


def _write(root: Path, blocks: dict[str, str]) -> None:
    path = root / "docs" / PAGE
    if not path.is_file():
        _hear(f"docs/{PAGE} is not there; nothing was written")
        return
    page = put_figures(path.read_text(encoding="utf-8"), blocks)
    written = outputs.write_files(root / "docs", {PAGE: page.encode()}, durable=False)
    _hear(f"docs/{PAGE}: {'new figures' if written else 'the same figures'}")


@click.command()
@click.option("--shared", type=click.Path(path_type=Path), default=Path("../shared"))
@click.option("--jobs", default=0, help="Processes; 0: one a core.")
@click.option("--write/--no-write", default=True, help="Put the figures into docs/method.md.")
def main(shared: Path, jobs: int, write: bool) -> None:
    """Measure extraction and drafting against the annotated texts in SHARED/evaluation."""
    folder = (shared if shared.is_absolute() else ROOT / shared) / "evaluation"
    if lacking := missing(folder):
        click.echo("not measured: the evaluation texts are no part of this project")
        for line in lacking:
            click.echo(f"  {line}")
        return
    try:
        settings = load_settings(ROOT) if (ROOT / "mkdocs.yml").is_file() else Settings()
        blocks = _measure(folder, settings.model, jobs)
    except ScorerFailed as error:
        _hear(f"not measured: {error}")
        sys.exit(1)
    for name, body in blocks.items():
        click.echo(f"\n[{name}]\n{body}")
    if write:
        _write(ROOT, blocks)


if __name__ == "__main__":
    main()
