"""A folder of built files as a mapping."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def tree_paths(folder: Path) -> tuple[str, ...]:
    """The paths of the files under ``folder``, relative to it, "/" separators, sorted.

    Hidden files and symbolic links are left out.
    """
    return tuple(
        p.relative_to(folder).as_posix()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.is_symlink() and not p.name.startswith(".")
    )


def read_files(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The named files of ``folder``: path relative to it → bytes. Raises OSError."""
    return {name: (folder / name).read_bytes() for name in names}


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file under ``folder`` that `tree_paths` lists, with its bytes."""
    return read_files(folder, tree_paths(folder))
