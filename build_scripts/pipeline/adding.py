"""Starting a topic and taking in its articles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from build_scripts import editorial, outputs, read
from build_scripts.config import Settings, topic_folder
from build_scripts.model import Finding

from .topics import BRIEFING, SOURCES, under


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to take in: its name, its bytes, and what the editor says about it."""

    name: str
    data: bytes
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    ident: str | None = None


def new_topic(
    root: Path, slug: str, *, title: str, question: str = "", parties: tuple[str, ...] = ()
) -> tuple[Finding, ...]:
    """A new topic's folder with an empty briefing. A finding when it is there already."""
    folder = topic_folder(root, slug)
    shown = folder.relative_to(root).as_posix()
    text = editorial.empty_briefing(title=title, question=question, parties=parties)
    wrong = editorial.parse_briefing(text, f"{shown}/{BRIEFING}").findings
    if any(f.severity == "error" for f in wrong):
        return wrong
    there = Finding(shown, 0, "exists", "this topic is there already", "choose another name")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return (there,)
    with outputs.locked(folder):
        outputs.recover(folder)
        if _holds_files(folder):
            return (there,)
        outputs.write_files(folder, {BRIEFING: text.encode(), f"{SOURCES}/.gitkeep": b""})
    return ()


def _holds_files(folder: Path) -> bool:
    """Whether there is more than what a run that was cut off may leave."""
    return any(p.name != ".lock" and not p.is_dir() for p in folder.rglob("*"))


def add_sources(
    root: Path, slug: str, incoming: tuple[Incoming, ...], settings: Settings
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Take articles into a topic: the paths written and the findings, all or none.

    Exact copies and unreadable files are errors; near-duplicates are warnings.
    """
    folder = topic_folder(root, slug)
    shown = folder.relative_to(root).as_posix()
    if not folder.is_dir():
        return (), (Finding(shown, 0, "no-topic", "no such topic", f"briefings new {slug}"),)
    with outputs.locked(folder):
        outputs.recover(folder)
        existing, wrong = read.read_sources(folder / SOURCES)
        findings = tuple(under(root, f) for f in wrong if f.severity == "error")
        files: dict[str, bytes] = {}
        for item in incoming:
            plan = read.plan_import(
                item.name, item.data, ident=item.ident, existing=existing, url=item.url,
                outlet=item.outlet, published=item.published, title=item.title,
                max_bytes=settings.max_bytes,
            )  # fmt: skip
            findings += plan.findings
            files |= {f"{SOURCES}/{name}": data for name, data in plan.files.items()}
            existing += (plan.article,) if plan.article else ()
        if any(f.severity == "error" for f in findings):
            return (), findings
        written = outputs.write_files(folder, files)
    return tuple(f"{shown}/{name}" for name in written), findings
