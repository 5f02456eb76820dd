"""The quick look at a paragraph never misses what the close look finds."""

from __future__ import annotations

import pytest

from build_scripts.extract import loaded, question_cues
from build_scripts.text import fold
from build_scripts.training.corpus import read_corpus


@pytest.mark.parametrize("patterns", [question_cues._patterns(), loaded._patterns()])
def test_in_the_corpus(patterns: tuple) -> None:  # type: ignore[type-arg]
    lines = [fold(line) for a in read_corpus() for line in a.article.text.split("\n")]
    met = 0
    for name, look, pattern in patterns:
        for line in lines:
            if pattern.search(line):
                met += 1
                assert look.search(line.lower()), (name, line)
    assert met > 50
