"""Content of a verb told by the order of words, where the parse does not show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .candidate import Candidate
from .clauses import agent, child, own_subject, relative_pronoun
from .cue_verb import CLAUSE_REACH, CueVerb

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMMAS = frozenset({",", "-", "--", "—", "–"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SET_OFF = 9  # tokens behind the verb of a clause between commas
_THAT_REACH = 12  # tokens between a verb and a "that" the parser did not tie to it


def between_commas(cue: CueVerb) -> Candidate | None:
    """ "The pact, (as) X said, is dead": a reporting clause between a subject and its verb."""
    verb, doc = cue.verb, cue.verb.doc
    if not cue.entry.speech or not cue.source or child(verb, "ccomp", "xcomp") is not None:
        return None
    if child(verb, "dobj") is not None and not cue.entry.addressee:
        return None
    if (verb.dep_ in ("relcl", "acl") and own_subject(verb) is None) or relative_pronoun(verb):
        return None
    sentence = verb.sent
    first, last = min(cue.source[0][0], verb.i), max(cue.source[0][1] - 1, verb.i)
    if last - first > 2 * _SET_OFF:
        return None
    while first > sentence.start and doc[first - 1].lower_ in ("as", "like"):
        first -= 1
    after = _next_comma(verb, last + 1)
    if first <= sentence.start + 1 or doc[first - 1].text not in _COMMAS or after is None:
        return None
    pieces = [(sentence.start, first), (after + 1, sentence.end)]
    return cue.propose("verb-set-off", pieces, doc[first - 1])


def _next_comma(verb: Token, start: int) -> int | None:
    """Where a reporting clause ends at a comma with a finite verb right behind it."""
    doc, end = verb.doc, verb.sent.end
    for i in range(start, min(end, start + _SET_OFF)):
        if doc[i].text in _COMMAS:
            follow = i + 1
            while follow < end and doc[follow].pos_ == "ADV":
                follow += 1
            return i if follow < end and doc[follow].tag_ in _FINITE else None
        if doc[i].pos_ in ("VERB", "AUX"):
            return None
    return None


def loose_clause(cue: CueVerb) -> Candidate | None:
    """A that-clause after a verb of saying that the parser hung elsewhere."""
    verb, doc = cue.verb, cue.verb.doc
    if not cue.entry.speech or child(verb, "dobj", "xcomp") is not None:
        return None
    for i in range(verb.i + 1, min(len(doc), verb.i + _THAT_REACH)):
        token = doc[i]
        if token.text in (".", ";", "?") or token.pos_ == "VERB":
            return None
        if token.lower_ == "that" and token.head.i > i and _opens_clause(token):
            return cue.propose("verb-that", [(i + 1, token.head.right_edge.i + 1)], token.head)
    return None


def _opens_clause(that: Token) -> bool:
    subject = own_subject(that.head)
    return that.dep_ == "mark" or (subject is not None and subject.i != that.i)


def linear(cue: CueVerb) -> Candidate | None:
    """Where the parse fails: "CLAUSE, X said." and "X said CLAUSE" by the order of words."""
    verb, doc = cue.verb, cue.verb.doc
    if not (cue.entry.speech and "quote" in cue.entry.frames and cue.source):
        return None
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or child(verb, "xcomp", "prep") is not None:
        return None
    if child(verb, "dobj") is not None and not cue.entry.addressee:
        return None
    sentence = verb.sent
    first = min(cue.source[0][0], verb.i)
    last = max(cue.source[0][1] - 1, verb.i)
    if last - first > 30 or not sentence.start <= first:
        return None
    after = [
        t
        for t in doc[last + 1 : min(sentence.end, last + CLAUSE_REACH)]
        if not t.is_punct and not t.is_space
    ]
    if len(after) <= 4 and first - sentence.start > 3 and doc[first - 1].text in (",", '"', "''"):
        return cue.propose("verb-linear", [(sentence.start, first)], doc[first - 1])
    if len(after) > 3 and any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in after):
        return cue.propose("verb-linear", [(last + 1, sentence.end)], after[0])
    return None


def parenthetic(cue: CueVerb) -> Candidate | None:
    """ "CLAUSE, X said, CLAUSE" and "as X said, CLAUSE"."""
    verb, head = cue.verb, cue.verb.head
    if verb.dep_ not in ("parataxis", "advcl", "dep") or head.i == verb.i:
        return None
    as_clause = any(n.lower_ == "as" and n.dep_ in ("mark", "advmod") for n in verb.children)
    if verb.dep_ == "advcl" and not as_clause:
        return None
    if child(verb, "ccomp", "dobj") is not None or (own_subject(verb) is None and not agent(verb)):
        return None
    if verb.dep_ == "dep" and head.pos_ not in ("VERB", "AUX"):
        return None
    inside = range(verb.left_edge.i, verb.right_edge.i + 1)
    whole = (head.left_edge.i, head.right_edge.i + 1)
    pieces = [(whole[0], inside.start), (inside.stop, whole[1])]
    return cue.propose("verb-parenthetic", [p for p in pieces if p[0] < p[1]], head)
