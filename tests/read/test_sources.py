"""Files and folders of sources, good and bad."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from build_scripts.read import Limits, article_from_bytes, read_article, read_sources

PROSE = (
    "The two governments signed the agreement on Monday after months of hard talks in the capital."
)


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")


def codes(folder: Path) -> list[str]:
    return [f.code for f in read_sources(folder)[1]]


def test_a_folder(tmp_path: Path) -> None:
    write(tmp_path, b_txt=PROSE, a_md=f"# T\n\n{PROSE}", b_yml="title: B", c_pdf="x", d_json="{}")
    articles, findings = read_sources(tmp_path)
    assert [a.id for a in articles] == ["a", "b"]
    assert articles[1].metadata.title == "B"
    assert articles[1].sha256 == hashlib.sha256(PROSE.encode()).hexdigest()
    assert articles[1].path == (tmp_path / "b.txt").as_posix()
    assert [f.code for f in findings] == ["not-text"]


def test_a_page_is_not_read_twice(tmp_path: Path) -> None:
    write(tmp_path, a_txt=PROSE, a_html=f"<html><body><p>{PROSE}</p></body></html>")
    articles, findings = read_sources(tmp_path)
    assert [(a.id, a.text) for a in articles] == [("a", PROSE)]
    assert findings == ()


def test_a_page_alone_is_read(tmp_path: Path) -> None:
    page = f"<html><head><title>T</title></head><body><article><p>{PROSE}</p><p>{PROSE[::-1]}</p></article></body></html>"
    write(tmp_path, a_html=page)
    articles, findings = read_sources(tmp_path)
    assert findings == ()
    assert [p.span.of(articles[0].text) for p in articles[0].paragraphs] == [PROSE, PROSE[::-1]]
    assert articles[0].sha256 == hashlib.sha256(page.encode()).hexdigest()
    assert articles[0].metadata.basis_of("title") == "meta"


def test_what_is_wrong_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, a_txt=PROSE, b_txt=PROSE)
    assert codes(tmp_path) == ["duplicate"]
    write(tmp_path, b_txt=f"{PROSE}!", b_md=PROSE[1:])
    assert codes(tmp_path) == ["double-id"]
    write(tmp_path, b_md="")
    (tmp_path / "b.md").unlink()
    write(tmp_path, c_yml="title: x")
    assert codes(tmp_path) == ["sidecar-alone"]
    (tmp_path / "c.yml").unlink()
    (tmp_path / "-rm rf.txt").write_text(PROSE)
    assert codes(tmp_path) == ["bad-name"]


def test_files_that_are_not_read_are_named(tmp_path: Path) -> None:
    write(tmp_path, a_txt=PROSE, a_yaml="title: x", b_rtf="x", c_doc="x", d_csv="x")
    articles, findings = read_sources(tmp_path)
    assert [a.id for a in articles] == ["a"]
    assert [f.code for f in findings] == ["sidecar-name", "not-text", "not-text"]
    assert {f.severity for f in findings} == {"warning"}


def test_links_that_lead_out(tmp_path: Path) -> None:
    inside = tmp_path / "sources"
    inside.mkdir()
    write(tmp_path, secret_txt=PROSE)
    (inside / "a.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "b.txt").symlink_to(tmp_path / "nowhere.txt")
    (inside / "c.txt").symlink_to(inside / "c.txt")
    articles, findings = read_sources(inside)
    assert articles == ()
    assert [f.code for f in findings] == ["symlink-outside", "unreadable", "unreadable"]


def test_a_missing_folder_is_empty(tmp_path: Path) -> None:
    assert read_sources(tmp_path / "none") == ((), ())


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert read_article(tmp_path / "no.txt")[1][0].code == "missing"
    assert read_article(tmp_path)[1][0].code == "not-a-file"
    assert read_article(tmp_path / "a\0b.txt")[1][0].code == "missing"
    assert read_article(tmp_path / ("x" * 300))[1][0].code in ("missing", "unreadable")
    os.mkfifo(tmp_path / "pipe.txt")
    assert read_article(tmp_path / "pipe.txt")[1][0].code == "not-a-file"
    write(tmp_path, big_txt=PROSE)
    assert read_article(tmp_path / "big.txt", limits=Limits(article=10))[1][0].code == "too-large"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    write(tmp_path, a_txt=PROSE)
    (tmp_path / "a.txt").chmod(0)
    assert read_article(tmp_path / "a.txt")[1][0].code == "unreadable"


def test_a_missing_sidecar_that_was_named(tmp_path: Path) -> None:
    write(tmp_path, a_txt=PROSE)
    article, findings = read_article(tmp_path / "a.txt", tmp_path / "no.yml", "x")
    assert article is not None
    assert article.id == "x"
    assert [f.code for f in findings] == ["missing"]


@pytest.mark.parametrize("text", ["\ufeffOne.\r\n\r\nTwo.\rThree.", "One.\u2028Two.\x0bThree.\x85"])
def test_offsets_are_those_of_the_file(text: str) -> None:
    article, _ = article_from_bytes("a.txt", text.encode())
    assert article is not None
    assert article.text == text
    assert [p.span.of(text).strip("\ufeff") for p in article.paragraphs] == [
        "One.",
        "Two.",
        "Three.",
    ][: len(article.paragraphs)]


@pytest.mark.parametrize("line", ["word " * 10_000, "“A” said B. " * 4_000, "a" * 50_000])
def test_long_paragraphs_are_read_in_linear_time(line: str) -> None:
    def seconds(times: int) -> float:
        begin = time.process_time()
        assert article_from_bytes("a.txt", (line * times).encode())[0] is not None
        return time.process_time() - begin

    seconds(1)
    assert seconds(8) < 3.5 * seconds(4) + 0.15
