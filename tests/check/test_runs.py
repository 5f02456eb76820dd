"""Words in a row are found in files as they stand there, eight at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check.runs import RUN, letters_of, runs_of, shown_of, words_in, words_of

WORDS = st.lists(st.sampled_from([b"a", b"b", b"c", b"d"]), max_size=40)


def _plainly(words: Sequence[bytes], texts: Sequence[Sequence[bytes]]) -> int:
    """The same, row of words by row of words."""
    found = {tuple(t[at : at + RUN]) for t in texts for at in range(len(t) - RUN + 1)}
    shown = 0
    for at in range(len(words) - RUN + 1):
        if tuple(words[at : at + RUN]) in found:
            shown |= (2**RUN - 1) << at
    return shown


@given(WORDS, st.lists(WORDS, max_size=3), WORDS)
def test_a_letter_a_word_finds_what_rows_of_words_find(
    article: list[bytes], texts: list[list[bytes]], shared: list[bytes]
) -> None:
    own = runs_of(texts, letters_of(article))
    others = runs_of([shared], letters_of(shared))
    assert shown_of(article, own, others) == _plainly(article, [*texts, shared])


def test_words_that_no_article_has_end_a_run() -> None:
    words = [b"w%d" % n for n in range(2 * RUN)]
    broken = [*words[: RUN - 1], b"another", *words[RUN - 1 :]]
    assert shown_of(words, runs_of([broken], letters_of(words))) == _plainly(words, [broken])


def test_tags_and_escapes_are_no_words() -> None:
    files = {
        "a.html": b"<p class=one>A <b>deal</b> &amp; a toll<script>no()</script>",
        "b.json": b'{"a": "caf\\u00e9\\nso"}',
        "c.png": b"deal",
    }
    assert words_of(files) == [words_in("a deal a toll"), words_in("a café so")]


@given(st.text(max_size=60) | st.text(alphabet="aB_1 é“’-.\n²ßı", max_size=40))
def test_words_are_those_of_the_expression(text: str) -> None:
    assert [w.decode() for w in words_in(text)] == re.findall(r"\w+", text.casefold())
