"""What the choosers see of a candidate: named features, so that each choice can be explained."""

from __future__ import annotations

from .candidates import Candidate
from .words import NAME_ENTITIES, NUMBER_ENTITIES, TIME_ENTITIES, Words

_AUXILIARIES = ("aux", "auxpass")
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_OBJECTS = ("dobj", "attr", "acomp", "oprd", "dative")
_LENGTHS = (1, 2, 3, 4, 6, 8, 11, 15, 20, 28, 40)


def _bucket(n: int) -> int:
    return next((i for i, top in enumerate(_LENGTHS) if n <= top), len(_LENGTHS))


def _subject_of(words: Words, verb: int) -> int | None:
    """The subject of a verb, inherited along coordination and open complements."""
    for _ in range(4):
        found = words.dependants(verb, *_SUBJECTS)
        if found:
            return found[0]
        if words.dep[verb] not in ("conj", "xcomp", "advcl", "acl"):
            return None
        verb = words.head[verb]
    return None


def _subject_type(words: Words, subject: int | None) -> str:
    if subject is None:
        return "none"
    if words.pos[subject] == "PRON":
        return f"pron:{words.lower[subject]}"
    for name in ("deal", "paper", "negotiate", "body", "money", "verify"):
        if name in words.classes[subject]:
            return name
    entity = words.entity[subject]
    return f"ent:{entity}" if entity in NAME_ENTITIES else words.pos[subject]


def _head_features(words: Words, c: Candidate) -> list[str]:
    head = c.head
    dep, lemma = words.dep[head], words.lemma[head]
    noun = c.kind in ("noun", "phrase", "item")
    shape = "N" if noun else "C"
    out = [f"kind={c.kind}", f"dep={dep}", f"kd={c.kind}:{dep}", f"tag={words.tag[head]}",
           f"h={shape}:{lemma}"]  # fmt: skip
    out += [f"hc={shape}:{name}" for name in words.classes[head]]
    governor = words.head[head]
    if governor != head:
        out.append(f"g={shape}:{words.lemma[governor]}")
        out.append(f"gd={shape}:{dep}:{words.pos[governor]}")
        out += [f"gc={shape}:{dep}:{name}" for name in words.classes[governor]]
        above = words.head[governor]
        if words.dep[head] == "pobj" and above != governor:
            out.append(f"gg={words.lemma[above]}_{words.lemma[governor]}")
            out += [f"ggc={name}_{words.lemma[governor]}" for name in words.classes[above]]
    return out


def _clause_features(words: Words, c: Candidate) -> list[str]:
    head = c.head
    subject = _subject_of(words, head)
    kind = _subject_type(words, subject)
    out = [f"subj={kind}", f"own={any(words.dep[x] in _SUBJECTS for x in words.children[head])}"]
    auxes = [words.lemma[a] for a in words.dependants(head, *_AUXILIARIES)]
    tense = "_".join(auxes) + ":" + words.tag[head]
    out += [f"tense={tense}", f"st={kind}:{tense}"]
    out += [f"aux={a}" for a in auxes]
    if words.negated(head):
        out += ["neg", *(f"negc={name}" for name in words.classes[head])]
    out += [f"shc={kind}:{name}" for name in words.classes[head]]
    if subject is not None and words.pos[subject] != "PRON":
        out.append(f"sl={words.lemma[subject]}")
    for child in words.dependants(head, *_OBJECTS):
        out.append(f"o={words.lemma[child]}")
        out += [f"oc={name}" for name in words.classes[child]]
        out += [f"hoc={words.lemma[head]}:{name}" for name in words.classes[child]]
    for child in words.dependants(head, "prep", "prt", "mark", "advmod"):
        out.append(f"{words.dep[child]}={words.lemma[child]}")
    return out


def _span_features(words: Words, c: Candidate) -> list[str]:
    inside = range(c.start, c.end)
    size = _bucket(c.end - c.start)
    out = [f"len={size}", f"kl={c.kind}:{size}"]
    out += sorted({f"w={words.lemma[i]}" for i in inside if words.pos[i] != "PUNCT"})
    out += sorted({f"wc={name}" for i in inside for name in words.classes[i]})
    entities = {words.entity[i] for i in inside}
    out += [f"e={name}" for name in sorted(entities) if name]
    for name, group in (("num", NUMBER_ENTITIES), ("time", TIME_ENTITIES), ("name", NAME_ENTITIES)):
        if entities & group:
            out += [f"has:{name}", f"has:{name}:{c.kind}"]
    if words.quoted[c.start]:
        out.append("quoted")
    clauses = sum(words.dep[i] in ("ccomp", "advcl", "relcl", "conj") and words.pos[i] == "VERB"
                  for i in inside if i != c.head)  # fmt: skip
    out.append(f"inner={min(clauses, 3)}")
    return out


def _edge_features(words: Words, c: Candidate) -> list[str]:
    before = words.lower[c.start - 1] if c.start else "<"
    after = words.lower[c.end] if c.end < len(words.lower) else ">"
    first = words.lower[c.start]
    return [f"before={before}", f"after={after}", f"first={first}",
            f"b2={words.lower[c.start - 2] if c.start > 1 else '<'}_{before}"]  # fmt: skip


def sentence_features(words: Words, number: int, position: str) -> list[str]:
    """Features that all candidates of a sentence share. ``position`` names its place."""
    start, end, root = words.sentences[number]
    names = {name for i in range(start, end) for name in words.classes[i]}
    out = [f"pos={position}", f"root={words.lemma[root]}"]
    out += [f"rootc={name}" for name in words.classes[root]]
    out += [f"sc={name}" for name in sorted(names)]
    if any(words.entity[i] in NUMBER_ENTITIES for i in range(start, end)):
        out.append("snum")
    if words.lower[end - 1] == "?" or "?" in words.lower[start:end]:
        out.append("s?")
    return out


def shape_of(c: Candidate) -> str:
    """ "N" for a noun with what hangs on it, "C" for a clause."""
    return "N" if c.kind in ("noun", "phrase", "item") else "C"


def shaped(shared: list[str], shape: str) -> list[str]:
    """A sentence's features as the candidates of one shape have them."""
    return [*shared, *(f"{shape}{s}" for s in shared), f"bias:{shape}"]


def features_of(words: Words, c: Candidate, shared: list[str]) -> list[str]:
    """The features of a candidate; ``shared`` are its sentence's, `shaped` for it."""
    out = _head_features(words, c)
    if words.pos[c.head] in ("VERB", "AUX") or c.kind in ("clause", "core", "whole", "sentence"):
        out += _clause_features(words, c)
    out += _span_features(words, c)
    out += _edge_features(words, c)
    out += shared
    return out
