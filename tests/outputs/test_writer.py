"""Whole files or none, and nothing outside the folder."""

from __future__ import annotations

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


@pytest.mark.parametrize("renamed", [0, 1, 2])
def test_a_run_killed_while_renaming_is_finished(tmp_path: Path, renamed: int) -> None:
    """The journal is on disk and some files are renamed: the next run renames the rest."""
    outputs.write_files(tmp_path, {"a": b"old", "b": b"old"})
    for name in ["a", "b"][renamed:]:
        (tmp_path / f"{name}.staged").write_bytes(b"new")
    for name in ["a", "b"][:renamed]:
        (tmp_path / name).write_bytes(b"new")
    (tmp_path / writer.JOURNAL).write_text(json.dumps(["a", "b"]))
    outputs.recover(tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"new", "b": b"new"}


def test_a_run_killed_while_staging_is_undone(tmp_path: Path) -> None:
    outputs.write_files(tmp_path, {"a": b"old"})
    (tmp_path / "a.staged").write_bytes(b"ne")
    outputs.recover(tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"old"}


def test_a_damaged_journal_writes_nothing_outside(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "x.staged").write_bytes(b"evil")
    (folder / writer.JOURNAL).write_text(json.dumps(["../x"]))
    outputs.recover(folder)
    assert not (tmp_path / "x").exists()


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
