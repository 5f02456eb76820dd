"""Expressions made quicker find what they found."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.text import by_word, quick

PARTS = [r"\bno\b", r"n't\b", r"\b(?:a|b)c", r"[|(]x", r"\bun\w+", r"a\|b", r"\bab|\bb"]
TEXT = st.text(alphabet="nounabcxt'|( ", max_size=16)


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=5), TEXT)
def test_alternatives_find_something_where_they_did(parts: list[str], text: str) -> None:
    expression = "|".join(parts)
    assert bool(re.search(by_word(expression), text)) == bool(re.search(expression, text))


def test_escapes_keep_their_case() -> None:
    assert quick(re.compile(r"A\S+\W[B-D]", re.I)).pattern == r"a\S+\W[b-d]"
    assert quick(re.compile(r"(?P<One>X)", re.I)).pattern == r"(?P<one>x)"


def test_only_what_begins_a_word_is_asked_where_a_word_begins() -> None:
    either = quick(re.compile(r"\bno|n't\b|\b(?:a|b)c", re.I))
    assert [m.group() for m in either.finditer("no know don't ac xbc bc")] == [
        "no",
        "n't",
        "ac",
        "bc",
    ]
