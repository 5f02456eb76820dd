"""spaCy's greedy entity recogniser, many times quicker: a batch's tokens scored all at once.

Outside an entity a token's scores depend on that token alone, so those of a whole batch are
one product of matrices; only inside an entity, where two moves are left, is a token scored by
itself. Weights, moves and results are those of spaCy's ``ner`` (Lample et al. 2016, transitions
begin, in, last, unit, out).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span

NAME = "batched_ner"
_FEATURES = 3  # of a state: this token, the entity's first, the one before within the entity


class BatchedEntities:
    """Sets what ``ner`` would set on documents that have no entities yet."""

    def __init__(self, ner: Any) -> None:
        self.tok2vec, self.lower = ner.model.get_ref("tok2vec"), ner.model.get_ref("lower")
        upper = ner.model.get_ref("upper")
        names = [ner.moves.get_class_name(n) for n in range(ner.moves.n_moves)]
        self.weights, self.bias = upper.get_param("W"), upper.get_param("b")
        self.names = names
        self.moves = {name: n for n, name in enumerate(names)}
        kinds = np.array([name.partition("-")[0] for name in names])
        labelled = np.array([bool(name.partition("-")[2]) for name in names])
        self.whole = np.flatnonzero((kinds == "O") | ((kinds == "U") & labelled))
        self.any = np.flatnonzero((kinds == "O") | (np.isin(kinds, ("U", "B")) & labelled))
        self.out = self.moves["O"]

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its entities set."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """The documents with their entities set, in order."""
        todo = iter(docs)
        while found := list(islice(todo, batch_size)):
            if any(len(doc) for doc in found):
                self._recognise(found)
            yield from found

    def _recognise(self, docs: list[Doc]) -> None:
        features = self.lower.predict(self.tok2vec.predict(docs))
        read = np.concatenate([doc.to_array([SENT_START, IS_SPACE]) for doc in docs])
        ends = np.cumsum([len(doc) for doc in docs]) - 1
        closing = np.append(read[1:, 0] == 1, True)  # no entity goes on to the next token
        closing[ends[ends >= 0]] = True
        best = self._outside(features, closing, read[:, 1] != 0).tolist()
        start = 0
        for doc in docs:
            spans = self._decode(start, start + len(doc), best, closing, features)
            doc.set_ents([Span(doc, *s) for s in spans], default="outside")
            start += len(doc)

    def _scores(self, state: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The scores of all moves in states given as summed features."""
        hidden = (state + self.lower.get_param("b")).max(axis=-1)
        return np.asarray(hidden @ self.weights.T + self.bias)

    def _outside(
        self,
        features: np.ndarray[Any, Any],
        closing: np.ndarray[Any, Any],
        space: np.ndarray[Any, Any],
    ) -> np.ndarray[Any, Any]:
        """The best move at each token while no entity is open. Row 0 of the features stands
        for a token that is not there."""
        scores = self._scores(features[1:, 0] + features[0, 1] + features[0, 2])
        best = self.any[scores[:, self.any].argmax(axis=1)]
        best[closing] = self.whole[scores[closing][:, self.whole].argmax(axis=1)]
        best[space] = self.out
        return np.asarray(best)

    def _decode(
        self,
        start: int,
        end: int,
        best: list[int],
        closing: np.ndarray[Any, Any],
        features: np.ndarray[Any, Any],
    ) -> list[tuple[int, int, str]]:
        """The entities of the tokens ``start`` to ``end``: first, one past the last, label."""
        found: list[tuple[int, int, str]] = []
        at = start
        while at < end:
            move = best[at]
            if move != self.out:
                label = self.names[move][2:]
                last = at
                if self.names[move][0] == "B":
                    last = self._last(at, label, closing, features)
                found.append((at - start, last + 1 - start, label))
                at = last
            at += 1
        return found

    def _last(
        self,
        first: int,
        label: str,
        closing: np.ndarray[Any, Any],
        features: np.ndarray[Any, Any],
    ) -> int:
        """The last token of the entity that begins at ``first``."""
        on, off = self.moves[f"I-{label}"], self.moves[f"L-{label}"]
        at = first + 1
        while not closing[at]:
            scores = self._scores(features[at + 1, 0] + features[first + 1, 1] + features[at, 2])
            if scores[off] > scores[on] or (scores[off] == scores[on] and off < on):
                break
            at += 1
        return at


def _can_batch(ner: Any) -> bool:
    """Whether ``ner`` is of the shape that is read here: greedy, three features, two layers."""
    model = ner.model
    return bool(
        model.name == "parser_model"
        and ner.cfg.get("beam_width") == 1
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nF") == _FEATURES
        and model.get_ref("lower").get_dim("nP") > 1
        and "O" in ner.move_names
    )


@Language.factory(NAME, assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def _make(nlp: Language, name: str) -> BatchedEntities:
    return BatchedEntities(nlp.get_pipe("ner"))


def batch_entities(nlp: Language) -> None:
    """Put the quick recogniser in the place of ``nlp``'s own, where it can do the same."""
    if "ner" in nlp.pipe_names and _can_batch(nlp.get_pipe("ner")):
        nlp.add_pipe(NAME, before="ner")
        nlp.disable_pipe("ner")
