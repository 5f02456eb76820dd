"""The word lists' own examples, and their sources."""

from __future__ import annotations

import hashlib

import pytest

from build_scripts.extract.views import find_views
from build_scripts.extract.views.cues import cue_lexicon
from build_scripts.extract.views.roles import affiliation_of, gender_of, split_title, type_of_role
from build_scripts.language import parse
from build_scripts.lexicon import load_lexicon
from build_scripts.model import Article
from build_scripts.text import split_paragraphs

FILES = ("attribution_verbs", "attribution_other", "views_roles")


def _views(text: str):
    sha = hashlib.sha256(text.encode()).hexdigest()
    article = Article("t", "t.txt", text, sha, paragraphs=split_paragraphs(text))
    return find_views(parse(article))


@pytest.mark.parametrize("name", FILES)
def test_every_list_names_its_source(name):
    assert len(load_lexicon(name)["source"]) > 40


@pytest.mark.parser
@pytest.mark.parametrize("name", FILES)
def test_positive_examples_hold_a_view(name):
    lines = load_lexicon(name)["examples"]["positive"]
    assert [line for line in lines if not _views(line)] == []


@pytest.mark.parser
@pytest.mark.parametrize("name", FILES)
def test_negative_examples_hold_none(name):
    lines = load_lexicon(name)["examples"]["negative"]
    assert [line for line in lines if _views(line)] == []


def test_a_verb_of_several_classes_has_the_frames_of_all():
    promise = cue_lexicon().verb("promise")
    assert promise is not None
    assert {"clause", "inf", "quote"} <= promise.frames
    assert promise.speech


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("White House Press Secretary", ("Press Secretary", "White House")),
        ("Chicago Teachers Union President", ("President", "Chicago Teachers Union")),
        ("Foreign Minister", ("Foreign Minister", None)),
        ("blue", (None, None)),
    ],
)
def test_a_title_is_split_into_role_and_body(title, expected):
    assert split_title(title) == expected


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("senior fellow at the Council on Foreign Relations", "expert"),
        ("Prime Minister", "politician"),
        ("Foreign Minister", "official"),
        ("parent of two", "public_figure"),
        ("former ambassador now at the Harbour Institute", "expert"),
        ("spokeswoman for the Harbour Institute", "official"),
        ("thing", "unknown"),
    ],
)
def test_kinds_of_role(role, kind):
    assert type_of_role(role) == kind


def test_a_president_of_a_union_is_no_politician():
    assert type_of_role("President", "Dockers Union", civic=False) == "public_figure"
    assert type_of_role("President", "Iranian", civic=True) == "politician"


def test_affiliation_prefers_where_somebody_works():
    role = "professor of Middle East studies at the London School of Economics"
    assert affiliation_of(role) == "London School of Economics"
    assert affiliation_of("retired teacher") is None


def test_gender_is_known_only_from_words_that_say_it():
    assert gender_of("Ms. Lee") == "f"
    assert gender_of("the spokesman") == "m"
    assert gender_of("Jordan") is None
