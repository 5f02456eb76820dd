"""A folder of built files as a mapping."""

from __future__ import annotations

from pathlib import Path


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file under ``folder``: path relative to it, "/" separators → bytes, sorted.

    Hidden files and symbolic links are left out.
    """
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.is_symlink() and not p.name.startswith(".")
    }
