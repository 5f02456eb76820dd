"""Briefings as they were: at a git revision or in another folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

from build_scripts import editorial
from build_scripts.model import Briefing
from build_scripts.read.documents import MAX_BRIEFING, read_briefing_text


class NoSuchRevision(Exception):
    """What was to be compared is neither a folder nor a revision that git knows."""


def git_output(root: Path, *args: str) -> bytes:
    """What git prints for ``args`` in ``root``. Raises NoSuchRevision when it fails."""
    done = subprocess.run(
        ["git", "-C", str(root), *args], capture_output=True, check=False, timeout=120
    )
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoSuchRevision(message[0] if message else f"git {args[0]} failed")
    return done.stdout


def briefing_from_git(root: Path, place: str, shown: str) -> Briefing:
    """The briefing that git holds at ``place`` (REVISION:PATH). Raises NoSuchRevision when
    there is none, or one too large to read."""
    data = git_output(root, "show", place)
    if len(data) > MAX_BRIEFING:
        raise NoSuchRevision(f"{shown}: too-large: {len(data) / 1e6:.1f} MB at {place}")
    return editorial.parse_briefing(data.decode("utf-8", "replace"), shown)


def _prefix(root: Path) -> str:
    return git_output(root, "rev-parse", "--show-prefix").decode().strip()


def briefings_at(root: Path, revision: str) -> dict[str, Briefing]:
    """The briefings of a git revision, by slug. Raises NoSuchRevision."""
    if revision.startswith("-"):
        raise NoSuchRevision(f"{revision!r} is not a revision")
    git_output(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    prefix = _prefix(root)
    names = git_output(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", revision)
    found: dict[str, Briefing] = {}
    for name in names.decode("utf-8", "surrogateescape").split("\0"):
        parts = name.removeprefix(prefix).split("/")
        if name.startswith(prefix) and len(parts) == 3 and (parts[0], parts[2]) == _PLACE:
            found[parts[1]] = briefing_from_git(root, f"{revision}:{name}", "/".join(parts))
    return found


_PLACE = ("briefings", "briefing.md")


def briefings_in(folder: Path) -> dict[str, Briefing]:
    """The briefings of a project's folder as it lies there, by slug.

    ``folder`` is a project (with `briefings/`), or one topic's folder.
    """
    if (folder / "briefing.md").is_file():
        paths = [folder / "briefing.md"]
    else:
        paths = sorted((folder / "briefings").glob("*/briefing.md"))
    found: dict[str, Briefing] = {}
    for path in paths:
        shown = f"briefings/{path.parent.name}/briefing.md"
        text, findings = read_briefing_text(path, shown)
        if text is None:
            raise NoSuchRevision(str(findings[0]) if findings else f"{shown} is gone")
        found[path.parent.name] = editorial.parse_briefing(text, shown)
    return found


def briefings_of(root: Path, name: str | None) -> dict[str, Briefing]:
    """``name`` is a folder, a git revision, or None: the project as it lies there.

    Raises NoSuchRevision when it is none of these.
    """
    if name is None:
        return briefings_in(root)
    if not name:
        raise NoSuchRevision("the name of a revision or folder is empty")
    folder = Path(name)
    if folder.is_dir() and ((folder / "briefing.md").is_file() or (folder / "briefings").is_dir()):
        return briefings_in(folder)
    return briefings_at(root, name)
