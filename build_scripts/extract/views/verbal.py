"""Views whose cue is a verb: clauses, infinitives, objects and prepositions it governs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .candidate import Candidate, Place
from .clauses import (
    agent,
    child,
    children,
    cue_tokens,
    is_passive,
    noun_phrase,
    own_subject,
    subject_of,
    subtree,
    verbs,
)
from .cues import CueLexicon, VerbCue

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]


def source_of(verb: Token) -> Range | None:
    """The phrase of whoever says, wants or thinks what the verb tells; None when unsaid."""
    if is_passive(verb):
        by = agent(verb)
        return noun_phrase(by) if by is not None else None
    subject = subject_of(verb)
    if subject is None or (subject.lower_ in ("it", "there") and subject.dep_ == "expl"):
        return None
    return noun_phrase(subject)


def _own_tokens(verb: Token, source: Range | None) -> frozenset[int]:
    own = set(cue_tokens(verb))
    if source:
        own.update(range(*source))
    return frozenset(own)


def _clause_range(verb: Token, clause: Token, source: Range | None) -> Range | None:
    return subtree(clause, _own_tokens(verb, source))


def clauses(place: Place, verb: Token, entry: VerbCue) -> Iterator[Candidate | None]:
    """ "X said (that) CLAUSE", "CLAUSE, X said"."""
    source = source_of(verb)
    for clause in children(verb, "ccomp"):
        if (
            clause.dep_ == "ccomp"
            and clause.tag_ == "VB"
            and child(clause, "aux") is None
            and own_subject(clause)
        ):
            rule = "verb-bare-clause"
        else:
            rule = "verb-clause"
        stretch = _clause_range(verb, clause, source)
        if stretch:
            yield place.propose(
                rule,
                verb,
                cue_tokens(verb, entry.particles),
                [stretch],
                source,
                clause,
                entry.speech,
            )


def parenthetic(place: Place, verb: Token, entry: VerbCue) -> Candidate | None:
    """ "CLAUSE, X said, CLAUSE" and "as X said, CLAUSE"."""
    if verb.dep_ not in ("parataxis", "advcl", "dep"):
        return None
    head = verb.head
    if verb.dep_ == "advcl" and not any(
        n.lower_ == "as" and n.dep_ in ("mark", "advmod", "prep") for n in verb.children
    ):
        return None
    if own_subject(verb) is None or child(verb, "ccomp", "dobj") is not None:
        return None
    if verb.dep_ == "dep" and head.pos_ not in ("VERB", "AUX"):
        return None
    source = source_of(verb)
    inside = range(verb.left_edge.i, verb.right_edge.i + 1)
    whole = (head.left_edge.i, head.right_edge.i + 1)
    if head.i in inside:
        return None
    pieces = [(whole[0], inside.start), (inside.stop, whole[1])]
    pieces = [p for p in pieces if p[0] < p[1]]
    return place.propose(
        "verb-parenthetic", verb, cue_tokens(verb), pieces, source, head, entry.speech
    )


def infinitives(place: Place, verb: Token, entry: VerbCue) -> Iterator[Candidate | None]:
    """ "X vowed TO DO", "X urged Y TO DO"."""
    source = source_of(verb)
    for clause in children(verb, "xcomp", "ccomp"):
        to = child(clause, "aux")
        if to is None or to.lower_ != "to" or to.tag_ != "TO":
            continue
        thing = own_subject(clause) or child(verb, "dobj")
        if thing is not None and thing.i > verb.i and "np_inf" in entry.frames:
            stretch = (thing.left_edge.i, clause.right_edge.i + 1)
            yield place.propose(
                "verb-object-infinitive",
                verb,
                cue_tokens(verb),
                [stretch],
                source,
                clause,
                entry.speech,
            )
        elif "inf" in entry.frames and clause.i > verb.i:
            stretch = (to.i, clause.right_edge.i + 1)
            yield place.propose(
                "verb-infinitive", verb, cue_tokens(verb), [stretch], source, clause, entry.speech
            )


def objects(place: Place, verb: Token, entry: VerbCue) -> Candidate | None:
    """ "X praised Y (for Z)", "X called Y Z", "X described Y as Z", "X accused Y of Z"."""
    thing = child(verb, "dobj")
    passive = child(verb, "nsubjpass")
    if thing is None and passive is None:
        return _small_clause(place, verb, entry)
    if thing is None or thing.lower_ in ("himself", "herself", "themselves", "itself"):
        return None
    links = {n.lower_: n for n in children(verb, "prep", "oprd", "xcomp", "acl") if n.i > thing.i}
    links.update({n.lower_: n for n in children(thing, "prep") if n.lower_ in ("of", "as", "for")})
    rule = _object_rule(entry, links, verb)
    if rule is None:
        return None
    end = thing.right_edge.i + 1
    for node in children(verb, "prep", "oprd", "xcomp"):
        if node.i > thing.i and (
            node.dep_ != "prep" or node.lower_ in ("of", "as", "for", "with", "to", "on", "over")
        ):
            end = max(end, node.right_edge.i + 1)
    start = thing.left_edge.i
    if start < verb.i < end:
        start, end = (start, verb.i) if thing.i < verb.i else (verb.i + 1, end)
    return place.propose(
        rule,
        verb,
        cue_tokens(verb, entry.particles),
        [(start, end)],
        source_of(verb),
        thing,
        entry.speech,
    )


def _object_rule(entry: VerbCue, links: dict[str, Token], verb: Token) -> str | None:
    if "as" in entry.frames and "as" in links:
        return "verb-object-as"
    if "P:of" in entry.frames and "of" in links and entry.lemma in ("accuse", "suspect", "convict"):
        return "verb-object-of"
    if "small" in entry.frames and any(n.dep_ in ("oprd", "xcomp") for n in links.values()):
        return "verb-small-clause"
    if "object" in entry.frames:
        return "verb-object"
    return None


def _small_clause(place: Place, verb: Token, entry: VerbCue) -> Candidate | None:
    if "small" not in entry.frames:
        return None
    for clause in children(verb, "ccomp", "oprd"):
        if clause.pos_ in ("NOUN", "ADJ", "PROPN") and clause.i > verb.i:
            return place.propose(
                "verb-small-clause",
                verb,
                cue_tokens(verb),
                [(clause.left_edge.i, clause.right_edge.i + 1)],
                source_of(verb),
                clause,
                entry.speech,
            )
    return None


def prepositions(place: Place, verb: Token, entry: VerbCue) -> Iterator[Candidate | None]:
    """ "X called for Y", "X complained about Y", "X referred to Y"."""
    wanted = {f[2:] for f in entry.frames if f.startswith("P:")}
    if not wanted or child(verb, "ccomp") is not None or is_passive(verb):
        return
    for node in children(verb, "prep", "prt"):
        if (
            node.lower_ in wanted
            and node.dep_ == "prep"
            and node.i > verb.i
            and (child(node, "pobj", "pcomp") is not None)
        ):
            stretch = (node.i + 1, node.right_edge.i + 1)
            yield place.propose(
                f"verb-{node.lower_}",
                verb,
                [*cue_tokens(verb), node.i],
                [stretch],
                source_of(verb),
                node,
                entry.speech,
            )


def find_verbal(place: Place, lexicon: CueLexicon) -> Iterator[Candidate]:
    """Every candidate of a verb in the paragraph, in order of the verbs."""
    for verb in verbs(place.part.doc):
        entry = lexicon.verb(verb.lemma_.lower())
        if entry is None:
            continue
        found: list[Candidate | None] = []
        if entry.frames & {"clause", "quote"}:
            found.extend(clauses(place, verb, entry))
            if not found and entry.frames & {"clause", "quote"}:
                found.append(parenthetic(place, verb, entry))
        if entry.frames & {"inf", "np_inf"}:
            found.extend(infinitives(place, verb, entry))
        if not any(found):
            if entry.frames & {"object", "as", "small", "P:of"}:
                found.append(objects(place, verb, entry))
            if not any(found):
                found.extend(prepositions(place, verb, entry))
        yield from (c for c in found if c is not None)
