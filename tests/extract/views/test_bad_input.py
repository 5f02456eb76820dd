"""Texts that are not as they should be: nothing is raised, doubts are named."""

from __future__ import annotations

import hashlib
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_scripts.extract.views import find_views
from build_scripts.language import parse
from build_scripts.model import Article
from build_scripts.text import split_paragraphs

pytestmark = pytest.mark.parser


def parsed(text: str):
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return parse(Article("t", "t.txt", text, sha, paragraphs=split_paragraphs(text)))


def views_of(text: str):
    return find_views(parsed(text))


BAD = [
    "“We are close, Ann Lee said.\n\nThe mill is shut.",
    'He is 6\'2" tall and the pipe is 12" wide, the coach said.',
    "The workers' 'union' said it's over, and that's that.",
    "“”, said Ann Lee. \"\" ''",
    "JOHN FIELD SAID THE PACT IS DEAD. THE UNION WANTS TO STRIKE.",
    "HOST: Welcome. How are you?\nGUEST: Fine, I said the pact was dead.\nHOST: Thanks.",
    "Big news! The pact is signed https://t.co/x #deal — Ann Lee (@annlee) May 1, 2025",
    "said said said said",
    "”“”“",
    "according to",
    "\u202e“evil” he said\u200b",
    ": : :",
    "— Ann",
]


@pytest.mark.parametrize("text", BAD)
def test_nothing_is_raised_and_spans_lie_in_the_text(text):
    for view in views_of(text):
        for span in (*view.content, *view.source, *view.cue, *view.spans):
            assert 0 <= span.start < span.end <= len(text)


def test_an_unclosed_quotation_is_a_doubt():
    found = views_of("“We are close to a deal, Ann Lee said.\n\nThe mill is shut.")
    assert all("quote-unclosed" in v.doubts for v in found if v.form == "direct")


def test_inches_open_no_quotation():
    assert [v.form for v in views_of('The pipe is 12" wide, the coach said.')] == ["indirect"]


def test_single_quotation_marks():
    text = "‘We don’t know yet,’ Ann Lee said. ‘It’s too early.’"
    [view] = views_of(text)
    assert [s.of(text) for s in view.content] == ["‘We don’t know yet,’", "‘It’s too early.’"]


def test_two_apostrophes_are_one_mark():
    text = "''We are close to a deal,'' Ann Lee said."
    [view] = views_of(text)
    assert view.content[0].of(text) == "''We are close to a deal,''"


def test_transcripts():
    text = "HOST: Is the pact dead?\nGUEST: I think it is.\nHOST: Thank you very much."
    found = views_of(text)
    assert [v.source[0].of(text) for v in found] == ["HOST", "GUEST", "HOST"]


@pytest.mark.parametrize(
    "line",
    [
        "“We are close,” Ann Lee said, and the mayor wants to sign, according to Reuters. ",
        "and ann lee said that the mayor thinks “the pact is dead and wants to go ",
    ],
)
def test_one_long_paragraph_takes_linear_time(line):
    times = []
    for size in (6_000, 24_000):
        doc = parsed(line * (size // len(line)))
        begun = time.perf_counter()
        find_views(doc)
        times.append(time.perf_counter() - begun)
    assert times[1] < 12 * times[0] + 0.2


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "’", "''", " said", " Ann Lee", ", ", ". ", "\n", " that ", ": ", "HOST:",
     " according to", " he", " wants to go", "— ", "12", "the pact is dead", " called it a mess"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_mixture_of_marks_and_cues(text):
    for view in views_of(text):
        assert view.content
        assert all(s.start < s.end <= len(text) for s in (*view.content, *view.source, *view.cue))
