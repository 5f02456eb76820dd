"""A block read without the parser is read as the parser reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.editorial import body
from build_scripts.editorial.blocks import cut
from build_scripts.editorial.plain_body import read_plain

SHIPPED = Path(__file__).parents[2] / "briefings/us-ukraine-minerals/briefing.md"
LINES = [
    "### A toll is due <!-- {#term-toll} -->", "### A toll", "## Bottom line", "# Title", "",
    "- Status: agreed", "- Status:", "- Category: a_b_c", "- Category: _a_ b_", "- Note: a_b _c_ d", "- History: a (2025) → b", "- no field", "-", "- a: b[^x-1]",
    "It is due.[^term-toll-1]", "“So”, he said: 5% of $3 (or 4).[^a][^b-2]", "1. one", "2025 was",
    "1) one", "12.5 million", "+ plus", "---", "===", "A line", "    indented", "| a | b |",
    "a line![^a]", "a link [^a](x)", "a & b", "it's @so; a+b=c", "http://a.example/x", "x  ", " x",
    '[^term-toll-1]: 000, para 3: "so it is"', '[^a]: 001: "*x* <b> `"', '[^b-2]: "no source"',
    "[^a]: - 5", "[x]: http://a.example", "#### deeper", "> quoted", "```", "é ü ﬁ …", "\u00a0x",
    "a\u2028b", "tab\there", "[^A]: 000: \"x\"", "Word[^a] word [^b].", "~~x~~", "{#x}", "<i>",
]  # fmt: skip


def _parsed(kind: str, raw: str) -> body.Body:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(body, "read_plain", lambda *_: None)
        return body.read_body.__wrapped__(kind, raw)


def _same(kind: str, raw: str) -> None:
    assert body.read_body.__wrapped__(kind, raw) == _parsed(kind, raw)


@given(
    st.sampled_from(["item", "section", "title"]),
    st.sampled_from(LINES[:4]),
    st.lists(st.sampled_from(LINES), max_size=9),
    st.booleans(),
)
def test_read_as_the_parser_reads(kind: str, head: str, lines: list[str], apart: bool) -> None:
    _same(kind, ("\n\n" if apart else "\n").join([head, *lines]) + "\n")


@given(
    st.sampled_from(["item", "section"]), st.text(alphabet="ab1 -+.:)([^]!\n“&@$%’\t", max_size=40)
)
def test_read_as_the_parser_reads_any_text(kind: str, text: str) -> None:
    _same(kind, f'### A\n\n{text}\n\n- Status: agreed\n\nx {text} y\n\n[^a]: 000: "{text}"\n')


def test_most_of_a_briefing_is_plain() -> None:
    parts = [p for p in cut(SHIPPED.read_text(encoding="utf-8")).parts if p.kind == "item"]
    for part in parts:
        _same(part.kind, part.raw)
    assert sum(read_plain(p.kind, p.raw) is not None for p in parts) > 0.8 * len(parts)
