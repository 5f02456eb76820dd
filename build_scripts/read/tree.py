"""A folder of built files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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


class Tree(Mapping[str, bytes]):
    """The files of a folder as `tree_paths` lists them: path → bytes, read when asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = dict.fromkeys(tree_paths(folder))

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        return (self._folder / path).read_bytes()

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
