"""The quick look never misses what the close look finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check.patterns import any_loaded, holds, loaded, pattern
from build_scripts.lexicon import load_lexicon

LISTS = [("check_guards", n) for n in ("negation", "hedge", "strong", "attribution", "speech")]
LISTS += [("check_wording", n) for n in ("likelihood", "undated")]


@pytest.mark.parametrize(("lexicon", "name"), LISTS)
def test_every_example_is_seen_in_any_case(lexicon: str, name: str) -> None:
    every = load_lexicon(lexicon)["examples"]
    texts = [t for side in every.values() if isinstance(side, dict) for t in side.get(name, [])]
    for text in (form(t) for t in texts for form in (str, str.upper, str.title)):
        if pattern(lexicon, name).search(text):
            assert holds(lexicon, name, text), text


def test_loaded_wording_is_seen_in_any_case() -> None:
    texts = load_lexicon("loaded_words")["examples"]["positive"]
    for text in (form(t) for t in texts for form in (str, str.upper, str.title)):
        found = any(words.search(text) for _, words in loaded())
        assert bool(any_loaded().search(text.lower())) >= found


WORDS = ["not", "could", "will", "said", "likely", "recently", "n't", "isn't", "failed", "may",
         "according to", "instead of", "this week", ",", "-", "almost certainly", "x", "Holm"]  # fmt: skip


@pytest.mark.parametrize(("lexicon", "name"), LISTS)
@given(st.lists(st.sampled_from(WORDS), max_size=6), st.sampled_from([" ", "", "-"]))
def test_the_quick_look_finds_what_the_close_look_finds(
    lexicon: str, name: str, words: list[str], between: str
) -> None:
    text = between.join(words)
    assert holds(lexicon, name, text) == bool(pattern(lexicon, name).search(text))
