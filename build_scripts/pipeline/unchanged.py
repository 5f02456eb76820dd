"""Topics that `draft` need not touch: as their last drafting left them, under the same rules.

A topic's key is over the bytes of every file in its folder, so a changed article, sidecar,
briefing or draft, and what a killed run left behind, all make another one.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from build_scripts import outputs
from build_scripts.model import Finding

_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the last drafting of a topic came to: items shown and held, what was wrong."""

    shown: int
    held: int
    findings: tuple[Finding, ...] = ()


def _files(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(base, name) for name in sorted(names) if name != _LOCK)


def folder_key(folder: Path, *also: str) -> str:
    """64 hex digits over the folder's files, their names, and ``also``."""
    digest = hashlib.sha256("\0".join(also).encode())
    for path in _files(folder):
        digest.update(
            b"\0" + path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
        )
        try:
            with path.open("rb") as handle:
                digest.update(hashlib.file_digest(handle, "sha256").digest())
        except OSError:
            digest.update(b"unreadable")
    return digest.hexdigest()


def _name(slug: str) -> str:
    return f"drafted/{slug}.json"


def recall_standing(cache: Path, slug: str, key: str) -> Standing | None:
    """What is known of the topic under ``key``, or None; a damaged entry is none."""
    try:
        row = json.loads((cache / _name(slug)).read_bytes())
        if row.pop("key") != key or row.keys() != {f.name for f in fields(Standing)}:
            return None
        findings = tuple(Finding(**f) for f in row.pop("findings"))
        return Standing(**row, findings=findings)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def keep_standing(cache: Path, slug: str, key: str, standing: Standing) -> None:
    """Remember it. A cache that cannot be written is no error: it is only a cache."""
    data = json.dumps({"key": key, **asdict(standing)}).encode("utf-8", "surrogatepass")
    try:
        outputs.write_files(cache, {_name(slug): data}, durable=False)
    except OSError:
        return
