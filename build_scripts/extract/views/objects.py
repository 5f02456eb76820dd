"""Views whose content is the object of a verb: "praised Y", "called Y Z", "accused Y of Z"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .candidate import Candidate
from .clauses import child, children, is_quote, noun_phrase, own_subject
from .cue_verb import CueVerb
from .cues import VerbCue

if TYPE_CHECKING:
    from spacy.tokens import Token

_REFLEXIVES = frozenset({"himself", "herself", "themselves", "itself", "myself", "ourselves"})
_RELATIVES = frozenset({"which", "that", "what", "whatever"})
_THINGS = frozenset(
    {"it", "this", "that", "those", "these", "what", "which", "something", "nothing", "so"}
)
_HEARERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_OBJECT_LINKS = frozenset({"of", "as", "for", "with", "to", "on", "over", "against", "from", "in"})


def shown(cue: CueVerb) -> Candidate | None:
    """ "Polls show X ahead": what a document shows, whatever its form."""
    subject = own_subject(cue.verb)
    if subject is None or not cue.lexicon.has("document_nouns", subject.lemma_.lower()):
        return None
    end = cue.verb.right_edge.i + 1
    thing = child(cue.verb, "dobj", "dative", "oprd")
    if thing is None or thing.i < cue.verb.i:
        return None
    return cue.propose("verb-shown", [(cue.verb.i + 1, end)], thing)


def objects(cue: CueVerb) -> Candidate | None:
    """ "X praised Y (for Z)", "X called Y Z", "X described Y as Z", "X accused Y of Z"."""
    verb = cue.verb
    thing = child(verb, "dobj") or child(verb, "nsubjpass")
    if thing is None:
        return _small_clause(cue)
    if thing.lower_ in _REFLEXIVES or _carried(cue, thing) or _addressed(cue, thing):
        return None
    tail = [
        n for n in children(verb, "prep", "oprd", "xcomp", "advcl") if n.i > max(thing.i, verb.i)
    ]
    tail = [n for n in tail if n.dep_ in ("oprd", "xcomp") or n.lower_ in _OBJECT_LINKS]
    if "small" in cue.entry.frames:
        tail += [n for n in children(verb, "ccomp", "attr", "acomp", "dep") if n.i > thing.i]
    links = {n.lower_: n for n in (*tail, *children(thing, "prep"))}
    rule = _object_rule(cue.entry, links) or _named_thing(cue, thing)
    if rule is None:
        return None
    return _object_content(cue, rule, thing, tail)


def _addressed(cue: CueVerb, thing: Token) -> bool:
    """Whether the object is who is told or asked, not what."""
    if not cue.entry.addressee or "judgment-33" in cue.entry.classes:
        return False
    return bool(thing.pos_ == "PRON" and thing.lower_ not in _THINGS) or thing.ent_type_ in _HEARERS


def _carried(cue: CueVerb, thing: Token) -> bool:
    """Whether the object is the cue itself ("expressed concern about Y")."""
    if not cue.lexicon.has("light_verbs", cue.entry.lemma):
        return False
    links = (n.lower_ for n in children(thing, "prep"))
    return any(cue.lexicon.has(f"{link}_nouns", thing.lemma_.lower()) for link in links)


def _object_content(cue: CueVerb, rule: str, thing: Token, tail: list[Token]) -> Candidate | None:
    verb = cue.verb
    end = max([thing.right_edge.i + 1, *(n.right_edge.i + 1 for n in tail)])
    if thing.i > verb.i:
        start = max(thing.left_edge.i, verb.i + 1)
        end = cue.before_remark(thing, _with_purpose(verb, end))
        return cue.propose(rule, [(start, end)], thing)
    after = [(tail[0].left_edge.i, end)] if tail else []
    if thing.lower_ in _RELATIVES and after and thing.dep_ == "dobj":
        return cue.propose("verb-object-relative", [(thing.i, thing.i + 1), *after], thing)
    if thing.dep_ == "nsubjpass":
        phrase = noun_phrase(thing)
        return cue.propose(rule + "-passive", [phrase, *after], thing)
    return cue.propose(rule, after, thing) if after else None


def _named_thing(cue: CueVerb, thing: Token) -> str | None:
    """ "called the plan “a mess”", where the parser took both for one object."""
    if not any("dub-29.3" in name for name in cue.entry.classes) or thing.i < cue.verb.i:
        return None
    return "verb-small-clause" if any(is_quote(t) for t in thing.subtree) else None


def _with_purpose(verb: Token, end: int) -> int:
    """The end of an object, with the infinitive right behind it that the parser gave to the
    verb ("criticized the plan to close the mill")."""
    for node in children(verb, "advcl"):
        to = child(node, "aux")
        if to is not None and to.tag_ == "TO" and to.i == end == node.left_edge.i:
            return int(node.right_edge.i) + 1
    return end


def _object_rule(entry: VerbCue, links: dict[str, Token]) -> str | None:
    if "as" in entry.frames and "as" in links:
        return "verb-object-as"
    if "P:of" in entry.frames and "of" in links and entry.lemma in ("accuse", "suspect", "convict"):
        return "verb-object-of"
    if "small" in entry.frames and any(n.dep_ in ("oprd", "xcomp") for n in links.values()):
        return "verb-small-clause"
    return "verb-object" if "object" in entry.frames else None


def _small_clause(cue: CueVerb) -> Candidate | None:
    if "small" not in cue.entry.frames:
        return None
    for clause in children(cue.verb, "ccomp", "oprd"):
        if clause.pos_ in ("NOUN", "ADJ", "PROPN") and clause.i > cue.verb.i:
            stretch = (max(cue.verb.i + 1, clause.left_edge.i), clause.right_edge.i + 1)
            return cue.propose("verb-small-clause", [stretch], clause)
    return None
