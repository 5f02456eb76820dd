"""Parse rules for what deals contain: named cues that the chooser weighs with the rest."""

from __future__ import annotations

from .candidates import Candidate
from .words import Words

_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "attr", "oprd")
_CONTENT = frozenset(("provide", "make", "give", "get", "limit", "allow", "oblige", "verify"))
_STANCE = frozenset(("demand", "refuse", "propose"))
_HELD = frozenset(
    ["ownership", "control", "right", "access", "share", "stake", "sovereignty", "veto", "majority"]
)
_DUTY = frozenset(("will", "shall", "must"))


def _has(words: Words, token: int, names: frozenset[str]) -> bool:
    return not names.isdisjoint(words.classes[token])


def _any(words: Words, tokens: list[int], names: frozenset[str]) -> bool:
    return any(_has(words, t, names) for t in tokens)


_DEAL = frozenset(("deal", "paper"))
_SIGN = frozenset(("sign",))
_PARTY = frozenset(("body",))
_COMMIT = frozenset(("commit",))


def _signing(words: Words, head: int, objects: list[int], subjects: list[int]) -> bool:
    if _has(words, head, _SIGN) and _any(words, [*objects, *subjects], _DEAL):
        return True
    preps = {words.lower[p] for p in words.dependants(head, "prep")}
    return words.lemma[head] == "sign" and bool(preps & {"for", "on", "behalf"})


def _into_the_text(words: Words, head: int) -> bool:
    """ "make it into the agreement", "be in the text"."""
    for prep in words.dependants(head, "prep"):
        if words.lower[prep] in ("into", "in", "from", "under"):
            nouns = words.dependants(prep, "pobj")
            if words.lemma[head] in ("make", "be", "appear", "find", "leave") and _any(
                words, nouns, _DEAL
            ):
                return True
    return False


def _duty(words: Words, head: int, subjects: list[int]) -> bool:
    auxes = {words.lemma[a] for a in words.dependants(head, "aux")}
    if not auxes & _DUTY or not _has(words, head, _CONTENT):
        return False
    return any(
        _has(words, s, _PARTY) or words.entity[s] in ("GPE", "ORG", "NORP") for s in subjects
    )


def term_rules(words: Words, c: Candidate) -> list[str]:
    """The rules that a candidate's head meets, as features ``rule=…``; empty for most."""
    head = c.head
    if words.pos[head] not in ("VERB", "AUX"):
        return []
    subjects = words.dependants(head, *_SUBJECTS)
    objects = words.dependants(head, *_OBJECTS)
    found = []
    if _any(words, subjects, _DEAL) and (_has(words, head, _CONTENT) or words.negated(head)):
        found.append("deal-does")
    if _signing(words, head, objects, subjects):
        found.append("signed")
    if words.lemma[head] in (
        "retain",
        "keep",
        "own",
        "hold",
        "have",
        "get",
        "gain",
        "receive",
    ) and any(words.lemma[o] in _HELD for o in objects):
        found.append("keeps")
    if _into_the_text(words, head):
        found.append("in-text")
    if _duty(words, head, subjects):
        found.append("duty")
    if _has(words, head, _STANCE) and (objects or words.dependants(head, "xcomp", "ccomp")):
        found.append("stance")
    if any(words.lower[a] in ("jointly", "together") for a in words.dependants(head, "advmod")):
        found.append("jointly")
    if _has(words, head, _COMMIT) and words.dependants(head, "xcomp"):
        found.append("pledge")
    return [f"rule={name}" for name in found] + (["rule"] if found else [])


def deal_distances(words: Words, since: int) -> tuple[int, ...]:
    """For each sentence of a paragraph how many sentences back the deal was last named (0: in
    it); ``since`` is the count at the end of the paragraph before."""
    out = []
    for start, end, _ in words.sentences:
        named = any("deal" in words.classes[i] for i in range(start, end))
        since = 0 if named else since + 1
        out.append(since)
    return tuple(out)
