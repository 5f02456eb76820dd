"""Views whose cue is no verb: "according to", nouns, adjectives, "in his view"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .candidate import Candidate, Place, Range
from .clauses import child, children, cue_tokens, noun_phrase, own_subject
from .cues import CueLexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREDICATES = frozenset({"acomp", "conj", "advcl", "ROOT"})


def _outside(head: Token, inner: Token) -> list[Range]:
    """What the head governs without what ``inner`` governs, one or two stretches."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    left, right = inner.left_edge.i, inner.right_edge.i + 1
    return [(a, b) for a, b in ((start, left), (right, end)) if a < b]


def _sentence_without(inner: Token) -> list[Range]:
    sent = inner.sent
    left, right = inner.left_edge.i, inner.right_edge.i + 1
    return [(a, b) for a, b in ((sent.start, left), (right, sent.end)) if a < b]


def _largest(pieces: list[Range]) -> list[Range]:
    return [max(pieces, key=lambda p: p[1] - p[0])] if pieces else []


def according_to(place: Place, token: Token) -> Candidate | None:
    """ "according to X, CLAUSE" and "CLAUSE, according to X"."""
    to = next((n for n in token.children if n.lower_ == "to"), None)
    if to is None:
        after = token.i + 1
        doc = token.doc
        to = doc[after] if after < len(doc) and doc[after].lower_ == "to" else None
    whom = child(to, "pobj") if to is not None else None
    if to is None or whom is None:
        return None
    head = token.head
    climbed = head
    while climbed.pos_ not in ("VERB", "AUX") and climbed.head.i != climbed.i:
        climbed = climbed.head
    pieces = (
        _outside(climbed, token) if climbed.pos_ in ("VERB", "AUX") else _sentence_without(token)
    )
    if token.i <= token.sent.start + 1:
        pieces = [(token.right_edge.i + 1, token.sent.end)]
    return place.propose(
        "according-to",
        token,
        [token.i, to.i],
        _largest(pieces),
        (noun_phrase(whom),),
        climbed,
        True,
    )


def viewpoint(place: Place, token: Token, lexicon: CueLexicon) -> Candidate | None:
    """ "in his view, CLAUSE"."""
    if not lexicon.has("viewpoint_nouns", token.lemma_.lower()) or token.dep_ != "pobj":
        return None
    owner, preposition = child(token, "poss"), token.head
    if owner is None or preposition.lower_ not in ("in", "to", "by"):
        return None
    head = preposition.head
    if head.pos_ not in ("VERB", "AUX"):
        return None
    return place.propose(
        "viewpoint",
        token,
        [preposition.i, token.i],
        _largest(_outside(head, preposition)),
        (noun_phrase(owner),),
        head,
        True,
    )


def in_poll(place: Place, token: Token, lexicon: CueLexicon) -> Candidate | None:
    """ "in a new poll, CLAUSE"."""
    preposition = token.head
    if not lexicon.has("poll_nouns", token.lemma_.lower()) or preposition.lower_ != "in":
        return None
    head = preposition.head
    entry = lexicon.entry(head)
    if token.dep_ != "pobj" or head.pos_ not in ("VERB", "AUX") or (entry and entry.speech):
        return None
    source = (noun_phrase(token),)
    return place.propose(
        "in-poll", token, [preposition.i], _largest(_outside(head, preposition)), source, head, True
    )


def noun_source(noun: Token) -> tuple[Range, ...]:
    """Whose claim it is: possessive, "of"/"from"/"by" phrase, or the subject of the verb
    that has it as object ("X made the claim")."""
    owner = child(noun, "poss")
    if owner is not None:
        return (noun_phrase(owner),)
    for node in children(noun, "prep"):
        if node.lower_ in ("from", "by", "among"):
            thing = child(node, "pobj")
            if thing is not None:
                return (noun_phrase(thing),)
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "in" and verb.head.pos_ in ("VERB", "AUX"):
        subject = own_subject(verb.head)
        return (noun_phrase(subject),) if subject is not None else ()
    if noun.dep_ == "dobj" and verb.pos_ in ("VERB", "AUX"):
        subject = own_subject(verb)
        if subject is not None:
            return (noun_phrase(subject),)
    return ()


def _noun_clause(
    place: Place, noun: Token, source: tuple[Range, ...], lexicon: CueLexicon
) -> Candidate | None:
    """ "the claim that CLAUSE", "his promise to DO"."""
    for clause in children(noun, "acl", "ccomp", "relcl"):
        if clause.i < noun.i:
            continue
        end = clause.right_edge.i + 1
        mark = child(clause, "mark")
        if mark is not None and mark.lower_ == "that":
            content = [(clause.left_edge.i, end)]
            return place.propose("noun-clause", noun, [noun.i], content, source, clause, True)
        to = child(clause, "aux")
        may = lexicon.has("to_nouns", noun.lemma_.lower()) and source
        if to is not None and to.tag_ == "TO" and may:
            content = [(to.i, end)]
            return place.propose("noun-infinitive", noun, [noun.i], content, source, clause, False)
    return None


def nouns(place: Place, noun: Token, lexicon: CueLexicon) -> Candidate | None:
    """ "the claim that CLAUSE", "his promise to DO", "calls for X", "their criticism of X"."""
    lemma = noun.lemma_.lower()
    source = noun_source(noun)
    if lexicon.has("clause_nouns", lemma):
        found = _noun_clause(place, noun, source, lexicon)
        if found is not None:
            return found
    if not source:
        return None
    for node in children(noun, "prep"):
        name = f"{node.lower_}_nouns"
        if lexicon.has(name, lemma) and node.i > noun.i:
            return place.propose(
                f"noun-{node.lower_}",
                noun,
                [noun.i, node.i],
                [(node.i + 1, node.right_edge.i + 1)],
                source,
                node,
                False,
            )
    return None


def adjectives(place: Place, adjective: Token, lexicon: CueLexicon) -> Candidate | None:
    """ "X is confident that CLAUSE", "X is afraid of Y", "X is willing to DO"."""
    lemma = adjective.lower_
    verb = adjective.head
    made = verb.lemma_ == "make" and lexicon.has("made_adjectives", lemma)
    if not made and (not lexicon.has("adjectives", lemma) or adjective.dep_ not in _PREDICATES):
        return None
    subject = own_subject(verb)
    if subject is None or subject.lower_ in ("it", "there"):
        return None
    cue = [*cue_tokens(verb), adjective.i] if verb.pos_ == "AUX" or made else [adjective.i]
    told = [n for n in children(adjective, "advcl", "csubj") if _has_that(n)]
    for clause in [*children(adjective, "ccomp", "xcomp"), *told, *children(verb, "ccomp")]:
        if clause.i > adjective.i:
            return place.propose(
                "adjective-clause",
                adjective,
                cue,
                [(clause.left_edge.i, clause.right_edge.i + 1)],
                (noun_phrase(subject),),
                clause,
                False,
            )
    wanted = lexicon.adjective_prepositions.get(lemma, frozenset())
    for node in children(adjective, "prep"):
        if node.lower_ in wanted:
            return place.propose(
                f"adjective-{node.lower_}",
                adjective,
                [*cue, node.i],
                [(node.i + 1, node.right_edge.i + 1)],
                (noun_phrase(subject),),
                node,
                False,
            )
    return None


def _has_that(clause: Token) -> bool:
    mark = child(clause, "mark")
    return mark is not None and mark.lower_ == "that"


def stance_noun(place: Place, noun: Token, lexicon: CueLexicon) -> Candidate | None:
    """ "X is a supporter of Y", "X, a critic of Y"."""
    of = next((n for n in children(noun, "prep") if n.lower_ in ("of", "for")), None)
    if of is None or not lexicon.has("stance_nouns", noun.lemma_.lower()):
        return None
    subject = own_subject(noun.head) if noun.dep_ == "attr" else None
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        subject = noun.head
    if subject is None:
        return None
    phrase = noun_phrase(subject) if noun.dep_ == "attr" else (subject.left_edge.i, subject.i + 1)
    content = [(of.i + 1, of.right_edge.i + 1)]
    return place.propose("noun-stance", noun, [noun.i, of.i], content, (phrase,), of, False)


def find_nominal(place: Place, lexicon: CueLexicon) -> Iterator[Candidate]:
    """Every candidate of a noun, adjective or preposition in the paragraph."""
    for token in place.part.doc:
        found: Candidate | None = None
        if token.lower_ == "according":
            found = according_to(place, token)
        elif token.pos_ == "NOUN":
            found = (
                viewpoint(place, token, lexicon)
                or in_poll(place, token, lexicon)
                or nouns(place, token, lexicon)
                or stance_noun(place, token, lexicon)
            )
        elif token.pos_ in ("ADJ", "VERB"):
            found = adjectives(place, token, lexicon)
        if found is not None:
            yield found
