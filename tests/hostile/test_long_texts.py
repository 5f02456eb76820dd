"""Lines of a megabyte and runs without a space: read in bounded time, and told."""

from __future__ import annotations

import time

import pytest

from build_scripts import extract, language
from build_scripts.language.bounds import LONGEST, parsable
from build_scripts.read import article_from_bytes

pytestmark = pytest.mark.parser
PROSE = "The deal is signed, and Ann Lee said that it is worth $5 billion. "


def found(text: str) -> tuple[int, float]:
    article, _ = article_from_bytes("a.txt", text.encode())
    assert article
    begun = time.process_time()
    statements = extract.extract(language.parse(article)).statements
    for statement in statements:
        for span in statement.spans:
            assert 0 <= span.start < span.end <= len(text)
    return len(statements), time.process_time() - begun


@pytest.mark.parametrize("text", ["x" * 300, "“" * 4_000, "a " * 200, "word " * 9 + "-" * 257, ""])
def test_what_the_parser_gets_stands_where_it_stood(text: str) -> None:
    given = parsable(text)
    assert len(given) == len(text)
    assert all(a == b or b == " " for a, b in zip(text, given, strict=True))
    assert max(map(len, given.split()), default=0) <= 256


def test_a_line_of_a_megabyte_is_told_and_passed_over() -> None:
    text = "A deal at last\n" + PROSE * 18_000 + "\n" + PROSE * 3
    article, findings = article_from_bytes("a.txt", text.encode())
    assert article
    assert [(f.code, f.line, f.severity) for f in findings] == [
        ("paragraph-oversize", 2, "warning")
    ]
    statements = extract.extract(language.parse(article)).statements
    assert statements
    assert all(s.spans[0].start > LONGEST for s in statements)


@pytest.mark.parametrize("unit", ['"', "'", "[", "$1 ", PROSE, "“A,” he said. ", "1,"])
def test_one_paragraph_takes_time_in_proportion(unit: str) -> None:
    found(unit * 9)
    one = max(found(unit * (4_000 // len(unit)))[1] for _ in range(2))
    four = min(found(unit * (16_000 // len(unit)))[1] for _ in range(2))
    assert four < 5.3 * one + 0.3
