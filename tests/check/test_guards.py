"""Guards fire on what a careless edit does to its evidence, and not on a fair line."""

import re

import pytest

from build_scripts.check import CheckSettings, check_topic
from build_scripts.check.attribution import unattributed
from build_scripts.check.figures import amounts, unsupported
from build_scripts.check.sense import flipped, strengthened
from build_scripts.lexicon import load_lexicon

from .topics import changed, topic

WIDE = CheckSettings(share_warning=1.0, share_error=1.0)

EDITS = [
    ("figure-unsupported", "error", "A fund will hold $40 million", "A fund will hold $44 million"),
    ("figure-unsupported", "error", "A fund will hold $40 million", "A fund will hold $40 billion"),
    ("figure-unsupported", "error", "A fund will hold $40 million", "A fund will hold €40 million"),
    ("figure-unsupported", "error", "for ten years.[", "for ten months.["),
    ("figure-unsupported", "error", "for ten years.[", "for twelve years.["),
    ("polarity", "warning", "There is no toll on fish.", "There is a toll on fish."),
    ("polarity", "warning", "A fund will hold", "A fund will not hold"),
    ("modality", "warning", "The council could approve", "The council will approve"),
    ("attribution-dropped", "warning", "The harbour office says the crane", "The crane"),
    ("speaker-differs", "error", "Speaker: Mia Holm", "Speaker: Paul Reed"),
    ("speaker-differs", "error", "Speaker: Paul Reed", "Speaker: Mia Holm"),
    ("speaker-differs", "error", "Speaker: Paul Reed", "Speaker: Ann Writer"),
    ("polarity", "warning", "### No toll on fish", "### A toll on fish"),
    ("figure-unsupported", "error", "### A joint fund", "### A joint fund of $44 million"),
    ("quote-prose", "error", "A fund will hold", "“A joint bank will hold”"),
    ("attribution-dropped", "warning", "income, officials say.", "income."),
    ("wording-loaded", "warning", "There is no toll on fish.", "There is no toll on fish in this proxy war."),
    ("wording-likelihood", "warning", "There is no toll", "There is probably no toll"),
    ("wording-undated", "warning", "There is no toll", "There is no toll recently"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "severity", "old", "new"), EDITS)
def test_an_edit_against_the_evidence_is_seen(code: str, severity: str, old: str, new: str) -> None:
    found = check_topic(changed(old, new), WIDE)
    assert (code, severity) in {(f.code, f.severity) for f in found}


def test_a_fair_briefing_is_left_in_peace() -> None:
    assert check_topic(topic(), WIDE) == ()


FAIR = [
    ("Half of the revenues go to the fund.", "contribute 50% of revenues"),
    ("The U.S. gave $120 billion.", "the $120 billion the U.S. provided"),
    ("They signed on 30 April 2025.", "They signed it this week"),
    ("It costs 2.5bn dollars.", "a cost of $2.5 billion"),
    ("Two sides signed.", "Both signed"),
    ("It takes five years.", "over 5 years"),
    ("About 500,000 tonnes are there.", "500,000 tons"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "said"), FAIR)
def test_the_same_figure_in_other_words_passes(line: str, said: str) -> None:
    assert unsupported(line, said) == ()


def test_amounts_have_their_units() -> None:
    found = amounts("$10 [trillion] to $12 trillion, a 500% tariff, 40 million tonnes, R2D2, 13")
    assert [(a.value, a.unit) for a in found][1:] == [
        (12e12, "$"), (500.0, "percent"), (40e6, "tonne"), (13.0, ""),
    ]  # fmt: skip


def test_sense() -> None:
    assert flipped("It does not share the fund.", "It will share the fund.")
    assert flipped("Prior aid is repaid.", "prior aid is not repaid")
    assert not flipped("The demand was dropped.", "That demand didn’t make it into the deal")
    assert not flipped("It is signed.", "They signed it")
    assert strengthened("They will approve it.", "they may approve it")
    assert not strengthened("They will approve it.", "they will approve it; it could fail")
    said = "Holm said the fund is thin"
    assert unattributed("The fund is thin.", [(said, None)])
    assert unattributed("The fund is thin.", [("the fund is thin", True)])
    assert not unattributed("Holm says the fund is thin.", [(said, None)])
    assert not unattributed("The fund is thin.", [(said, None), ("the fund is thin", None)])


@pytest.mark.parametrize("lexicon", ["check_guards", "check_wording"])
@pytest.mark.parametrize("side", ["positive", "negative"])
def test_word_lists_take_their_examples(lexicon: str, side: str) -> None:
    rows = load_lexicon(lexicon)
    assert rows["source"]
    for name, examples in rows["examples"][side].items():
        flags = re.NOFLAG if name in ("dropped", "leading") else re.I
        words = re.compile("|".join(rows[name]), flags)
        for example in examples:
            assert bool(words.search(example)) is (side == "positive"), (name, example)
