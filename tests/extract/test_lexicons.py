"""The examples in the word lists hold."""

import pytest

from build_scripts.extract.amount_reading import read_amounts
from build_scripts.extract.date_reading import read_dates
from build_scripts.extract.loaded import loaded_in
from build_scripts.extract.question_cues import find_cues
from build_scripts.extract.words import lemma_classes, subject_words
from build_scripts.lexicon import load_lexicon


def examples(name: str, side: str) -> list[object]:
    return list(load_lexicon(name)["examples"][side])


@pytest.mark.parametrize("name", [
    "terms_classes", "terms_status", "terms_categories", "questions_cues", "figures_units",
    "dates_words", "loaded_words",
])  # fmt: skip
def test_each_list_names_its_source_and_examples(name: str) -> None:
    lexicon = load_lexicon(name)
    assert lexicon["source"]
    assert lexicon["examples"]["positive"] and lexicon["examples"]["negative"]


@pytest.mark.parametrize(("marker", "text"), examples("questions_cues", "positive"))
def test_cue_is_found(marker: str, text: str) -> None:
    assert marker in {c.marker for c in find_cues(text)}


@pytest.mark.parametrize(("marker", "text"), examples("questions_cues", "negative"))
def test_cue_is_not_found(marker: str, text: str) -> None:
    assert marker not in {c.marker for c in find_cues(text)}


@pytest.mark.parametrize("row", examples("figures_units", "positive"))
def test_amount_is_read(row: list[object]) -> None:
    text, low, currency = row
    amount = read_amounts(str(text))[0]
    assert (amount.low, amount.currency) == (low, currency)
    assert (amount.start, amount.end) == (0, len(str(text)))


@pytest.mark.parametrize("row", examples("figures_units", "negative"))
def test_no_amount(row: list[str]) -> None:
    assert read_amounts(row[0]) == ()


@pytest.mark.parametrize("row", examples("dates_words", "positive"))
def test_date_is_read(row: list[str]) -> None:
    assert [w.date for w in read_dates(row[0], None)] == [row[1]]


@pytest.mark.parametrize("row", examples("dates_words", "negative"))
def test_no_date(row: list[str]) -> None:
    assert read_dates(row[0], None) == ()


@pytest.mark.parametrize("text", examples("loaded_words", "positive"))
def test_loaded(text: str) -> None:
    assert loaded_in(text)


@pytest.mark.parametrize("text", examples("loaded_words", "negative"))
def test_not_loaded(text: str) -> None:
    assert not loaded_in(text)


@pytest.mark.parametrize(("name", "word"), examples("terms_classes", "positive"))
def test_class_holds_word(name: str, word: str) -> None:
    assert name in lemma_classes()[word]


@pytest.mark.parametrize(("name", "word"), examples("terms_classes", "negative"))
def test_class_does_not_hold_word(name: str, word: str) -> None:
    assert name not in lemma_classes().get(word, ())


@pytest.mark.parametrize(("name", "word"), examples("terms_categories", "positive"))
def test_category_holds_word(name: str, word: str) -> None:
    assert name in subject_words()[word]


@pytest.mark.parametrize(("name", "word"), examples("terms_categories", "negative"))
def test_category_does_not_hold_word(name: str, word: str) -> None:
    assert name not in subject_words().get(word, ())


@pytest.mark.parametrize(("name", "word"), examples("terms_status", "positive"))
def test_state_holds_word(name: str, word: str) -> None:
    assert word in load_lexicon("terms_status")["state"][name].split()


@pytest.mark.parametrize(("name", "word"), examples("terms_status", "negative"))
def test_state_does_not_hold_word(name: str, word: str) -> None:
    assert word not in load_lexicon("terms_status")["state"][name].split()
