"""What is true to its sources passes; what is not is named."""

import subprocess
import sys
from dataclasses import replace

import pytest

from build_scripts.check import CheckSettings, check_built, check_topic, fix
from build_scripts.editorial import parse_briefing

from .topics import BRIEFING, FIRST, changed, topic

WIDE = CheckSettings(share_warning=1.0, share_error=1.0)


def codes(found: object) -> list[str]:
    return [f.code for f in found]  # type: ignore[attr-defined]


def test_a_true_briefing_has_no_findings() -> None:
    assert check_topic(topic(), WIDE) == ()


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("quote-altered", '$40 million for ten years"', '$44 million for ten years"'),
        ("quote-altered", "no toll on fish will be raised", "no toll on fist will be raised"),
        ("quote-missing", '"could approve the plan in June"', '"quite other words stand here"'),
        ("paragraph-wrong", "001, para 3", "001, para 2"),
        ("paragraph-wrong", "001, para 3", "001, para 99"),
        ("source-unknown", "001, para 3", "009, para 3"),
        ("paragraph-missing", "001, para 3", "001"),
        ("quote-noise", '001, para 3: "could approve the plan in June"', '000, para 2: "By Ann Writer"'),
        ("id-missing", " <!-- {#term-fund} -->", ""),
        ("fact-unsupported", "There is no toll", "It is so.\n\nThere is no toll"),
        ("unreviewed", "status: in-review", "status: published"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(code: str, old: str, new: str) -> None:
    assert code in codes(check_topic(changed(old, new), WIDE))


def test_the_difference_is_shown() -> None:
    found = check_topic(changed('$40 million for ten years"', '$44 million for ten years"'), WIDE)
    assert any('"$40" became "$44"' in str(f) for f in found)


def test_words_that_stand_twice_need_a_paragraph() -> None:
    old = '001, para 3: "could approve the plan in June"'
    assert "paragraph-unclear" in codes(check_topic(changed(old, '000: "the"'), WIDE))


def test_publishing_needs_reviews_only_when_strict() -> None:
    one = changed("status: in-review", "status: published")
    assert {f.severity for f in check_topic(one, WIDE)} == {"warning"}
    strict = replace(WIDE, strict=True)
    assert {f.severity for f in check_topic(one, strict)} == {"error"}


def test_an_edited_source_is_seen() -> None:
    found = check_topic(topic(first=FIRST.replace("storm", "gale")), WIDE)
    assert codes(found) == ["source-edited"]


def test_without_texts_nothing_is_called_verified() -> None:
    one = replace(topic(), articles=())
    assert set(codes(check_topic(one, WIDE))) == {"not-verified"}
    assert check_topic(one, replace(WIDE, without_sources=True)) == ()


def test_budgets() -> None:
    assert "quote-long" in codes(check_topic(topic(), replace(WIDE, quote_words=9)))
    low = replace(WIDE, share_warning=0.1, share_error=0.9)
    assert {(f.code, f.severity) for f in check_topic(topic(), low)} == {("budget", "warning")}
    none = CheckSettings(share_warning=0.01, share_error=0.02)
    assert ("budget", "error") in {(f.code, f.severity) for f in check_topic(topic(), none)}
    full = replace(topic(), full_text=("000", "001"))
    assert check_topic(full, none) == ()


def test_what_is_built_keeps_the_budget() -> None:
    page = ("<p>" + FIRST.replace("the", "<b>the</b>") + "</p>").encode()
    assert codes(check_built({"a.html": page}, [topic()], CheckSettings())) == ["budget"]
    assert not check_built({"a.html": b"<p>nothing</p>"}, [topic()], CheckSettings())
    assert not check_built({"a.png": page}, [topic()], CheckSettings())


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fix_touches_only_what_is_missing(end: str) -> None:
    text = BRIEFING.replace(" <!-- {#term-fund} -->", "").replace("001, para 3:", "001:")
    one = topic()
    fixed = fix(parse_briefing(text.replace("\n", end), "b.md"), one.articles)
    assert fixed == BRIEFING.replace("{#term-fund}", "{#term-a-joint-fund}").replace("\n", end)
    assert fix(parse_briefing(fixed, "b.md"), one.articles) == fixed


def test_fix_leaves_a_broken_file_alone() -> None:
    text = BRIEFING.replace("001, para 3:", "001:") + "\n```\n"
    assert fix(parse_briefing(text, "b.md"), topic().articles) == text


def test_check_does_not_load_the_parser() -> None:
    code = "import sys, build_scripts.check, build_scripts.editorial as e; e.parse_briefing('# T', 'b'); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
