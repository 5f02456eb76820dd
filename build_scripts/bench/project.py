"""Projects to measure on: the shipped topic, many times over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from build_scripts import outputs
from build_scripts.template import new_site_files

SHIPPED = "us-ukraine-minerals"


class NothingToMeasure(Exception):
    """The shipped topic, or its articles, are not in this checkout."""


def topic_files(root: Path, slug: str = SHIPPED) -> dict[str, bytes]:
    """The files of a topic: path inside its folder → bytes. Raises NothingToMeasure."""
    folder = root / "briefings" / slug
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    if not any(name.startswith("sources/") and name.endswith(".txt") for name in found):
        raise NothingToMeasure(f"briefings/{slug}/sources holds no article")
    return found


def as_another(files: Mapping[str, bytes], number: int) -> dict[str, bytes]:
    """A finished topic as another one: the same but for its title."""
    made = dict(files)
    if text := files.get("briefing.md"):
        made["briefing.md"] = re.sub(rb"(?m)^(title: .*|# .*)$", rb"\1 %d" % number, text, count=2)
    return made


def unread(files: Mapping[str, bytes], number: int) -> dict[str, bytes]:
    """A topic of articles alone, none the same as another topic's: each ends in a line of
    its own, so that nothing is found in a cache."""
    tail = f"\n\nThis is copy number {number} of the article, made to be measured.\n".encode()
    return {
        name: data + tail
        for name, data in files.items()
        if name.startswith("sources/") and name.endswith(".txt")
    }


def make_project(folder: Path, topics: Mapping[str, Mapping[str, bytes]]) -> Path:
    """A site in ``folder`` with these topics."""
    outputs.write_files(folder, new_site_files("Bench"), durable=False)
    for slug, files in topics.items():
        outputs.write_files(folder / "briefings" / slug, files, durable=False)
    return folder


def folder_bytes(folder: Path) -> int:
    """What the files in ``folder`` weigh together."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
