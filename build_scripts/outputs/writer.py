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
from hashlib import file_digest, sha256
from pathlib import Path
from types import MappingProxyType

JOURNAL = ".journal.json"
STAGED = ".staged"
Files = Mapping[str, bytes | None]


class UnsafePath(Exception):
    """A path that would leave the folder it is to be written in."""


class Changed(Exception):
    """A file was saved by somebody else since it was read; its name."""


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


def _staged(target: Path) -> Path:
    return target.with_name(target.name + STAGED)


def _same(path: Path, data: bytes | None) -> bool:
    try:
        if data is None:
            return not path.is_symlink() and not path.exists()
        return (
            not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
        )
    except OSError:
        return False


def _digest(path: Path) -> str | None:
    """The SHA-256 of a file; None where there is none."""
    try:
        with path.open("rb") as handle:
            return file_digest(handle, "sha256").hexdigest()
    except OSError:
        return None


def _stage(path: Path, data: bytes, durable: bool) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = _staged(path)
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


def _hex(data: bytes | None) -> str | None:
    return None if data is None else sha256(data).hexdigest()


def _stage_all(root: Path, changed: Files, read: Files, durable: bool) -> None:
    """Every new file beside its old one, and the journal that names them."""
    rows = []
    for name, data in changed.items():
        target = _target(root, name)
        if target.is_dir():
            raise IsADirectoryError(21, "a folder stands where a file is to be", str(target))
        if data is not None:
            _stage(target, data, durable)
        if durable:
            old = _hex(read[name]) if name in read else _digest(target)
            rows.append({"name": name, "old": old, "new": _hex(data)})
    if len(rows) > 1:
        journal = root / JOURNAL
        _stage(journal, json.dumps(rows).encode(), True).replace(journal)
        _sync(root)


def _missing(root: Path, targets: Iterable[Path]) -> list[Path]:
    """The folders that are to be made for ``targets``, the deepest first."""
    wanted = {p for t in targets for p in (t.parent, *t.parent.parents) if p.is_relative_to(root)}
    return sorted((p for p in wanted if not p.exists()), key=lambda p: -len(p.parts))


def _tidy(root: Path, targets: Iterable[Path], folders: Iterable[Path]) -> None:
    """Take away what was staged, and the folders made for it."""
    for path in (root / JOURNAL, *map(_staged, targets), _staged(root / JOURNAL)):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def write_files(
    root: Path, files: Files, *, durable: bool = True, read: Files = MappingProxyType({})
) -> tuple[str, ...]:
    """Write ``files`` (path relative to ``root`` → bytes, None to remove it), all or none;
    the paths written.

    A file whose bytes are the same is not touched. ``durable=False`` leaves out the
    journal and the syncs, for files that can be made again. ``read`` is what the caller
    had read of files that people save, too. Raises Changed when one of them holds something
    else by now; UnsafePath, OSError. After each, the old files are whole and nothing staged
    is left. KeyboardInterrupt leaves the old files, or all of the new ones.
    """
    changed = {n: d for n, d in sorted(files.items()) if not _same(_target(root, n), d)}
    if not changed:
        return ()
    turns = [(_target(root, name), data is None) for name, data in changed.items()]
    targets = [target for target, _ in turns]
    missing = _missing(root, targets)
    try:
        _stage_all(root, changed, read, durable)
        for name, data in read.items():
            if not _same(_target(root, name), data):
                raise Changed(name)
    except BaseException:
        _tidy(root, targets, missing)
        raise
    try:
        _finish(root, turns, durable)
    except KeyboardInterrupt:  # the next run would do it, but there may be none
        left = [(target, gone) for target, gone in turns if gone or _staged(target).exists()]
        _finish(root, left, durable)
        raise
    return tuple(changed)


def _put(target: Path, gone: bool) -> None:
    if gone:
        target.unlink(missing_ok=True)
    else:
        _staged(target).replace(target)


def _finish(root: Path, turns: Iterable[tuple[Path, bool]], durable: bool) -> None:
    """Everything that was staged into its place; then the journal has done its work."""
    for target, gone in turns:
        _put(target, gone)
    if durable:
        _sync(root)
        (root / JOURNAL).unlink(missing_ok=True)


def _pending(root: Path) -> list[tuple[Path, str | None, str | None, str]]:
    """(target, old digest, new digest, name) of what a killed run has yet to put in place.
    A journal that does not read holds nothing."""
    rows = []
    with contextlib.suppress(ValueError, OSError, UnsafePath, KeyError, TypeError, RecursionError):
        for row in json.loads((root / JOURNAL).read_bytes()):
            target, name, new = _target(root, row["name"]), str(row["name"]), row["new"]
            left = target.exists() if new is None else _digest(_staged(target)) == new
            if left:
                rows.append((target, row["old"], new, name))
        return rows
    return []


def recover(root: Path) -> tuple[str, ...]:
    """Finish or undo what a killed `write_files` left in ``root``; the paths finished.

    It is undone when a file was saved since by somebody: what people save is never
    overwritten. Call it while holding the folder's lock.
    """
    done: list[str] = []
    pending = _pending(root)
    if all(_digest(target) == old for target, old, _, _ in pending):
        for target, _, new, name in pending:
            with contextlib.suppress(OSError):
                _put(target, gone=new is None)
                done.append(name)
    if root.is_dir():
        (root / JOURNAL).unlink(missing_ok=True)
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
