"""Projects to measure on: the shipped topic, many times over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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


def unread_topics(files: Mapping[str, bytes], count: int) -> Iterator[dict[str, bytes]]:
    """Topics of articles alone, each as long as the shipped one and no two alike: nothing of
    one is found again in another."""
    from build_scripts.training.corpus import read_corpus

    from .texts import filled, moulds_of, vocabulary

    names = [n for n in files if n.startswith("sources/") and n.endswith(".txt")]
    moulds = moulds_of(files[n].decode("utf-8") for n in names)
    words = vocabulary((*moulds, *moulds_of(a.article.text for a in read_corpus())))
    for number in range(count):
        yield {
            name: filled(mould, number, words).encode()
            for name, mould in zip(names, moulds, strict=True)
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
