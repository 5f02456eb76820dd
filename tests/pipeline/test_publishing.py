"""Rendering into docs/: only what changed, nothing left over, two at once."""

from __future__ import annotations

import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from build_scripts.pipeline.publishing import render_docs
from build_scripts.pipeline.rendering import DOCS, GENERATED

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    topic = "briefings/us-ukraine-minerals"
    shutil.copytree(ROOT / topic, tmp_path / topic)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def _files(root: Path) -> dict[str, bytes]:
    docs = root / DOCS
    return {str(p.relative_to(docs)): p.read_bytes() for p in docs.rglob("*") if p.is_file()}


def test_a_second_run_writes_nothing(project: Path) -> None:
    assert render_docs(project)
    assert render_docs(project) == ()


def test_pages_no_longer_wanted_are_removed(project: Path) -> None:
    render_docs(project)
    stale = project / DOCS / GENERATED / "gone.md"
    stale.write_text("old")
    render_docs(project)
    assert not stale.exists()


def _render(root: Path) -> int:
    return len(render_docs(root))


def test_two_at_once_leave_whole_files(project: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(_render, [project] * 4))
    first = _files(project)
    shutil.rmtree(project / DOCS)
    render_docs(project)
    assert _files(project) == first
