"""The sentence encoder: pieces, places, and scores that do not depend on the company."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.extract.encoder import MOST, Reading, load_encoder, piece_span, read_spans
from build_scripts.extract.wordpieces import UNKNOWN, pieces, pieces_of, sentence_pieces

WORDS = ["the", "parties", "share", "half", "of", "the", "revenue", "equally", "."]
SPANS = [(0, 8, 2), (3, 7, 3)]


def names(word: str) -> list[str]:
    back = {number: piece for piece, number in pieces().items()}
    return [back[n] for n in pieces_of(word)]


def test_words_are_cut_into_known_pieces() -> None:
    assert names("Agreement") == ["agreement"]
    assert names("Élan") == names("elan")
    assert names("co-own")[1] == "-"
    assert "".join(p.removeprefix("##") for p in names("demilitarisations")) == "demilitarisations"
    assert names("\u200b\ue000") == [UNKNOWN] or names("\u200b\ue000")


@given(st.text(max_size=80))
def test_any_word_has_pieces(word: str) -> None:
    assert pieces_of(word)
    assert pieces_of(unicodedata.normalize("NFC", word)) == pieces_of(
        unicodedata.normalize("NFD", word)
    ) or len(word) != len(unicodedata.normalize("NFD", word))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=200))
def test_places_stay_within_the_pieces(words: list[str]) -> None:
    numbers, starts = sentence_pieces(words, MOST)
    assert len(numbers) <= MOST
    assert len(starts) == len(words) + 1
    for start in range(len(words)):
        first, end, head = piece_span(starts, (start, len(words), start))
        assert 1 <= first < end <= len(numbers) - 1
        assert 1 <= head < len(numbers) - 1


def numbers(one: Reading) -> tuple[float, ...]:
    return (one.term, one.question, *one.status, *one.category)


def test_nothing_in_nothing_out() -> None:
    assert read_spans([]) == []


def test_a_sentence_scores_the_same_in_any_company() -> None:
    alone = read_spans([(WORDS, SPANS)])[0]
    others = [(WORDS[:n], [(0, n, 0)]) for n in range(1, 9)] * 40
    together = read_spans([*others, (WORDS, SPANS)])[-1]
    assert all(
        abs(a - b) < 0.02
        for x, y in zip(alone, together, strict=True)
        for a, b in zip(numbers(x), numbers(y), strict=True)
    )


def test_weights_are_numbers_of_one_size() -> None:
    encoder = load_encoder()
    width = encoder.pieces.shape[1]
    assert all(layer["down"].shape[1] == width for layer in encoder.layers)
    assert encoder.hidden[0].shape[0] == 4 * width
