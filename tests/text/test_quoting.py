"""Quotations are found where they stand, and nowhere else."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.text import difference, find_quote, matchable, nearest, normalise_for_match

TEXT = (
    "The fund is “joint,” he said — it’s\u00a0equal.\n\n"
    "Kyiv keeps 50% of 1,500 licences… co\u00adoperation goes on.\n"
)


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ('fund is "joint," he', "fund is “joint,” he"),
        ("it's equal", "it’s\u00a0equal"),
        ("licences... cooperation", "licences… co\u00adoperation"),
        ("Kyiv   keeps\u202f50%", "Kyiv keeps 50%"),
        ("he said -- it's", "he said — it’s"),
        ("“joint,”", "“joint,”"),
    ],
)
def test_found_after_normalising(quote: str, stands: str) -> None:
    assert [s.of(TEXT) for s in find_quote(TEXT, quote)] == [stands]


@pytest.mark.parametrize(
    "quote",
    ["", "   ", "equal.\nKyiv", "equal. Kyiv", "und is", "fund i", "keeps 5", "1,500 licence",
     "500 licences", "of 1", "licences..", "kyiv keeps", "fund was"],
)  # fmt: skip
def test_not_found(quote: str) -> None:
    assert find_quote(TEXT, quote) == []


def test_each_place_is_found() -> None:
    assert [s.start for s in find_quote("a deal, a deal", "deal")] == [2, 10]


def test_nearest_shows_what_changed() -> None:
    text = "x\nWashington could send aid, officials said on Friday.\ny"
    found = nearest(text, "Washington will send aid, officials said")
    assert found is not None
    span, ratio = found
    assert span.of(text) == "Washington could send aid, officials said"
    assert 0.8 < ratio < 1
    assert difference("Washington will send aid", "Washington could send aid") == (
        '"could" became "will"'
    )


def test_nearest_of_an_exact_quotation_is_the_quotation() -> None:
    found = nearest(TEXT, "Kyiv keeps 50% of 1,500 licences")
    assert found is not None
    assert found[1] == 1.0
    assert found[0].of(TEXT) == "Kyiv keeps 50% of 1,500 licences"


@pytest.mark.parametrize("quote", ["", "  ", "zebra crossing quarrel"])
def test_nothing_near(quote: str) -> None:
    assert nearest(TEXT, quote) is None


ODD = st.text(
    alphabet=st.sampled_from("ab1 .,-—’“”\u00ad\u200b\u202e\u00a0…\n\r\u2028é\u0301ﬁ"), max_size=60
)


@given(ODD)
def test_the_map_stays_in_bounds_and_in_order(text: str) -> None:
    plain, where = normalise_for_match(text)
    assert len(plain) == where.length
    spans = [where.span(at, at + 1) for at in range(len(plain))]
    assert spans == sorted(spans)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    with pytest.raises(IndexError):
        where.span(0, len(plain) + 1)


@example("a\u200b\u0301")
@example("-\u00ad-")
@given(ODD)
def test_normalising_twice_changes_nothing(text: str) -> None:
    plain, _ = normalise_for_match(text)
    assert matchable(text) == matchable(plain) == plain


@given(ODD)
def test_plain_text_is_passed_over_only_where_nothing_changes(text: str) -> None:
    assert matchable(text) == matchable(f"{text}\u200b")  # an unseen mark: looked at closely


@given(ODD, st.data())
def test_what_is_found_normalises_to_the_quotation(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    for span in find_quote(text, quote):
        inside = span.of(text)
        assert normalise_for_match(inside)[0].strip() == normalise_for_match(quote)[0].strip()


@given(ODD, ODD)
def test_nearest_never_fails(text: str, quote: str) -> None:
    found = nearest(text, quote)
    if found:
        assert 0 <= found[0].start <= found[0].end <= len(text)
        assert 0.6 <= found[1] <= 1


def test_a_long_text_is_searched_in_linear_time() -> None:
    def seconds(words: int) -> float:
        text = " ".join(f"word{i % 5000} the fund" for i in range(words))
        begin = time.process_time()
        nearest(text, "the fund word77 will the fund word78 the fund")
        find_quote(text, "not there at all")
        return time.process_time() - begin

    seconds(1_000)
    assert seconds(32_000) < 4 * seconds(16_000) + 0.5
