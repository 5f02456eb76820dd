"""Bytes that are no UTF-8 prose give a finding that says what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.read import Limits, article_from_bytes
from build_scripts.read.decode import decode

CURLY = "It’s “done”, said the minister — naïve or not, the café stays open…"


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "empty", "empty"),
        (b" \r\n\t\n", "empty", "no text"),
        (b"\xef\xbb\xbf\n", "empty", "no text"),
        (b"a\0b", "nul", "NUL"),
        (b"%PDF-1.7 x", "binary", "PDF"),
        (b"PK\x03\x04xx", "binary", "ZIP"),
        (b"\x89PNG\r\n", "binary", "PNG"),
        (bytes(range(1, 32)) * 9, "binary", "control"),
        (CURLY.encode("utf-16"), "encoding", "UTF-16"),
        (CURLY.encode("utf-16-be"), "encoding", "UTF-16"),
        ("plain words".encode("utf-16-le"), "encoding", "UTF-16"),
        (CURLY.encode("utf-32"), "encoding", "UTF-32"),
        (CURLY.encode("cp1252"), "encoding", "Windows-1252"),
        (CURLY.encode("mac_roman"), "encoding", "Macintosh"),
        ("協定は月曜日に署名された。これは記事です。".encode("shift_jis"), "encoding", "Shift_JIS"),
        ("Соглашение подписано в понедельник".encode("cp1251"), "encoding", "Windows-1251"),
        (CURLY.encode() + "“x”".encode("cp1252"), "encoding", "bytes of another encoding"),
        (b"x" * 3001, "too-large", "limit"),
    ],
)
def test_bad_bytes(data: bytes, code: str, says: str) -> None:
    text, findings = decode("a.txt", data, Limits(article=3000))
    assert text is None
    assert [f.code for f in findings] == [code]
    assert says in findings[0].message
    assert findings[0].hint
    assert "\n" not in str(findings[0])


def test_the_hint_converts() -> None:
    _, findings = decode("a.txt", ("line\n" + CURLY).encode("cp1252"))
    assert findings[0].line == 2
    assert "iconv -f WINDOWS-1252 -t UTF-8" in findings[0].hint


@pytest.mark.parametrize(
    ("text", "code", "count"),
    [
        ("a \u202eb\u202c c", "direction-marks", "2"),
        ("a\u200bb\u200bc co\u00adop", "zero-width", "3"),
        ("the p\u0430ypal word", "mixed-script", "1"),
        ("a\x07b", "control-characters", "1"),
    ],
)
def test_odd_characters_are_kept_with_a_warning(text: str, code: str, count: str) -> None:
    kept, findings = decode("a.txt", text.encode())
    assert kept == text
    assert [(f.code, f.severity) for f in findings] == [(code, "warning")]
    assert count in findings[0].message


@pytest.mark.parametrize("text", ["\ufeffplain", "a\r\nb\rc\n", "Москва and Kyiv", "naïve — “x”"])
def test_good_text_is_as_it_was(text: str) -> None:
    assert decode("a.txt", text.encode()) == (text, ())


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a", "a.pdf"]))
def test_no_bytes_raise(data: bytes, name: str) -> None:
    article, findings = article_from_bytes(name, data, data[:50])
    assert article is not None or any(f.severity == "error" for f in findings)


@given(st.text(max_size=300))
def test_offsets_count_code_points_of_the_file(text: str) -> None:
    data = text.encode("utf-8", "replace")
    article, _ = article_from_bytes("a.txt", data)
    if article is not None:
        assert article.text == data.decode("utf-8")
        for n, paragraph in enumerate(article.paragraphs, 1):
            inside = paragraph.span.of(article.text)
            assert paragraph.number == n
            assert inside.strip()
            assert "\n" not in inside
        rest = article.text
        for paragraph in reversed(article.paragraphs):
            rest = rest[: paragraph.span.start] + rest[paragraph.span.end :]
        assert not rest.strip(" \t\u00a0\ufeff\u200b\n\r\x0b\x0c\x85\u2028\u2029").strip()
