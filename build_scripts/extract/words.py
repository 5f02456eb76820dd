"""A paragraph's parse as plain lists: lemmas, relations, classes, quotation, figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from build_scripts.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

NUMBER_ENTITIES = frozenset(("MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL"))
TIME_ENTITIES = frozenset(("DATE", "TIME"))
NAME_ENTITIES = frozenset(("ORG", "GPE", "PERSON", "NORP", "LOC", "FAC", "LAW"))
_NEGATIONS = frozenset(
    ("not", "n't", "no", "never", "nor", "neither", "without", "nothing", "none")
)


@cache
def lemma_classes() -> dict[str, tuple[str, ...]]:
    """Lemma → the classes of ``terms_classes.yml`` that hold it."""
    found: dict[str, list[str]] = {}
    for name, words in load_lexicon("terms_classes")["classes"].items():
        for word in dict.fromkeys(words.split()):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


@cache
def subject_words() -> dict[str, tuple[str, ...]]:
    """Word → the categories of ``terms_categories.yml`` it points to."""
    found: dict[str, list[str]] = {}
    for name, text in load_lexicon("terms_categories")["categories"].items():
        for word in dict.fromkeys(text.split()):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


@dataclass(frozen=True, slots=True)
class Words:
    """Lists over the tokens of a parse, read once because token attributes are slow."""

    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    tag: tuple[str, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    entity: tuple[str, ...]
    classes: tuple[tuple[str, ...], ...]
    subjects: tuple[tuple[str, ...], ...]  # categories that each token points to
    children: tuple[tuple[int, ...], ...]
    quoted: tuple[bool, ...]
    sentence: tuple[int, ...]
    ends: tuple[int, ...]  # code point after each token
    sentences: tuple[tuple[int, int, int], ...]  # first token, one past the last, root

    def dependants(self, token: int, *relations: str) -> list[int]:
        """The children of ``token`` by one of these relations, in order."""
        return [c for c in self.children[token] if self.dep[c] in relations]

    def negated(self, token: int) -> bool:
        """Whether ``token`` itself is negated, by "not" or by a negative dependant's "no"."""
        for child in self.children[token]:
            if self.lower[child] in _NEGATIONS:
                return True
            if any(self.lower[g] in _NEGATIONS for g in self.children[child] if g < child + 1):
                return self.dep[child] in ("dobj", "attr", "nsubj", "nsubjpass", "expl")
        return False


def _quotation(words: tuple[str, ...]) -> tuple[bool, ...]:
    inside, flags = False, []
    for word in words:
        if word == '"':
            inside = not inside
        flags.append(inside)
    return tuple(flags)


def _columns(doc: Doc) -> list[tuple[int, ...]]:
    """LOWER, LEMMA, TAG, POS, DEP, ENT_TYPE, IDX, LENGTH and the head's index of each token."""
    from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, LOWER, POS, TAG

    read = doc.to_array([LOWER, LEMMA, TAG, POS, DEP, ENT_TYPE, IDX, LENGTH, HEAD])
    columns = [tuple(column) for column in read.T.tolist()]
    steps = read[:, -1].astype("int64").tolist()
    return [*columns[:-1], tuple(i + step for i, step in enumerate(steps))]


def read_words(doc: Doc) -> Words:
    """The lists of a parse. Empty lists for an empty parse."""
    strings = doc.vocab.strings
    *named, starts, lengths, head = _columns(doc)
    lower, lemma, tag, pos, dep, entity = (tuple(strings[k] for k in ks) for ks in named)
    children: list[list[int]] = [[] for _ in head]
    for i, above in enumerate(head):
        if above != i:
            children[above].append(i)
    sentences = tuple((s.start, s.end, s.root.i) for s in doc.sents)
    known, about = lemma_classes(), subject_words()
    lemma = tuple(m.lower() for m in lemma)
    return Words(
        lower=lower,
        lemma=lemma,
        tag=tag,
        pos=pos,
        dep=dep,
        head=head,
        entity=entity,
        subjects=tuple(about.get(w) or about.get(m, ()) for m, w in zip(lemma, lower, strict=True)),
        classes=tuple(known.get(m) or known.get(w, ()) for m, w in zip(lemma, lower, strict=True)),
        children=tuple(tuple(c) for c in children),
        quoted=_quotation(lower),
        sentence=tuple(n for n, (a, b, _) in enumerate(sentences) for _ in range(a, b)),
        ends=tuple(a + n for a, n in zip(starts, lengths, strict=True)),
        sentences=sentences,
    )
