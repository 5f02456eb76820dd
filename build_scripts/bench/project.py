"""Projects to measure on: the shipped topic, many times over."""

from __future__ import annotations

import hashlib
import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
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


def _names(files: Mapping[str, bytes]) -> list[bytes]:
    """The names that the articles use most, months and the briefing's own headings aside."""
    articles = b"\n".join(d for n, d in sorted(files.items()) if n.endswith(".txt"))
    found = Counter(re.findall(rb"\b[A-Z][a-z]{4,}\b", articles))
    headings = re.findall(rb"(?m)^## .*", files.get("briefing.md", b""))
    fixed = {m.encode() for m in month_name} | set(re.findall(rb"\w+", b" ".join(headings)))
    return [word for word, _ in found.most_common(40) if word not in fixed]


def _renamed(word: bytes, number: int) -> bytes:
    """Another name of the same length, so that every offset stays true."""
    letters = bytes(97 + number // 26**place % 26 for place in range(3))
    return word[:-3] + letters


def as_another(files: Mapping[str, bytes], number: int) -> dict[str, bytes]:
    """A finished topic as another one: other names throughout, so that nothing that was worked
    out for one serves another, and another title."""
    made = dict(files)
    if names := _names(files):
        every = re.compile(rb"\b(?:" + b"|".join(names) + rb")\b")
        for name in [n for n in files if not n.endswith(".yml")]:
            made[name] = every.sub(lambda m: _renamed(m.group(), number), made[name])
    for name in [n for n in files if n.endswith(".txt")]:
        old, new = (hashlib.sha256(x[name]).hexdigest().encode() for x in (files, made))
        for other in [n for n in files if n.endswith((".yml", ".json"))]:
            made[other] = made[other].replace(old, new)
    if text := made.get("briefing.md"):
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


def make_project(folder: Path, topics: Iterable[tuple[str, Mapping[str, bytes]]]) -> Path:
    """A site in ``folder`` with these topics, each made when it is written: thousands of them
    would stay in the memory that a measured process begins with."""
    outputs.write_files(folder, new_site_files("Bench"), durable=False)
    for slug, files in topics:
        outputs.write_files(folder / "briefings" / slug, files, durable=False)
    return folder


def folder_bytes(folder: Path) -> int:
    """What the files in ``folder`` weigh together."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
