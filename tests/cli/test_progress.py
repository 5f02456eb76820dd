"""Progress shows on a terminal alone, and on no thread."""

from __future__ import annotations

import sys
import threading

import pytest

from build_scripts.cli.console import progress


def _drawn(capsys: pytest.CaptureFixture[str], patience: float = 0.0) -> str:
    threads = threading.active_count()
    with progress("drafting", patience) as hear:
        hear(0, 4)
        hear(1, 4)
        assert threading.active_count() == threads
    return capsys.readouterr().err


def test_a_terminal_has_a_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = _drawn(capsys)
    assert "drafting" in shown and "25%" in shown


def test_what_is_soon_done_has_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert _drawn(capsys, patience=3600) == ""


def test_a_file_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert _drawn(capsys) == ""
