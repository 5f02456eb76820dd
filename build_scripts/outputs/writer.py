"""Writing several files as one: staged, journalled, renamed.

A run killed while staging leaves the old files; killed while renaming, the journal
lets the next `recover` finish. The method is the redo log of Gray & Reuter,
*Transaction Processing* (1993), ch. 9, on one folder.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

JOURNAL = ".journal.json"
STAGED = ".staged"


class UnsafePath(Exception):
    """A path that would leave the folder it is to be written in."""


def _target(root: Path, name: str) -> Path:
    parts = Path(name).parts
    if not parts or Path(name).is_absolute() or ".." in parts:
        raise UnsafePath(name)
    path = root.joinpath(*parts)
    for folder in path.parents:
        if folder == root:
            break
        if folder.is_symlink():
            raise UnsafePath(f"{name}: {folder.name} is a symbolic link")
    return path


def _same(path: Path, data: bytes) -> bool:
    try:
        return (
            not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
        )
    except OSError:
        return False


def _stage(path: Path, data: bytes, durable: bool) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(path.name + STAGED)
    with staged.open("wb") as handle:
        handle.write(data)
        if durable:
            handle.flush()
            os.fsync(handle.fileno())
    return staged


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_files(root: Path, files: Mapping[str, bytes], *, durable: bool = True) -> tuple[str, ...]:
    """Write ``files`` (path relative to ``root`` → bytes), all or none; the paths written.

    A file whose bytes are the same is not touched. ``durable=False`` leaves out the
    journal and the syncs, for files that can be made again. Raises UnsafePath, OSError;
    after either, the old files are whole and nothing staged is left.
    """
    changed = {n: d for n, d in sorted(files.items()) if not _same(_target(root, n), d)}
    if not changed:
        return ()
    staged: list[tuple[Path, Path]] = []
    journal = root / JOURNAL
    try:
        for name, data in changed.items():
            target = _target(root, name)
            staged.append((target.with_name(target.name + STAGED), target))
            _stage(target, data, durable)
        if durable and len(staged) > 1:
            rows = [str(t.relative_to(root)) for _, t in staged]
            _stage(journal, json.dumps(rows).encode(), True).replace(journal)
            _sync(root)
    except BaseException:
        for path in (*(s for s, _ in staged), journal.with_name(JOURNAL + STAGED)):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise
    for source, target in staged:
        source.replace(target)
    if durable:
        _sync(root)
        journal.unlink(missing_ok=True)
    return tuple(changed)


def recover(root: Path) -> tuple[str, ...]:
    """Finish or undo what a killed `write_files` left in ``root``; the paths finished.

    Call it while holding the folder's lock.
    """
    journal = root / JOURNAL
    done: list[str] = []
    if journal.is_file():
        with contextlib.suppress(ValueError, OSError, UnsafePath):
            for name in json.loads(journal.read_bytes()):
                target = _target(root, str(name))
                staged = target.with_name(target.name + STAGED)
                if staged.is_file():
                    staged.replace(target)
                    done.append(str(name))
        journal.unlink(missing_ok=True)
    if root.is_dir():
        for left in root.rglob("*" + STAGED):
            left.unlink(missing_ok=True)
    return tuple(done)


def remove_stale(root: Path, keep: Iterable[str]) -> tuple[str, ...]:
    """Remove the files under ``root`` that are not in ``keep``, and folders left empty."""
    wanted = {root / name for name in keep}
    removed: list[str] = []
    if not root.is_dir() or root.is_symlink():
        return ()
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_symlink() or path.is_file():
            if path not in wanted:
                path.unlink()
                removed.append(str(path.relative_to(root)))
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return tuple(removed)
