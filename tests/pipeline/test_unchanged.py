"""What `draft` passes over: a topic as its last drafting left it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.config import Settings
from build_scripts.model import Article, Extraction, Finding
from build_scripts.pipeline import drafting
from build_scripts.pipeline.unchanged import (
    Standing,
    folder_key,
    keep_standing,
    recall_standing,
)

WARNING = Finding("a/b.txt", 3, "duplicate", "the same twice", "take one away", "warning")


def _topic(folder: Path) -> Path:
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "000.txt").write_text("The deal was signed.\n")
    (folder / "sources" / "000.yml").write_text("outlet: X\n")
    return folder


@pytest.mark.parametrize("name", ["sources/000.txt", "sources/000.yml", "sources/001.txt",
                                  "briefing.md", "draft.json", ".journal.json"])  # fmt: skip
def test_any_file_makes_another_key(tmp_path: Path, name: str) -> None:
    folder = _topic(tmp_path / "deal")
    before = folder_key(folder)
    assert folder_key(folder) == before
    (folder / name).write_text("other\n")
    assert folder_key(folder) != before


def test_names_count_and_locks_do_not(tmp_path: Path) -> None:
    folder = _topic(tmp_path / "deal")
    before = folder_key(folder)
    (folder / ".lock").touch()
    assert folder_key(folder) == before
    assert folder_key(folder, "other rules") != before
    (folder / "sources" / "000.txt").rename(folder / "sources" / "001.txt")
    assert folder_key(folder) != before


def test_a_standing_is_found_again_under_its_key_alone(tmp_path: Path) -> None:
    standing = Standing(3, 40, (WARNING,))
    keep_standing(tmp_path, "deal", "k1", standing)
    assert recall_standing(tmp_path, "deal", "k1") == standing
    assert recall_standing(tmp_path, "deal", "k2") is None
    assert recall_standing(tmp_path, "other", "k1") is None


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": "k1"}', '{"key": "k1", "shown": 1}'])
def test_a_damaged_standing_is_none(tmp_path: Path, damage: str) -> None:
    (tmp_path / "drafted").mkdir()
    (tmp_path / "drafted" / "deal.json").write_text(damage)
    assert recall_standing(tmp_path, "deal", "k1") is None


def test_only_what_changed_is_drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def found(articles: tuple[Article, ...], **_: object) -> tuple[Extraction, ...]:
        asked.extend(a.path for a in articles)
        return tuple(Extraction(a, ()) for a in articles)

    monkeypatch.setattr(drafting, "extract_all", found)
    for slug in ("one", "two"):
        _topic(tmp_path / "briefings" / slug)
    first = drafting.draft_topics(tmp_path, ["one", "two"], Settings())
    assert all(row.written == ("briefing.md", "draft.json") for row in first)
    asked.clear()
    assert not any(r.written for r in drafting.draft_topics(tmp_path, ["one", "two"], Settings()))
    assert asked == []
    (tmp_path / "briefings" / "two" / "sources" / "000.txt").write_text("It was not signed.\n")
    drafting.draft_topics(tmp_path, ["one", "two"], Settings())
    assert len(asked) == 1
    assert "two" in asked[0]
