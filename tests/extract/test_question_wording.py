"""Open questions as one English sentence each."""

from collections.abc import Callable

import pytest

from build_scripts.extract.candidates import find_candidates
from build_scripts.extract.question_wording import word_question
from build_scripts.extract.words import read_words
from build_scripts.language import ParsedArticle

pytestmark = pytest.mark.parser


@pytest.mark.parametrize(
    ("text", "marker", "expected"),
    [
        ("It is unclear whether the union will accept the offer.", "unclear",
         "Will the union accept the offer?"),
        ("Members have yet to ratify the contract.", "pending",
         "Will members ratify the contract?"),
        ("The price of the shares has not been disclosed.", "undisclosed",
         "What is the price of the shares?"),
        ("The lenders could demand their money back.", "modal",
         "Will the lenders demand their money back?"),
        ("The two sides remain divided on the pension plan.", "disputed",
         "How will the pension plan be settled?"),
        ("A second vote is unlikely.", "unlikely", "Is a second vote likely?"),
        ("A lasting truce remains elusive.", "unclear", "Is a lasting truce within reach?"),
        ("The company has not signed the contract.", "unmet",
         "Will the company sign the contract?"),
        ("“Who will pay for the ships?” he asked.", "question", "Who will pay for the ships?"),
        ("It is not known how the money will be spent.", "unclear",
         "How will the money be spent?"),
    ],
)  # fmt: skip
def test_wording(
    parsed: Callable[..., ParsedArticle], text: str, marker: str, expected: str
) -> None:
    doc = parsed(text).paragraphs[0].doc
    words = read_words(doc)
    whole = max(find_candidates(doc), key=lambda c: (c.end - c.start, -c.start))
    assert word_question(doc, words, whole, marker)[0] == expected
