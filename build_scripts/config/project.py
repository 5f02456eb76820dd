"""The project's root, its topics, and which names a topic may have."""

from __future__ import annotations

import re
from pathlib import Path

from build_scripts.model import Finding

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


class NotAProject(Exception):
    """No folder upward holds a `mkdocs.yml`."""


def find_root(start: Path) -> Path:
    """The nearest folder upward of ``start`` that holds `mkdocs.yml`.

    Raises NotAProject when there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise NotAProject(f"no mkdocs.yml in {start} or above it")


def validate_slug(slug: str) -> Finding | None:
    """What is wrong with a topic's name, or None.

    A slug is part of paths and addresses: lower-case letters, digits and single
    hyphens, at most 64 characters.

    >>> validate_slug("us-ukraine-minerals") is None
    True
    >>> validate_slug("../etc").code
    'bad-slug'
    """
    if _SLUG.fullmatch(slug) and "--" not in slug:
        return None
    return Finding(
        slug if slug.isprintable() else repr(slug),
        0,
        "bad-slug",
        "a topic's name holds lower-case letters, digits and single hyphens, at most 64",
        "try something like us-ukraine-minerals",
    )


def topic_folder(root: Path, slug: str) -> Path:
    """Where the topic ``slug`` lies; it need not exist."""
    return root / "briefings" / slug


def list_topics(root: Path) -> tuple[str, ...]:
    """The slugs of all topics, sorted; empty when there are none."""
    folder = root / "briefings"
    if not folder.is_dir():
        return ()
    names = (p.name for p in folder.iterdir() if p.is_dir() and not p.is_symlink())
    return tuple(sorted(name for name in names if validate_slug(name) is None))
