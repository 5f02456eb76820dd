"""Candidate spans of a paragraph: one or two per clause head, noun phrases, list items."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .nodes import Node, nodes_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

CLAUSE_RELATIONS = frozenset(
    [
        "ROOT",
        "conj",
        "ccomp",
        "xcomp",
        "advcl",
        "relcl",
        "acl",
        "pcomp",
        "csubj",
        "csubjpass",
        "parataxis",
        "dep",
        "appos",
    ]
)
NOUN_RELATIONS = frozenset(
    [
        "dobj",
        "pobj",
        "attr",
        "nsubj",
        "nsubjpass",
        "conj",
        "appos",
        "ROOT",
        "dep",
        "dative",
        "oprd",
        "npadvmod",
    ]
)
LEVELS = ("clause", "core", "whole")  # first comes first when spans coincide
_VERBAL = frozenset(("VERB", "AUX"))
_NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "PRON"))
_OPENERS = frozenset(
    [
        "that",
        "while",
        "although",
        "though",
        "however",
        "and",
        "but",
        "or",
        "nor",
        "yet",
        "so",
        "as",
        "because",
        "since",
        "when",
        "if",
        "unless",
        "whereas",
        "meanwhile",
        "instead",
        "also",
    ]
)
_KEEP_OPENERS = frozenset(("if", "unless", "when", "so"))
_SIDE_CLAUSES = frozenset(("relcl", "advcl", "parataxis", "acl"))
_MAX_TOKENS = 90
Nodes = Sequence[Node]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``start`` to ``end`` (half-open) of a paragraph's parse, around ``head``.

    ``kind`` is ``clause``, ``core`` (a clause without side clauses or leading phrases),
    ``whole`` (with all of them), ``sentence``, ``noun``, ``phrase`` (a noun with all that hangs on it) or ``item`` (one of a list)."""

    start: int
    end: int
    head: int
    kind: str


def _is_clause_head(token: Node) -> bool:
    if token.dep_ not in CLAUSE_RELATIONS:
        return False
    if token.pos_ in _VERBAL:
        return True
    return token.dep_ in ("ROOT", "ccomp", "advcl", "acl") and any(
        c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children
    )


def _leads(child: Node, doc: Nodes) -> bool:
    """Whether ``child`` is a phrase before its head, set off by a comma."""
    after = child.right_edge.i + 1
    return child.i < child.head.i and after < len(doc) and doc[after].text == ","


def _cut_off(child: Node, heads: frozenset[int], doc: Nodes, level: str) -> bool:
    """Whether a dependant of a clause's token leaves the clause's own span."""
    if child.lower_ == "according" and _leads(child, doc):
        return True
    if level == "whole":
        return False
    if level == "core" and child.dep_ == "prep":
        holds_clause = any(c.dep_ == "pcomp" for c in child.children)
        return holds_clause or _leads(child, doc)
    if child.i not in heads:
        return False
    if child.dep_ in ("conj", "parataxis"):
        return True
    if child.dep_ in _SIDE_CLAUSES:
        if level == "core" and child.dep_ == "advcl":
            return True
        edge = child.left_edge.i
        return child.i < child.head.i or (edge > 0 and doc[edge - 1].text in ",-;(")
    return False


def _reach(head: Node, heads: frozenset[int], doc: Nodes, level: str) -> tuple[int, int]:
    """First and one-past-last token around ``head`` that belong to its own clause."""
    inside = {head.i}
    stack = [head]
    while stack:
        token = stack.pop()
        for child in token.children:
            if not _cut_off(child, heads, doc, level):
                inside.add(child.i)
                stack.append(child)
    start = end = head.i
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside:
        end += 1
    return start, end + 1


def trim(doc: Doc | Nodes, start: int, end: int) -> tuple[int, int]:
    """``start`` and ``end`` without outer punctuation, spaces, conjunctions and
    complementisers; empty (start == end) when nothing is left."""
    while start < end:
        token = doc[start]
        word = token.lower_
        bare = token.is_punct or token.is_space or token.dep_ == "cc"
        opener = word in _OPENERS and word not in _KEEP_OPENERS
        if not (bare or (opener and token.dep_ in ("mark", "cc", "advmod", "punct"))):
            break
        start += 1
    while start < end and (doc[end - 1].is_punct or doc[end - 1].is_space):
        if doc[end - 1].text in (")", "%"):
            break
        end -= 1
    while start < end and (doc[end - 1].dep_ == "cc" or doc[end - 1].is_space):
        end -= 1
    return start, end


def _noun_reach(token: Node, narrow: bool) -> tuple[int, int]:
    start, end = token.left_edge.i, token.right_edge.i + 1
    if not narrow:
        return start, end
    for child in token.children:
        if child.i > token.i and child.dep_ in ("conj", "cc", "relcl", "appos", "acl", "punct"):
            end = min(end, child.left_edge.i)
    return start, max(end, token.i + 1)


class _Collector:
    def __init__(self, doc: Nodes) -> None:
        self.doc = doc
        self.seen: dict[tuple[int, int], Candidate] = {}

    def add(self, start: int, end: int, head: int, kind: str) -> None:
        start, end = trim(self.doc, start, end)
        if start < end and end - start <= _MAX_TOKENS and (start, end) not in self.seen:
            self.seen[start, end] = Candidate(start, end, head, kind)


def _add_noun(found: _Collector, token: Node) -> None:
    listed = token.dep_ == "conj" or any(c.dep_ == "conj" for c in token.children)
    if token.pos_ == "PRON" or (not listed and token.n_lefts + token.n_rights == 0):
        return
    found.add(*_noun_reach(token, True), token.i, "item" if listed else "noun")
    if token.n_rights:
        found.add(*_noun_reach(token, False), token.i, "phrase")


def find_candidates(doc: Doc, chosen: Container[int] | None = None) -> tuple[Candidate, ...]:
    """All candidate spans of a paragraph's parse, by position; each span once. ``chosen`` are
    the sentences to look at, by number; None: all.

    Time is linear in the length of the paragraph for sentences of bounded length.
    """
    nodes = nodes_of(doc)
    found = _Collector(nodes)
    for number, sent in enumerate(doc.sents):
        unwanted = chosen is not None and number not in chosen
        if unwanted or len(sent) > 4 * _MAX_TOKENS:
            continue
        sentence = nodes[sent.start : sent.end]
        clauses = [t for t in sentence if _is_clause_head(t)]
        heads = frozenset(t.i for t in clauses)
        for token in clauses:
            for level in LEVELS:
                found.add(*_reach(token, heads, nodes, level), token.i, level)
        for token in sentence:
            if token.i not in heads and token.dep_ in NOUN_RELATIONS and token.pos_ in _NOMINAL:
                _add_noun(found, token)
        found.add(sent.start, sent.end, sent.root.i, "sentence")
    return tuple(sorted(found.seen.values(), key=lambda c: (c.start, c.end)))
