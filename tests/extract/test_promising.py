"""Sentences ruled out early, and what is plainly marked."""

from collections.abc import Callable

import pytest

from build_scripts.extract.marked import Mark, marked_candidates, with_marked
from build_scripts.extract.promising import promising
from build_scripts.extract.survey import survey, survey_all
from build_scripts.language import ParsedArticle

TEXT = (
    "The bank pays half of the cost and keeps two seats on the board. "
    "It remains unclear whether the council will approve the contract. "
    "A dog barked."
)


def test_the_best_sentences_within_the_share() -> None:
    assert promising([0.9, 0.1, 0.5, 0.8], [10, 10, 10, 10], 0.2, 0.75) == {0, 3, 2}
    assert promising([0.9, 0.1, 0.5, 0.8], [10, 10, 10, 10], 0.6, 0.75) == {0, 3}
    assert promising([], [], 0.2) == set()


def test_a_mark_without_choice_takes_the_best_near_it() -> None:
    mark = Mark((0, 1, 2), (1, 2))
    assert with_marked([], [0.9, 0.2, 0.3], [mark], 0.25) == [2]
    assert with_marked([], [0.9, 0.2, 0.3], [mark], 0.35) == []
    assert with_marked([0], [0.9, 0.2, 0.3], [mark], 0.1) == [0]


@pytest.mark.parser
def test_plainly_open_sentences_are_always_looked_at(parsed: Callable[..., ParsedArticle]) -> None:
    place = survey(parsed(TEXT))[0]
    sentences = {place.words.sentence[c.head] for c in place.candidates}
    assert 1 in sentences
    assert marked_candidates(place)[0].near
    assert len(place.encoded) == len(place.features) == len(place.candidates)


@pytest.mark.parser
def test_training_sees_every_sentence(parsed: Callable[..., ParsedArticle]) -> None:
    place = survey_all(parsed(TEXT))[0]
    assert {place.words.sentence[c.head] for c in place.candidates} == {0, 1, 2}
