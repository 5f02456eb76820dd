"""The breakdown of who said what by kind of cue, content and source."""

from __future__ import annotations

import pytest

from build_scripts.evaluation.cues import CUES, Found, breakdown, cue_kind, source_kind
from build_scripts.extract.views.cues import cue_lexicon


@pytest.mark.parametrize(
    ("lemmas", "text", "kind"),
    [
        (["have", "say"], "has said", CUES[0]),
        (["accord", "to"], "According to", CUES[0]),
        (["endorse"], "endorsed", CUES[1]),
        ([":"], ":", CUES[2]),
        (["brainchild"], "brainchild of", CUES[3]),
        ([], "", CUES[4]),
    ],
)
def test_kinds_of_cue(lemmas, text, kind):
    assert cue_kind(lemmas, text, cue_lexicon()) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("She", "pronoun"),
        ("the mayor of Harbour", "name"),
        ("two senior officials", "description"),
        ("", "none"),
    ],
)
def test_kinds_of_source(words, kind):
    assert source_kind(words) == kind


def test_the_table_counts_what_was_marked_and_found():
    found = [
        Found(CUES[0], "direct", "name", True, True),
        Found(CUES[0], "direct", "name", True, False),
        Found(CUES[1], "indirect", "none", False, False),
    ]
    lines = breakdown(found, "cue", CUES).splitlines()
    assert lines[2] == f"| {CUES[0]} | 2 | 1.00 | 0.50 |"
    assert lines[3] == f"| {CUES[1]} | 1 | 0.00 | 0.00 |"
    assert len(lines) == 4
