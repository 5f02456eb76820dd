"""Clauses of a parse: subjects, subtrees and their edges. All ranges are half-open tokens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVES = frozenset({"who", "that", "which", "whom"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_MAX_CLIMB = 6


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these dependencies, or None."""
    for node in token.children:
        if node.dep_ in deps:
            return node
    return None


def children(token: Token, *deps: str) -> list[Token]:
    """All children with one of these dependencies, in order."""
    return [node for node in token.children if node.dep_ in deps]


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself, active or passive; of two the nearer one
    ("which they say is lost")."""
    found = children(verb, *SUBJECTS)
    before = [n for n in found if n.i < verb.i]
    return before[-1] if len(before) > 1 else found[0] if found else None


def agent(verb: Token) -> Token | None:
    """The noun of a passive's by-phrase, or None."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def _perfect(verb: Token) -> bool:
    """Whether "he's said CLAUSE" was taken for a passive: a short "has" and a complement."""
    helper = child(verb, "auxpass")
    if helper is None or helper.lower_ not in ("'s", "’s"):
        return False
    return any(n.i > verb.i for n in children(verb, "ccomp", "dobj"))


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive or a bare past participle on a noun."""
    if _perfect(verb):
        return False
    if child(verb, "nsubjpass", "auxpass") is not None:
        return True
    if verb.tag_ not in ("VBN", "VBD") or verb.dep_ not in ("acl", "advcl"):
        return False
    bare = own_subject(verb) is None and child(verb, "aux") is None
    return verb.tag_ == "VBN" if verb.dep_ == "acl" else bare


def antecedent(verb: Token, subject: Token) -> Token:
    """For "who said" the noun before the relative clause, else the subject itself."""
    if subject.lower_ in _RELATIVES and verb.dep_ == "relcl":
        return verb.head
    if subject.lower_ in _RELATIVES and verb.dep_ == "conj" and verb.head.dep_ == "relcl":
        return verb.head.head
    return subject


def relative_pronoun(verb: Token) -> Token | None:
    """The "who" of "who said", or None."""
    subject = own_subject(verb)
    return subject if subject is not None and subject.lower_ in _RELATIVES else None


def subject_of(verb: Token) -> Token | None:
    """Who does the verb: its own subject, or the one it shares with the verb above.

    Follows coordination, participles, infinitives and prepositions ("by saying") a few
    steps up. None when there is none.
    """
    node = verb
    for _ in range(_MAX_CLIMB):
        own = own_subject(node)
        if own is not None:
            if is_passive(node) and node.i != verb.i:
                by = agent(node)
                return by if by is not None and node.dep_ == "conj" else antecedent(node, own)
            return antecedent(node, own)
        step = _step_up(node)
        if step is None or step.pos_ in _NOMINAL:
            return step
        node = step
    return None


def _step_up(node: Token) -> Token | None:
    """The next token up that may have the subject: a verb or adjective to go on from, or a
    noun that is the subject itself."""
    head, dep = node.head, node.dep_
    if head.i == node.i:
        return None
    if dep == "acl":
        active = node.tag_ == "VBG" and head.pos_ in _NOMINAL
        return head if active else _holder(head)
    if dep in ("xcomp", "ccomp"):
        controlled = child(head, "dobj")
        if head.lemma_ == "use":
            return head
        if dep == "xcomp" and controlled is not None and controlled.i < node.i:
            return controlled
        return head
    if dep == "pcomp":
        return _above_preposition(head)
    if dep in ("acomp", "attr", "oprd"):
        return head
    if dep in ("conj", "advcl", "dep", "relcl", "parataxis", "prep"):
        return head if head.pos_ in ("VERB", "AUX", "ADJ") else None
    return None


def _above_preposition(preposition: Token) -> Token | None:
    above = preposition.head
    if preposition.lower_ in ("of", "for", "from"):
        thing = child(above, "dobj")
        if thing is not None:
            return thing
    return above if above.pos_ in ("VERB", "AUX", "ADJ") else _holder(above)


def _holder(noun: Token) -> Token | None:
    """Whose noun it is, or the verb whose subject has it ("X felt a need to …")."""
    owner = _owner(noun)
    if owner is not None:
        return owner
    for _ in range(3):
        head = noun.head
        if head.i == noun.i or noun.dep_ in SUBJECTS:
            return None
        if head.pos_ in ("VERB", "AUX"):
            return head
        noun = head
    return None


def _owner(noun: Token) -> Token | None:
    return child(noun, "poss")


def noun_phrase(head: Token) -> tuple[int, int]:
    """The phrase of a noun without relative clauses and what follows them."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    for node in head.children:
        if node.dep_ in ("relcl", "acl", "advcl", "ccomp", "dep", "cc", "conj") and node.i > head.i:
            if node.dep_ in ("cc", "conj") and node.pos_ not in ("VERB", "AUX"):
                continue
            end = min(end, node.left_edge.i)
    return strip(head.doc, start, max(end, head.i + 1))


def subtree(head: Token, without: frozenset[int] = frozenset()) -> tuple[int, int] | None:
    """The stretch a token governs, cut where tokens of ``without`` stand in it."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    for i in sorted(without):
        if start <= i < head.i:
            start = i + 1
        elif head.i < i < end:
            end = i
            break
    return (start, end) if start < end else None


def is_quote(token: Token) -> bool:
    """Whether the token is a quotation mark."""
    return token.text in ('"', "''", "``", "'")


def strip(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The stretch without punctuation and "that" at its edges; marks of quotation stay."""
    while start < end and not is_quote(doc[start]) and _strippable(doc[start], lead=True):
        start += 1
    while start < end and not is_quote(doc[end - 1]) and _strippable(doc[end - 1], lead=False):
        end -= 1
    return start, end


def _strippable(token: Token, lead: bool) -> bool:
    if token.is_space:
        return True
    if lead and token.lower_ == "that":
        return bool(token.dep_ in ("mark", "dobj") and token.pos_ == "SCONJ")
    if token.lower_ in ("and", "but", "or", "while"):
        return bool(token.dep_ in ("cc", "mark") and not (lead and token.dep_ == "mark"))
    return bool(token.is_punct and token.text not in "()[]$%#@&")


def cue_tokens(verb: Token, particles: frozenset[str] = frozenset()) -> list[int]:
    """The verb with its auxiliaries, negation and particle."""
    nodes = [verb.i]
    for node in verb.children:
        if (node.dep_ in ("aux", "auxpass", "neg", "prt") and abs(node.i - verb.i) <= 4) or (
            node.lower_ in particles and node.i == verb.i + 1
        ):
            nodes.append(node.i)
    return sorted(nodes)


def path_to(token: Token, other: Token) -> str:
    """The dependency path between a token and one below or above it, for `explain`."""
    steps: list[str] = []
    node = other
    for _ in range(_MAX_CLIMB):
        if node.i == token.i:
            return f"{token.lemma_} > " + " > ".join(reversed(steps)) if steps else token.lemma_
        steps.append(f"{node.dep_}:{node.text}")
        if node.head.i == node.i:
            break
        node = node.head
    return f"{token.lemma_} ~ {other.text}"


def verbs(doc: Doc) -> Iterator[Token]:
    """The tokens that can be a verbal cue."""
    for token in doc:
        if token.pos_ in ("VERB", "AUX") or is_mistagged_verb(token):
            yield token


def is_mistagged_verb(token: Token) -> bool:
    """Whether a "says" that was taken for a plural noun is a verb: it governs a clause, or
    has a subject."""
    return token.tag_ == "NNS" and child(token, "ccomp", "nsubj") is not None
