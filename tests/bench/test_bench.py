"""The measuring itself: a failure is never a figure, and topics differ where they must."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from build_scripts.bench.__main__ import bench_table
from build_scripts.bench.measures import Row
from build_scripts.bench.project import NothingToMeasure, as_another, topic_files, unread_topics
from build_scripts.bench.scale import Rate, scale_table
from build_scripts.bench.texts import Mould, filled
from build_scripts.bench.timing import CommandFailed, best, timed

FILES = {
    "sources/000.txt": b"Text.\n",
    "sources/000.yml": b"sha256: x\n",
    "briefing.md": b"---\ntitle: A deal\n---\n\n# A deal\n\n# Not this one\n",
}


def test_a_failed_command_is_no_measure(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="exit 3"):
        timed([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)


def test_a_traceback_is_no_measure_even_with_an_allowed_code(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="oh no"):
        timed([sys.executable, "-c", "raise ValueError('oh no')"], tmp_path, (0, 1))


def test_memory_of_children_counts(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys, time;"
        "c = 'import time; x = bytearray(90_000_000); time.sleep(1.5)';"
        "p = [subprocess.Popen([sys.executable, '-c', c]) for _ in range(2)];"
        "[q.wait() for q in p]"
    )
    assert timed([sys.executable, "-c", code], tmp_path).megabytes > 90


def test_time_and_memory_are_those_of_the_command(tmp_path: Path) -> None:
    held = bytearray(400_000_000)  # by this process: it is not the command's
    code = "import time; x = bytearray(80_000_000); time.sleep(0.8)"
    run = best([sys.executable, "-c", code], tmp_path, 2)
    assert run.seconds < 20
    assert 80 < run.megabytes < 300 < len(held) / 1e6


def test_topics_differ_but_each_tells_of_one_deal() -> None:
    words = {"NNP": ("Arlen", "Boros", "Cadiz", "Dover"), "CD": ()}
    first = Mould("Kyiv pays $350 in 2025.", ((0, 4, "NNP"), (11, 14, "CD")))
    second = Mould("Not so, says Kyiv.", ((13, 17, "NNP"),))
    made = {filled(first, topic, words) for topic in range(40)}
    assert len(made) > 20
    assert all(text.endswith(" in 2025.") and len(text) >= 21 for text in made)
    name = filled(first, 3, words).split()[0]
    assert filled(second, 3, words) == f"Not so, says {name}."


@pytest.mark.parser
def test_a_made_topic_is_as_long_as_its_mould() -> None:
    text = "The ministry in Kyiv will pay 350 engineers under the deal, officials said in May.\n"
    one, two = unread_topics({"sources/000.txt": text.encode(), "sources/000.yml": b"x: y"}, 2)
    assert set(one) == {"sources/000.txt"}
    assert one != two
    assert b" under the deal, officials said in May.\n" in one["sources/000.txt"]


def test_another_topic_has_another_title() -> None:
    text = as_another(FILES, 7)["briefing.md"].decode()
    assert "title: A deal 7\n" in text
    assert "# A deal 7\n" in text
    assert "# Not this one\n" in text


def test_no_articles_no_measure(tmp_path: Path) -> None:
    with pytest.raises(NothingToMeasure):
        topic_files(tmp_path)


def test_the_table_shows_measure_and_limit() -> None:
    row = Row("a thing", 1.2345, 1.15, "×", "3 s")
    assert not row.holds
    assert "| a thing | 1.23 × | 1.15 × | 3 s |" in bench_table([row])


def test_another_topic_has_other_names_and_hashes_at_the_same_offsets() -> None:
    text = b"In May the Portland council met Ferrison. Portland agreed.\n"
    digest = hashlib.sha256(text).hexdigest().encode()
    files = {"sources/000.txt": text, "sources/000.yml": b"sha256: " + digest, "briefing.md": b""}
    made = as_another(files | {"draft.json": b'{"000":"' + digest + b'"}'}, 29)
    article = made["sources/000.txt"]
    assert len(article) == len(text) and b"Portland" not in article
    assert article.startswith(b"In May the Portl") and article.count(b"Portldba") == 2
    new = hashlib.sha256(article).hexdigest().encode()
    assert new in made["sources/000.yml"] and new in made["draft.json"]


def test_what_a_million_articles_cost() -> None:
    rows = scale_table(Rate(articles=50, seconds=25.0, cores=2, stored=500_000)).splitlines()
    assert "| articles a second, one core | 1.00 |" in rows
    assert "| core-hours for a million articles | 278 |" in rows
    assert "| kept for ten million | 100 GB |" in rows
