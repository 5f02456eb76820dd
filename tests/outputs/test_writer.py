"""Whole files or none, and nothing outside the folder."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
from pathlib import Path

import pytest

from build_scripts import outputs
from build_scripts.outputs import writer


def test_writes_only_what_changed(tmp_path: Path) -> None:
    assert outputs.write_files(tmp_path, {"a": b"1", "d/b": b"2"}) == ("a", "d/b")
    before = (tmp_path / "a").stat().st_mtime_ns
    assert outputs.write_files(tmp_path, {"a": b"1", "d/b": b"3"}) == ("d/b",)
    assert (tmp_path / "a").stat().st_mtime_ns == before
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["a", "b"]


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", ""])
def test_refuses_to_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(outputs.UnsafePath):
        outputs.write_files(tmp_path, {name: b"x"})


def test_refuses_a_linked_folder(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link").symlink_to(elsewhere)
    with pytest.raises(outputs.UnsafePath):
        outputs.write_files(inside, {"link/x": b"x"})
    assert not list(elsewhere.iterdir())


def test_a_failed_write_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs.write_files(tmp_path, {"a": b"old", "b": b"old"})
    real = writer._stage

    def full(path: Path, data: bytes, durable: bool) -> Path:
        if path.name == "b":
            raise OSError(28, "No space left on device")
        return real(path, data, durable)

    monkeypatch.setattr(writer, "_stage", full)
    with pytest.raises(OSError, match="No space"):
        outputs.write_files(tmp_path, {"a": b"new", "b": b"new"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"old", "b": b"old"}


def cut_off(folder: Path, monkeypatch: pytest.MonkeyPatch, renamed: int) -> None:
    """A run that is killed when it has put ``renamed`` files in place."""
    real, done = writer._put, []

    def put(target: Path, removed: bool) -> None:
        if len(done) == renamed:
            raise KeyboardInterrupt
        done.append(target)
        real(target, removed)

    monkeypatch.setattr(writer, "_put", put)
    with pytest.raises(KeyboardInterrupt):
        outputs.write_files(folder, {"a": b"new", "b": b"new", "c": None})
    monkeypatch.setattr(writer, "_put", real)


OLD = {"a": b"old", "b": b"old", "c": b"old"}


def held(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


@pytest.mark.parametrize("renamed", [0, 1, 2])
def test_a_run_killed_while_renaming_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renamed: int
) -> None:
    """The journal is on disk and some files are renamed: the next run does the rest."""
    outputs.write_files(tmp_path, OLD)
    cut_off(tmp_path, monkeypatch, renamed)
    assert outputs.recover(tmp_path) == ("a", "b", "c")[renamed:]
    assert held(tmp_path) == {"a": b"new", "b": b"new"}


@pytest.mark.parametrize("renamed", [0, 1, 2])
def test_what_was_saved_after_the_kill_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renamed: int
) -> None:
    outputs.write_files(tmp_path, OLD)
    cut_off(tmp_path, monkeypatch, renamed)
    saved = ("a", "b", "c")[renamed]
    (tmp_path / saved).write_bytes(b"a person's")
    assert outputs.recover(tmp_path) == ()
    done = dict.fromkeys(("a", "b")[:renamed], b"new")
    assert held(tmp_path) == OLD | done | {saved: b"a person's"}


def test_what_was_saved_since_it_was_read_is_not_overwritten(tmp_path: Path) -> None:
    outputs.write_files(tmp_path, OLD)
    with pytest.raises(outputs.Changed):
        outputs.write_files(tmp_path, {"a": b"new", "b": b"new"}, read={"a": b"older"})
    assert held(tmp_path) == OLD
    assert outputs.write_files(tmp_path, {"a": b"new"}, read={"a": b"old"}) == ("a",)


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(IsADirectoryError):
        outputs.write_files(tmp_path, {"a": b"new", "b": b"new"})
    assert [p.name for p in tmp_path.iterdir()] == ["b"]


def test_a_run_killed_while_staging_is_undone(tmp_path: Path) -> None:
    outputs.write_files(tmp_path, {"a": b"old"})
    (tmp_path / "a.staged").write_bytes(b"ne")
    outputs.recover(tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"old"}


def test_a_damaged_journal_writes_nothing_outside(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "x.staged").write_bytes(b"evil")
    new = hashlib.sha256(b"evil").hexdigest()
    for row in ("../x", {"name": "../x", "old": None, "new": new}, 7):
        (folder / writer.JOURNAL).write_text(json.dumps([row]))
        outputs.recover(folder)
        assert not (tmp_path / "x").exists()
        assert not list(folder.iterdir())


def test_stale_files_and_empty_folders_go(tmp_path: Path) -> None:
    outputs.write_files(tmp_path, {"keep/a": b"1", "old/b": b"2"})
    assert outputs.remove_stale(tmp_path, ["keep/a"]) == ("old/b",)
    assert [p.name for p in tmp_path.iterdir()] == ["keep"]


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with outputs.locked(tmp_path):
        pid = os.fork()
        if pid == 0:
            try:
                with outputs.locked(tmp_path):
                    os._exit(0)
            except outputs.Busy:
                os._exit(7)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
    with outputs.locked(tmp_path):
        pass


def test_an_interrupt_leaves_the_old_files_or_all_of_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = {"a": b"1", "d/b": b"1"}, {"a": b"2", "d/b": b"2", "e/c": b"2"}
    for name in ("_stage", "_same", "_put", "_sync"):
        for when in range(1, 5):
            root = tmp_path / f"{name}{when}"
            outputs.write_files(root, old)
            _interrupt(monkeypatch, name, when)
            with contextlib.suppress(KeyboardInterrupt):
                outputs.write_files(root, new)
            monkeypatch.undo()
            found = {
                p.relative_to(root).as_posix(): p.read_bytes()
                for p in root.rglob("*")
                if p.is_file()
            }
            assert found in (old, new), (name, when)
            assert (root / "e").exists() == (found == new)


def _interrupt(monkeypatch: pytest.MonkeyPatch, name: str, when: int) -> None:
    """The ``when``-th call of the writer's function ``name`` is interrupted."""
    real, calls = getattr(writer, name), itertools.count(1)

    def interrupted(*args: object, **more: object) -> object:
        if next(calls) == when:
            raise KeyboardInterrupt
        return real(*args, **more)

    monkeypatch.setattr(writer, name, interrupted)


def test_a_failed_write_leaves_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError, match="a folder stands"):
        outputs.write_files(tmp_path, {"0/x/y": b"1", "a": b"1"})
    assert [p.name for p in tmp_path.rglob("*")] == ["a"]
