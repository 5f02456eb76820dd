"""All finders over one article, with the parser."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.extract import extract
from build_scripts.extract.references import stand_in
from build_scripts.extract.survey import survey_all
from build_scripts.extract.term_labels import label_of
from build_scripts.extract.words import read_words
from build_scripts.language import ParsedArticle
from build_scripts.model import CATEGORIES, MARKERS, STATUSES, DealTerm, OpenQuestion

pytestmark = pytest.mark.parser
Parse = Callable[..., ParsedArticle]

TEXT = """The two ministers signed an agreement on the northern canal on Tuesday.
Under the deal, Astoria will pay 40% of the toll revenue to Belmark and a joint board will run the locks. The text contains no mention of fishing rights.
“Will parliament approve it?” asked one senator. It remains unclear whether the army will leave the port.
The so-called regime in Astoria had demanded $5 billion in compensation, a claim that was dropped.
"""


@pytest.fixture(scope="module")
def found(parsed: Parse) -> tuple[ParsedArticle, list[DealTerm], list[OpenQuestion]]:
    article = parsed(TEXT, "2031-03-06")
    statements = extract(article).statements
    terms = [s for s in statements if isinstance(s, DealTerm)]
    return article, terms, [s for s in statements if isinstance(s, OpenQuestion)]


def test_terms_state_their_kind(found: tuple[ParsedArticle, list[DealTerm], object]) -> None:
    _, terms, _ = found
    said = {t.spans[0].of(TEXT): t for t in terms}
    share = next(t for text, t in said.items() if "40%" in text)
    assert share.status == "agreed" and share.amounts == ("40%",)
    missing = next(t for text, t in said.items() if "no mention" in text)
    assert missing.status == "absent"
    assert any("joint board will run the locks" in text for text in said)
    assert all(t.status in STATUSES and t.category in CATEGORIES for t in terms)
    assert all(t.label and len(t.label.split()) <= 11 for t in terms)
    assert all(t.trace for t in terms)


def test_questions_stand_alone(found: tuple[ParsedArticle, object, list[OpenQuestion]]) -> None:
    _, _, questions = found
    asked = {q.question for q in questions}
    assert "Will the army leave the port?" in asked
    assert any("Will parliament approve" in q for q in asked)
    assert all(q.question.endswith("?") and q.marker in MARKERS for q in questions)
    assert all(q.explicit for q in questions if "army" in q.question or "parliament" in q.question)


def test_other_kinds_and_order(parsed: Parse) -> None:
    statements = extract(parsed(TEXT, "2031-03-06")).statements
    kinds = {s.kind for s in statements}
    assert {"deal_term", "open_question", "figure", "event", "loaded"} <= kinds
    starts = [s.spans[0].start for s in statements]
    assert starts == sorted(starts)
    assert len({s.id for s in statements}) == len(statements)
    for s in statements:
        assert all(0 <= p.start < p.end <= len(TEXT) for p in s.spans)
        assert s.spans[0].of(TEXT) == s.spans[0].of(TEXT).strip()


def test_same_text_same_statements(parsed: Parse) -> None:
    assert extract(parsed(TEXT)).statements == extract(parsed(TEXT)).statements


@pytest.mark.parametrize("text", ["", "\n\n", "?", '"', "“”", "—", "….", "$", "a" * 5000,
                                  "if " * 900, "whether " * 300, "{{ x }} <b>deal</b> \u202e"])  # fmt: skip
def test_odd_texts(parsed: Parse, text: str) -> None:
    extract(parsed(text))


@settings(max_examples=40)
@given(st.text(alphabet=st.sampled_from(list("abde ,.?\"'—-$%5iftwohn\n")), max_size=120))
def test_any_text(parsed: Parse, text: str) -> None:
    for statement in extract(parsed(text)).statements:
        assert all(len(span) for span in statement.spans)


def test_a_label_leaves_out_who_is_said_to_tell_it(parsed: Parse) -> None:
    text = "According to the Packet, the union will get a raise of 5 percent under the deal.\n"
    (place,) = survey_all(parsed(text))
    whole = [c for c in place.candidates if c.start == 0]
    assert whole
    labels = {label_of(place.paragraph.doc, place.words, c) for c in whole}
    assert not any(label.startswith("According") for label in labels)


def test_a_lone_name_is_not_put_in_place_of_it(parsed: Parse) -> None:
    doc = parsed("Lockheed argued that it should be paid under the deal.\n").paragraphs[0].doc
    words = read_words(doc)
    names = tuple("ORG" if i == 0 else "" for i in range(len(doc)))
    assert stand_in(doc, replace(words, entity=names), 3) is None
    noun = parsed("The bank argued that it should be paid.\n").paragraphs[0].doc
    assert stand_in(noun, read_words(noun), 4) == "the bank"
