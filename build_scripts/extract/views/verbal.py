"""Views whose cue is a verb: clauses, infinitives, gerunds and prepositions it governs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .candidate import Candidate, Place, Range
from .clauses import child, children, is_passive, own_subject, verbs
from .cue_verb import CueVerb
from .cues import CueLexicon
from .objects import objects, shown
from .word_order import between_commas, linear, loose_clause, parenthetic

if TYPE_CHECKING:
    from spacy.tokens import Token


_GAP = 4  # tokens between two clauses that are told together


def clauses(cue: CueVerb) -> Iterator[Candidate | None]:
    """ "X said (that) CLAUSE", "CLAUSE, X said", "X said CLAUSE, but CLAUSE"."""
    found = children(cue.verb, "ccomp")
    after = [c for c in found if c.i > cue.verb.i]
    stretch = cue.content(after[0]) if after else None
    for clause in [
        c for c in found if c.i < cue.verb.i and not (stretch and _direct(cue, stretch))
    ]:
        before = cue.content(clause)
        if before:
            yield cue.propose("verb-clause", [before], clause)
    if stretch:
        end = _continued(cue, after, stretch[1])
        rule = "verb-bare-clause" if _bare(after[0]) else "verb-clause"
        yield cue.propose(rule, [(stretch[0], end)], after[0])


def _direct(cue: CueVerb, stretch: Range) -> bool:
    """Whether a clause follows its verb without a comma."""
    return all(not cue.verb.doc[i].is_punct for i in range(cue.verb.i + 1, stretch[0]))


def _bare(clause: Token) -> bool:
    """Whether it is a clause like "he go", without tense."""
    bare = clause.tag_ == "VB" and child(clause, "aux") is None
    return bare and own_subject(clause) is not None


def _continued(cue: CueVerb, parts: list[Token], end: int) -> int:
    """The end of what is told, with further clauses that the parser gave to the cue."""
    for clause in parts[1:]:
        stretch = cue.content(clause)
        if stretch and 0 <= stretch[0] - end <= _GAP:
            end = stretch[1]
    return end


def infinitives(cue: CueVerb) -> Iterator[Candidate | None]:
    """ "X vowed TO DO", "X urged Y TO DO"."""
    for clause in children(cue.verb, "xcomp", "ccomp"):
        to = child(clause, "aux")
        thing = own_subject(clause) or child(cue.verb, "dobj")
        bare = clause.tag_ == "VBN" and own_subject(clause) is not None and to is None
        if not bare and (to is None or to.tag_ != "TO"):
            continue
        end = clause.right_edge.i + 1
        stretch = cue.content(clause)
        if stretch and stretch[0] > cue.verb.i:
            end = stretch[1]
        if thing is not None and thing.i > cue.verb.i and "np_inf" in cue.entry.frames:
            yield cue.propose("verb-object-infinitive", [(thing.left_edge.i, end)], clause)
        elif to is not None and _takes_infinitive(cue) and clause.i > cue.verb.i:
            yield cue.propose("verb-infinitive", [(to.i, end)], clause)


def _takes_infinitive(cue: CueVerb) -> bool:
    if "would_inf" in cue.entry.frames and any(
        n.lemma_ in ("would", "'d") and n.dep_ == "aux" for n in cue.verb.children
    ):
        return True
    return "inf" in cue.entry.frames and not is_passive(cue.verb)


def gerunds(cue: CueVerb) -> Iterator[Candidate | None]:
    """ "X proposed BARRING Y"."""
    for clause in children(cue.verb, "xcomp", "ccomp", "pcomp"):
        if clause.tag_ == "VBG" and clause.i > cue.verb.i and child(clause, "aux") is None:
            stretch = (max(cue.verb.i + 1, clause.left_edge.i), clause.right_edge.i + 1)
            yield cue.propose("verb-gerund", [stretch], clause)


def prepositions(cue: CueVerb) -> Iterator[Candidate | None]:
    """ "X called for Y", "X complained about Y", "X called on Y to DO"."""
    verb = cue.verb
    wanted = {f[2:] for f in cue.entry.frames if f.startswith("P:")}
    passive = is_passive(verb) and not cue.entry.addressee
    if not wanted or child(verb, "ccomp") is not None or passive:
        return
    for node in children(verb, "prep"):
        if node.lower_ not in wanted or node.i < verb.i or child(node, "pobj", "pcomp") is None:
            continue
        tail = [n.right_edge.i + 1 for n in children(verb, "xcomp", "advcl") if _infinitive(n)]
        if node.lower_ == "on" and verb.lemma_ == "call" and not tail:
            continue
        end = max([node.right_edge.i + 1, *(tail if node.lower_ in ("on", "to") else [])])
        for more in children(verb, "prep"):
            if more.left_edge.i == end and (more.lower_ == "as" or not cue.verb.doc[end].is_punct):
                end = more.right_edge.i + 1
        yield cue.propose(f"verb-{node.lower_}", [(node.i + 1, end)], node, (node.i,))
    for clause in children(verb, "advcl", "xcomp", "ccomp"):
        mark = child(clause, "mark")
        if mark is not None and mark.lower_ in wanted and mark.i > verb.i and _infinitive(clause):
            stretch = (mark.i + 1, clause.right_edge.i + 1)
            yield cue.propose(f"verb-{mark.lower_}", [stretch], clause, (mark.i,))


def _infinitive(clause: Token) -> bool:
    to = child(clause, "aux")
    return to is not None and to.tag_ == "TO"


def find_verbal(place: Place, lexicon: CueLexicon) -> Iterator[Candidate]:
    """Every candidate of a verb in the paragraph, in order of the verbs."""
    heirs: dict[int, tuple[Range, ...]] = {}  # verb → the subject it shares with a cue before
    for verb in verbs(place.part.doc):
        entry = lexicon.entry(verb)
        if entry is not None:
            yield from _of_verb(CueVerb(place, verb, entry, lexicon, heirs))


def _of_verb(cue: CueVerb) -> Iterator[Candidate]:
    frames = cue.entry.frames
    found: list[Candidate | None] = []
    if "clause" in frames:
        found.extend(clauses(cue))
    if not any(found) and {"quote", "clause"} <= frames:
        found.append(parenthetic(cue) or between_commas(cue))
    if frames & {"inf", "np_inf", "would_inf"}:
        found.extend(infinitives(cue))
    if not any(found) and "object" in frames:
        found.extend(gerunds(cue))
    if not any(found) and "shown" in frames:
        found.append(shown(cue))
    if not any(found) and frames & {"object", "as", "small", "P:of"}:
        found.append(objects(cue))
    if not any(found):
        found.extend(prepositions(cue))
    if not any(found) and "clause" in frames:
        found.append(loose_clause(cue) or linear(cue))
    yield from (c for c in found if c is not None)
