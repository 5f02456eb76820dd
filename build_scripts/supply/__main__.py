"""`make licences`: list and check the licence of everything that the locks name."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import click

from build_scripts import outputs

from .licences import UNKNOWN, Package, is_allowed, licence_of, licence_page

ROOT = Path(__file__).parents[2]
PAGE = "development/licences.md"
# Packages whose metadata names no licence, with where it was read.
STATED = {"axe-playwright-python": "MIT"}  # its LICENSE file
# Not installed on every system; read from the registry's page of that version.
ELSEWHERE = {"colorama": "BSD-3-Clause", "pywin32": "PSF-2.0", "tzdata": "Apache-2.0"}


def _locked() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for part in ("site", "draft", "dev"):
        text = (ROOT / f"requirements/{part}.txt").read_text(encoding="utf-8")
        for name, version in re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", text):
            found.setdefault(name, (version, part))
    return found


def _package(name: str, version: str, part: str) -> Package | None:
    try:
        stated = metadata(name)
    except PackageNotFoundError:
        return Package(name, version, ELSEWHERE[name], part) if name in ELSEWHERE else None
    fields = ("License-Expression", "License", "Classifier")
    expression, field, classifiers = (stated.get_all(name) or [] for name in fields)
    licence = licence_of("".join(expression), "".join(field), classifiers)
    if licence == UNKNOWN:
        licence = STATED.get(name, UNKNOWN)
    return Package(name, stated["Version"], licence, part)


@click.command()
@click.option("--write/--no-write", default=True, help=f"Write docs/{PAGE}.")
def main(write: bool) -> None:
    """Exit 1 when a dependency's licence is unknown, not allowed, or not installed to be read."""
    rows = {name: _package(name, *where) for name, where in _locked().items()}
    absent = sorted(name for name, row in rows.items() if row is None)
    packages = [row for row in rows.values() if row is not None]
    wrong = [p for p in packages if not is_allowed(p.licence)]
    for name in absent:
        click.echo(f"{name}: licence-unread: not installed here; run make dev-env")
    for package in wrong:
        click.echo(f"{package.name}: licence: {package.licence}; replace it or allow it")
    if write:
        page = licence_page(packages).encode()
        outputs.write_files(ROOT / "docs", {PAGE: page}, durable=False)
    click.echo(f"{len(packages)} licences read, {len(wrong)} not allowed, {len(absent)} not read")
    sys.exit(1 if wrong or absent else 0)


if __name__ == "__main__":
    main()
