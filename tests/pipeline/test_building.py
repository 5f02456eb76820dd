"""A site of several topics: one core or two make the same, and nothing is read twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts import check
from build_scripts.bench.project import topic_files
from build_scripts.config import load_settings
from build_scripts.model import Finding
from build_scripts.pipeline import rendering
from build_scripts.pipeline.checking import check_settings, check_topics
from build_scripts.pipeline.measuring import check_site
from build_scripts.pipeline.rendering import write_docs
from build_scripts.pipeline.topics import load_topic

ROOT = Path(__file__).parents[2]
SLUGS = tuple(f"deal-{n}" for n in range(5))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    files = topic_files(ROOT)
    for slug in SLUGS:
        for name, data in files.items():
            path = tmp_path / "briefings" / slug / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return tmp_path


def _written(project: Path, cores: int) -> tuple[dict[str, bytes], rendering.Rendered]:
    shutil.rmtree(project / "docs", ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.cpu_count", lambda: cores)
        settings = load_settings(project)
        made = write_docs(project, settings, check_settings(settings))
    docs = project / "docs"
    return {
        p.relative_to(docs).as_posix(): p.read_bytes() for p in docs.rglob("*") if p.is_file()
    }, made


def test_one_core_or_two_write_the_same(project: Path) -> None:
    one, made = _written(project, 1)
    assert (one, made) == _written(project, 2)
    told: list[tuple[int, int]] = []
    settings = load_settings(project)
    found = check_topics(
        project, SLUGS, settings, progress=lambda done, of: told.append((done, of))
    )
    assert made.findings == found
    assert told == [(n, len(SLUGS)) for n in range(len(SLUGS) + 1)]
    assert set(made.written) == set(one)


def test_a_topic_that_cannot_be_read_does_not_stop_the_others(project: Path) -> None:
    (project / "briefings/deal-2/briefing.md").write_bytes(b"\xff\xfe\x00broken")
    (project / "briefings/deal-3/draft.json").write_text("{")
    files, made = _written(project, 2)
    assert {f"briefings/{s}.md" for s in SLUGS if s != "deal-2"} <= set(files)
    assert {f.path.split("/")[1] for f in made.findings if f.severity == "error"} >= {"deal-3"}


def _budget(project: Path, texts: dict[str, str]) -> list[Finding]:
    site = project / "site"
    for name, text in texts.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    grounds = [g for s in SLUGS[:2] for g in check.grounds_of(load_topic(project, s))]
    return list(check_site(site, sorted(texts), grounds, check.CheckSettings()))


def test_the_built_files_are_held_against_their_articles(project: Path) -> None:
    text = load_topic(project, "deal-0").articles[0].text
    assert _budget(project, {"briefings/deal-0.html": "<p>nothing"}) == []
    own = _budget(project, {"briefings/deal-0/terms.csv": text, "briefings/deal-0.html": ""})
    assert {f.code for f in own} == {"budget"} and own[0].path == "briefings/deal-0 (built)"
    shared = _budget(project, {"people.html": f"<p>{text}", "briefings/deal-0/terms.csv": ""})
    assert [f.path for f in shared] == [f"briefings/{s} (built)" for s in SLUGS[:2]]


def test_what_two_topics_show_of_one_article_counts_together(project: Path) -> None:
    words = load_topic(project, "deal-0").articles[0].text.split()
    fifth = len(words) // 5
    pages = {
        "briefings/deal-0.html": " ".join(words[: 2 * fifth]),
        "briefings/deal-1.html": " ".join(words[2 * fifth : 4 * fifth]),
    }
    alone = _budget(project, {**pages, "briefings/deal-1.html": ""})
    both = _budget(project, pages)
    assert max(f.message for f in both) > max((f.message for f in alone), default="")
