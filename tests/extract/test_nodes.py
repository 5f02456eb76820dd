"""A copied parse says what spaCy's own says."""

from __future__ import annotations

import pytest

from build_scripts.extract.nodes import nodes_of
from build_scripts.extract.words import read_words
from build_scripts.language import load

TEXTS = (
    "",
    "The deal, which was signed in May by both sides, gives Kyiv half of it. Will it last?",
    '"We pay nothing," said Ms. Lee;  she did not say why',
)


@pytest.mark.parser
@pytest.mark.parametrize("text", TEXTS)
def test_nodes_and_words_are_the_parse(text: str) -> None:
    doc = load()(text)
    nodes, words = nodes_of(doc), read_words(doc)
    assert len(nodes) == len(words.lower) == len(doc)
    for token, node in zip(doc, nodes, strict=True):
        for name in ("i", "text", "lower_", "dep_", "pos_", "is_punct", "is_space", "n_lefts",
                     "n_rights"):  # fmt: skip
            assert getattr(token, name) == getattr(node, name), (token, name)
        assert [c.i for c in token.children] == [c.i for c in node.children]
        assert tuple(c.i for c in token.children) == words.children[token.i]
        assert token.left_edge.i == node.left_edge.i
        assert token.right_edge.i == node.right_edge.i
        assert token.head.i == node.head.i == words.head[token.i]
        assert token.lemma_.lower() == words.lemma[token.i]
        assert (token.tag_, token.ent_type_) == (words.tag[token.i], words.entity[token.i])
        assert token.idx + len(token) == words.ends[token.i]
