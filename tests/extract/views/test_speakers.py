"""Whom pronouns, surnames and offices mean, on short articles."""

from __future__ import annotations

import hashlib

import pytest

from build_scripts.extract.views import find_views
from build_scripts.language import parse
from build_scripts.model import Article
from build_scripts.text import split_paragraphs

pytestmark = pytest.mark.parser


def speakers(text: str):
    sha = hashlib.sha256(text.encode()).hexdigest()
    views = find_views(parse(Article("t", "t.txt", text, sha, paragraphs=split_paragraphs(text))))
    return [v.speaker.name if v.speaker else None for v in views]


def test_a_pronoun_means_the_subject_not_whoever_is_mentioned_last():
    text = (
        "Treasurer John Field, in a statement, backed President David Stone's plan.\n\n"
        "“This pact tells the world that the Stone government wants peace.”\n\n"
        "He added:\n\n“And nobody who paid for the war will profit from it.”"
    )
    assert speakers(text)[-1] == "John Field"


def test_a_pronoun_means_the_speaker_before_another_name():
    text = (
        "John Field said the talks with David Stone had failed.\n\n"
        "He added that the harbour would close."
    )
    assert speakers(text) == ["John Field", "John Field"]


def test_a_pronoun_may_mean_somebody_without_a_name():
    text = (
        "President David Stone left the talks early.\n\n"
        "One official said the pact was dead. “It is over,” he said."
    )
    assert speakers(text) == ["One official", "One official"]


def test_a_lone_surname_that_comes_first():
    text = "Stone said the pact was dead.\n\nPresident David Stone later said it might live."
    assert set(speakers(text)) == {"David Stone"}


def test_the_president_is_the_one_without_a_country():
    text = (
        "President David Stone met Ukrainian President Oleh Bondar on Friday.\n\n"
        "The president said the pact was dead."
    )
    assert speakers(text) == ["David Stone"]


def test_they_are_the_group_that_spoke_last_and_near():
    near = "Two officials said the pact was dead. They said the harbour would close."
    assert speakers(near) == ["Two officials", "Two officials"]
    far = "Two officials said the pact was dead.\n\nThe river rose.\n\nIt rained.\n\nThey said no."
    assert speakers(far)[0] == "Two officials"
    assert "Two officials" not in speakers(far)[1:]
