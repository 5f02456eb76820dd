"""spaCy's attribute ruler, many times quicker: the same rules, looked up instead of searched.

Nearly all rules of the English models look at one token alone, so what they set depends on a
few of its attributes only and is remembered by these. The rest goes to spaCy's own matcher.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

NAME = "remembered_attribute_ruler"
_READ: list[int | str] = [TAG, LOWER, DEP, IS_SPACE]
_READ_NAMES = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_SET = frozenset({POS, MORPH, LEMMA, TAG, DEP})


class RememberedRuler:
    """Sets what ``ruler`` would set. Its rules are read once; later ones are not seen."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.attrs: list[dict[int, Any]] = ruler.attrs
        self.indices: list[int] = ruler.indices
        self.lone, self.long = Matcher(ruler.vocab), Matcher(ruler.vocab)
        words: set[str] = set()
        for number, row in enumerate(ruler.patterns):
            patterns = cast(list[list[dict[str, Any]]], row["patterns"])
            alone = all(_is_alone(pattern) for pattern in patterns)
            (self.lone if alone else self.long).add(str(number), patterns)
            if alone:
                words.update(w for pattern in patterns for w in _words_of(pattern[0]))
        self.words = frozenset(ruler.vocab.strings.add(w) for w in words)
        self.number = {ruler.vocab.strings[str(n)]: n for n in range(len(self.attrs))}
        self.known: dict[tuple[int, ...], tuple[int, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with parts of speech, morphology and lemma exceptions set."""
        known, words, long = self.known, self.words, self._long(doc)
        for i, (tag, lower, dep, space) in enumerate(doc.to_array(_READ).tolist()):
            key = (tag, lower if lower in words else 0, dep, space)
            rules = known.get(key)
            if rules is None:
                rules = known[key] = self._lone(doc, i)
            if i in long:
                rules = tuple(sorted((*rules, *long[i])))
            if rules:
                self._apply(doc[i], rules)
        return doc

    def _lone(self, doc: Doc, i: int) -> tuple[int, ...]:
        found = self.lone(doc[i : i + 1], allow_missing=True)
        return tuple(sorted({self.number[m] for m, _, _ in found}))

    def _long(self, doc: Doc) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for match, start, end in self.long(doc, allow_missing=True):
            number = self.number[match]
            index = self.indices[number]
            found.setdefault((start if index >= 0 else end) + index, []).append(number)
        return found

    def _apply(self, token: Any, rules: Iterable[int]) -> None:
        for number in rules:
            for name, value in self.attrs[number].items():
                if name == POS:
                    token.pos = value
                elif name == MORPH:
                    token.set_morph(value)
                elif name == LEMMA:
                    token.lemma = value
                elif name == TAG:
                    token.tag = value
                elif name == DEP:
                    token.dep = value


def _words_of(token: Mapping[str, Any]) -> list[str]:
    """The words that a pattern's LOWER compares with."""
    value = token.get("LOWER", [])
    return [value] if isinstance(value, str) else list(value["IN"]) if value else []


def _is_alone(pattern: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a pattern looks at one token, and at no more of it than is remembered."""
    word = pattern[0].get("LOWER", "")
    plain = isinstance(word, str) or set(word) == {"IN"}
    return len(pattern) == 1 and plain and set(pattern[0]) <= _READ_NAMES


def _ruler_of(nlp: Language) -> AttributeRuler:
    return cast(AttributeRuler, nlp.get_pipe("attribute_ruler"))


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> RememberedRuler:
    return RememberedRuler(_ruler_of(nlp))


def remember_rules(nlp: Language) -> None:
    """Put the quick ruler in the place of ``nlp``'s own, where it can do the same."""
    if "attribute_ruler" not in nlp.pipe_names:
        return
    if all(set(attrs) <= _SET for attrs in _ruler_of(nlp).attrs):
        nlp.add_pipe(NAME, before="attribute_ruler")
        nlp.disable_pipe("attribute_ruler")
