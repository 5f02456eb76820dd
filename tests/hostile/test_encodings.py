"""Files as they come: wrong encodings, line ends, unseen characters, sizes, links, bombs.
Each is a finding of the form ``path:line: code: what; what to do``, and nothing is written."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pytest

from build_scripts.cli import cli
from build_scripts.cli.console import guarded
from tests.harbour import empty_project

TEXT = "Der Hafenvertrag – “so gut wie fertig”, sagt Ann Müller. Café, naïve, Zürich.\n" * 4
JAPANESE = "港湾協定は署名された。両政府は共同で運営する。\n" * 6
LINE = re.compile(r"(warning: )?[^\n:]*(:\d+)?: [a-z0-9-]+: [^\n;]+(; [^\n]+)?")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = empty_project(tmp_path)
    monkeypatch.chdir(root)
    assert guarded(cli, ["new", "port"]) == 0
    return root


def bomb(size: int) -> bytes:
    """A DOCX that unpacks to ``size`` zeros."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * size)
    return held.getvalue()


def lying_bomb() -> bytes:
    """The same, whose directory tells a small size."""
    data = bytearray(bomb(70_000_000))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


REFUSED = [
    ("utf16.txt", TEXT.encode("utf-16"), "encoding"),
    ("utf16le.txt", TEXT.encode("utf-16-le"), "encoding"),
    ("utf16be.txt", TEXT.encode("utf-16-be"), "encoding"),
    ("utf32.txt", TEXT.encode("utf-32"), "encoding"),
    ("cp1252.txt", TEXT.encode("cp1252"), "encoding"),
    ("mac.txt", TEXT.encode("mac_roman"), "encoding"),
    ("sjis.txt", JAPANESE.encode("shift_jis"), "encoding"),
    ("eucjp.txt", JAPANESE.encode("euc_jp"), "encoding"),
    ("gb.txt", "港口协议已经签署。\n".encode("gb18030") * 9, "encoding"),
    ("koi8.txt", "Договор подписан в понедельник.\n".encode("koi8_r") * 9, "encoding"),
    ("mixed.txt", TEXT.encode() + "Käse\n".encode("cp1252"), "encoding"),
    ("surrogate.txt", b"The deal \xed\xa0\x80 is signed.", "encoding"),
    ("overlong.txt", b"The deal \xc0\xaf is signed.", "encoding"),
    ("cut.txt", TEXT.encode()[: TEXT.encode().index("ü".encode()) + 1], "encoding"),
    ("nul.txt", b"The deal\0is signed.", "nul"),
    ("nuls.txt", bytes(5_000), "nul"),
    ("empty.txt", b"", "empty"),
    ("blank.txt", b"\xef\xbb\xbf \r\n\t\n", "empty"),
    ("png.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "binary"),
    ("zip.txt", b"PK\x03\x04" + bytes(99), "binary"),
    ("escape.txt", b"\x1b[2J\x1b[31m" * 40, "binary"),
    ("large.txt", b"x" * 10_000_001, "too-large"),
    ("paragraphs.txt", b"a\n" * 1_000_000, "too-long"),
    ("bomb.docx", bomb(70_000_000), "too-large"),
    ("lying.docx", lying_bomb(), "docx-broken"),
    ("word.docx", b"PK\x03\x04word/" + bytes(500), "docx-broken"),
    ("paper.pdf", b"%PDF-1.7\n" + b"1 0 obj<<" * 2_000, "pdf-"),
    ("page.html", b"<html><body><script>x</script>", "html-no-text"),
    ("koi.html", b"<html><body><p>\xf0\xd2\xc9\xd7\xc5\xd4", "encoding"),
    ("deep.html", b"<html><body>" + b"<div>" * 50_000 + b"text", "html-no-text"),
]


@pytest.mark.parametrize(("name", "data", "code"), REFUSED, ids=[r[0] for r in REFUSED])
def test_refused_with_a_line_that_says_why(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, code: str
) -> None:
    (project.parent / name).write_bytes(data)
    assert guarded(cli, ["add", "port", f"../{name}"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert any(f": {code}" in row for row in told), told
    assert all(LINE.fullmatch(row) for row in told[:-1]), told
    assert told[-1] == "nothing was added"
    assert not [p for p in (project / "briefings/port/sources").iterdir() if p.name != ".gitkeep"]


TAKEN = [
    ("utf8.txt", TEXT.encode()),
    ("bom.txt", b"\xef\xbb\xbf" + TEXT.encode()),
    ("crlf.txt", TEXT.replace("\n", "\r\n").encode()),
    ("cr.txt", TEXT.replace("\n", "\r").encode()),
    ("ends.txt", TEXT.replace("\n", "\u2028", 2).replace("\n", "\x85", 1).encode()),
    ("rtl.txt", f"\u202e{TEXT}\u202c\u2066{TEXT}\u2069".encode()),
    ("zero.txt", TEXT.replace("a", "a\u200b").encode()),
    ("joined.txt", TEXT.replace(" ", "\u200d\u2060 ").encode()),
    ("greek.txt", TEXT.replace("Ann Müller", "Αnn Мüller").encode()),
    ("marks.txt", TEXT.replace("e", "e" + "\u0301" * 50).encode()),
    ("private.txt", (TEXT + "\ue000\U000f0000\ufdd0\ufffe").encode()),
    ("blank-lines.txt", TEXT.encode() + b"\n" * 1_000_000),
    ("one-line.txt", TEXT.replace("\n", " ").encode() * 1_000),
    ("dashes.txt", b"-" * 200_000),
    ("front.md", b"---\ntitle: x\n---\n" + TEXT.encode()),
    ("latin1.html", b"<html><head><meta charset=windows-1252></head><body><article><p>" + TEXT.encode("cp1252") * 9),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), TAKEN, ids=[r[0] for r in TAKEN])
def test_taken_byte_for_byte(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes
) -> None:
    (project.parent / name).write_bytes(data)
    assert guarded(cli, ["add", "port", f"../{name}"]) == 0, capsys.readouterr().err
    assert all(LINE.fullmatch(row) for row in capsys.readouterr().err.splitlines())
    stored = project / "briefings/port/sources" / f"000{Path(name).suffix}"
    assert stored.read_bytes() == data
    if name.endswith(".html"):
        assert "Ann Müller" in stored.with_suffix(".txt").read_text()
    assert guarded(cli, ["check", "port"]) in (0, 1)


BOMBS = [
    "a: &a [x, x]\nb: [*a, *a]\n",
    "a: &a\n  <<: *a\n",
    "!!python/object/apply:os.system ['x']\n",
    "title: !!binary aGk=\n",
    "[" * 5_000,
    "{a: " * 5_000,
    "title: x\ntitle: y\n",
    "? " * 20_000,
    "- \n" * 30_000,
    "title: \x07\n",
    "title: [\n",
    "\t- x",
    "x" * 200_000,
    "%YAML 9.9\n---\ntitle: x\n",
]


@pytest.mark.parametrize("text", BOMBS, ids=range(len(BOMBS)))
@pytest.mark.parametrize("where", ["sidecar", "article", "briefing"])
def test_yaml_bombs(
    project: Path, capsys: pytest.CaptureFixture[str], text: str, where: str
) -> None:
    folder = project / "briefings/port"
    if where == "briefing":
        (folder / "briefing.md").write_text(f"---\n{text}\n---\n\n# T\n")
    elif where == "sidecar":
        (folder / "sources/000.txt").write_text(TEXT)
        (folder / "sources/000.yml").write_text(text)
    else:
        (folder / "sources/000.md").write_text(f"---\n{text}\n---\n{TEXT}")
    assert guarded(cli, ["check", "port"]) in (0, 1)
    told = capsys.readouterr()
    assert all(LINE.fullmatch(row) for row in told.out.splitlines()), told.out[:400]
    assert told.out or (where == "briefing" and "!!binary" in text), "a bomb is told"


def test_links_and_ways_out(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = project / "briefings/port/sources"
    secret = project.parent / "secret.txt"
    secret.write_text("The secret words.\n" * 9)
    (sources / "out.txt").symlink_to(secret)
    (sources / "loop.txt").symlink_to(sources / "loop.txt")
    (sources / "gone.txt").symlink_to(sources / "nowhere.txt")
    (sources / "dir.txt").mkdir()
    os.mkfifo(sources / "pipe.txt")
    (sources / "bad name.txt").write_text(TEXT)
    assert guarded(cli, ["check", "port"]) == 1
    told = capsys.readouterr().out
    for name, code in (("out", "symlink-outside"), ("loop", "unreadable"), ("gone", "unreadable"),
                       ("dir", "not-a-file"), ("pipe", "not-a-file"), ("bad name", "bad-name")):  # fmt: skip
        assert re.search(rf"(?m)^briefings/port/sources/{name}\.txt: {code}: ", told), (name, told)
    assert "secret words" not in told


def test_a_linked_topic_is_no_topic(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "briefings/other").symlink_to(project.parent)
    assert guarded(cli, ["check", "other"]) == 2
    assert "no topic 'other'" in capsys.readouterr().err


def test_a_linked_sources_folder_is_not_written_through(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = project / "briefings/port/sources"
    (sources / ".gitkeep").unlink()
    sources.rmdir()
    outside = project.parent / "outside"
    outside.mkdir()
    sources.symlink_to(outside)
    (project.parent / "a.txt").write_text(TEXT)
    assert guarded(cli, ["add", "port", "../a.txt"]) in (1, 2)
    assert "symbolic link" in capsys.readouterr().err
    assert not list(outside.iterdir())


@pytest.mark.parametrize("name", ["mkdocs.yml"])
@pytest.mark.parametrize(
    "text", ["a: [", "extra: {sourcebrief: {jobs: many}}", "extra: 7", "- a\n- b", "\x07", "a: *b"]
)
def test_settings_that_do_not_read(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    (project / name).write_text(text)
    code = guarded(cli, ["check", "port"])
    assert code in (0, 1, 2)
    if code == 2:
        assert capsys.readouterr().err.startswith("briefings: mkdocs.yml")


def test_settings_that_are_no_text(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "mkdocs.yml").write_bytes(b"site_name: \xff\xfe")
    assert guarded(cli, ["check"]) == 2
    assert "mkdocs.yml: unreadable" in capsys.readouterr().err


def test_endless_input_is_cut_off(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(cli, ["add", "port", "/dev/zero"]) == 1
    assert "too-large" in capsys.readouterr().err
