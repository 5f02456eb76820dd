"""Views on short texts: content, cue, source, speaker."""

from __future__ import annotations

import hashlib

import pytest

from build_scripts.extract.views import find_views
from build_scripts.language import parse
from build_scripts.model import Article, Metadata
from build_scripts.text import split_paragraphs

pytestmark = pytest.mark.parser


def views_of(text: str, metadata: Metadata | None = None):
    sha = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        "t", "t.txt", text, sha, metadata or Metadata(), paragraphs=split_paragraphs(text)
    )
    return find_views(parse(article))


def told(text: str):
    return [
        (
            [s.of(text) for s in v.content],
            " / ".join(s.of(text) for s in v.source),
            v.speaker.name if v.speaker else None,
        )
        for v in views_of(text)
    ]


def test_indirect_speech_leaves_out_that_cue_and_speaker():
    assert told("The minister said on Monday that the talks had failed.") == [
        (["the talks had failed"], "The minister", "minister")
    ]


def test_direct_speech_keeps_its_marks():
    assert told("“We are close to a deal,” Ann Lee told reporters.") == [
        (["“We are close to a deal,”"], "Ann Lee", "Ann Lee")
    ]


def test_a_quotation_broken_by_its_cue_is_one_view():
    [(content, _, _)] = told("“We are close,” said Ann Lee. “But nothing is signed yet.”")
    assert content == ["“We are close,”", "“But nothing is signed yet.”"]


def test_a_quotation_that_goes_on_in_lower_case():
    [(content, _, _)] = told("“We are close,” Ann Lee said, “but nothing is signed yet.”")
    assert content == ["“We are close,”", "“but nothing is signed yet.”"]


def test_a_quotation_over_two_paragraphs():
    [(content, _, name)] = told(
        "“The river is low,” Ann Lee said. “It has not rained.\n\n“The mill is shut too.”"
    )
    assert len(content) == 3
    assert name == "Ann Lee"


def test_a_cue_in_the_paragraph_before():
    [(content, source, _)] = told("Then Ann Lee added:\n\n“The mill is shut for good.”")
    assert (content, source) == (["“The mill is shut for good.”"], "Ann Lee")


def test_mixed_speech_is_one_content():
    text = "Ann Lee said the plan was “a mess” and would fail."
    [view] = views_of(text)
    assert view.content[0].of(text) == "the plan was “a mess” and would fail"
    assert view.form == "mixed"


def test_according_to_in_front_and_behind():
    front = told("According to the ministry, the pact expires in May.")
    behind = told("The pact expires in May, according to the ministry.")
    assert front[0][0] == behind[0][0] == ["The pact expires in May"] or (
        front[0][0] == ["the pact expires in May"]
    )
    assert front[0][1] == behind[0][1] == "the ministry"


def test_vows_and_judgments():
    assert told("The union vowed to strike on Monday.")[0][0] == ["to strike on Monday"]
    assert told("Critics accused the board of hiding the report.")[0][0] == [
        "the board of hiding the report"
    ]


def test_a_headline_with_a_colon():
    text = "Minister Ann Lee: Pact Will Hold\n\nThe river rose again overnight."
    [view] = views_of(text)
    assert view.rule == "headline-colon"
    assert view.content[0].of(text) == "Pact Will Hold"


def test_titles_in_quotation_marks_are_no_speech():
    assert [
        v for v in views_of("She appeared on “Good Morning Harbour,” a show.") if v.form == "direct"
    ] == []


def test_a_view_inside_a_view_stays_there():
    [view] = views_of("Ann Lee said she believes the pact will hold.")
    assert "believes" in view.content[0].of("Ann Lee said she believes the pact will hold.")


def test_a_coordinated_verb_of_saying_has_its_own_view():
    found = told("The envoys fear that the truce is over and warn that fighting may return.")
    assert [c for c, _, _ in found] == [["the truce is over"], ["fighting may return"]]
    assert {s for _, s, _ in found} == {"The envoys"}


def test_surname_and_pronoun_lead_to_the_full_name():
    text = (
        "Mary Stone, a professor at Harbour University, said the pact was weak.\n\n"
        "Stone said the river mattered more. She warned that the mill would close."
    )
    found = views_of(text)
    assert {v.speaker.name for v in found} == {"Mary Stone"}
    assert {v.speaker.type for v in found} == {"expert"}
    assert {v.speaker.affiliation for v in found} == {"Harbour University"}


def test_an_office_leads_to_its_holder():
    text = "Mayor John Field said the bridge was safe.\n\nThe mayor added that the road was closed."
    assert [v.speaker.name for v in views_of(text)] == ["John Field", "John Field"]


def test_unnamed_speakers_keep_the_articles_description():
    [view] = views_of("Two senior officials said the pact was dead.")
    assert (view.speaker.name, view.speaker.type) == ("Two senior officials", "anonymous")
    [view] = views_of("Analysts say the pact is weak.")
    assert view.speaker.type == "expert"


def test_the_chain_of_outlets_is_kept():
    [view] = views_of("According to sources cited by Politico, the pact is dead.")
    assert view.origin == "Politico"
    assert views_of("John Field told Reuters the pact was dead.")[0].origin == "Reuters"


def test_each_view_names_its_rule_and_its_cue():
    [view] = views_of("Ann Lee said the pact was dead.")
    assert view.rule == "verb-clause"
    assert dict(view.trace)["cue"] == "say"


def test_no_views_in_an_empty_article():
    assert views_of("") == ()


def test_the_trace_names_what_was_rejected():
    [view] = views_of("Ann Lee said she believes the pact will hold.")
    assert ("rejected", "verb-clause “believe”: told inside another view") in view.trace


def test_a_source_that_stays_a_pronoun_is_a_doubt():
    [view] = views_of("They said the pact was dead.")
    assert view.doubts == ("speaker-unresolved",)
