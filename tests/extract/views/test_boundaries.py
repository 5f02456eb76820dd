"""Where a view begins and ends, and whose it is, on short texts."""

from __future__ import annotations

import hashlib

import pytest

from build_scripts.extract.views import find_views
from build_scripts.language import parse
from build_scripts.model import Article
from build_scripts.text import split_paragraphs

pytestmark = pytest.mark.parser


def told(text: str):
    sha = hashlib.sha256(text.encode()).hexdigest()
    views = find_views(parse(Article("t", "t.txt", text, sha, paragraphs=split_paragraphs(text))))
    return [
        ([s.of(text) for s in v.content], " / ".join(s.of(text) for s in v.source)) for v in views
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Lee predicted a long strike.", ["a long strike"]),
        ("Critics praised the accord, which took two years.", ["the accord"]),
        ("Ann Lee called the plan “a mess.”", ["the plan “a mess.”"]),
        ("The mayor pushed back against the charges.", ["the charges"]),
        ("The truce, Ann Lee told reporters, is dead.", ["The truce", "is dead"]),
    ],
)
def test_what_is_told(text, content):
    assert told(text)[0][0] == content


def test_who_asked_is_left_open():
    found = told("Asked whether the truce would hold, Ann Lee said it was dead.")
    assert found == [
        (["whether the truce would hold"], ""),
        (["it was dead"], "Ann Lee"),
    ]


def test_a_quotation_without_a_cue_joins_the_clause_before():
    [(content, source)] = told("Ann Lee said the mill was shut. “We are done here. It is over.”")
    assert content == ["the mill was shut", "“We are done here. It is over.”"]
    assert source == "Ann Lee"


def test_a_name_and_a_colon_before_a_quotation():
    text = "The talks failed again - Ann Lee: “We are done. There is no deal to be had here.”"
    assert told(text) == [(["“We are done. There is no deal to be had here.”"], "Ann Lee")]


def test_verbs_that_need_their_particle():
    text = "“The mill is shut,” Ann Lee went on. “Nobody works here.”"
    assert told(text)[0][0] == ["“The mill is shut,”", "“Nobody works here.”"]
    assert told("The train went to the harbour.") == []


def test_no_source_inside_the_quotation():
    [(_, source)] = told("“It is over, and it will stay over,” said Ann Lee, the mayor of Harbour.")
    assert source.startswith("Ann Lee")


def test_whoever_put_out_a_statement_says_it():
    found = told("The union released a statement saying that the pact was dead.")
    assert found[0] == (["the pact was dead"], "The union")


def test_words_passed_on_belong_to_their_author():
    text = (
        "Ann Lee pointed to a comment made by Sen. John Field in June: “If we help them now, "
        "they will be our best partner.”"
    )
    assert told(text)[-1][1] == "Sen. John Field"


def test_a_participle_goes_with_the_verb_before_its_comma():
    text = (
        "Ann Lee demanded that the loan be repaid, a position that Minister John Field opposed, "
        "arguing that it would ruin the harbour."
    )
    assert told(text)[-1] == (["it would ruin the harbour"], "Minister John Field")


def test_a_transcript_with_names_in_small_letters():
    text = (
        "Lopez: The pact is dead.\nField: It is not dead at all.\nLopez: We shall see about that."
    )
    assert [source for _, source in told(text)] == ["Lopez", "Field", "Lopez"]
