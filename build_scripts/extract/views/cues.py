"""The cue lexicon: which word, of which class, takes which content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from build_scripts.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb that reports or shows a view. ``frames`` are the content forms it takes (see
    ``lexicon/attribution_verbs.yml``); ``speech`` is whether it reports words; ``classes``
    are the VerbNet classes it stands in."""

    lemma: str
    frames: frozenset[str]
    speech: bool
    addressee: bool
    classes: tuple[str, ...]
    particles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cue words. Sets of nouns hold singular lemmas."""

    verbs: dict[str, VerbCue]
    phrasal: dict[tuple[str, str], VerbCue] = field(default_factory=dict)
    sets: dict[str, frozenset[str]] = field(default_factory=dict)
    adjective_prepositions: dict[str, frozenset[str]] = field(default_factory=dict)

    def verb(self, lemma: str) -> VerbCue | None:
        """The verb's entry, or None when it is no cue."""
        return self.verbs.get(lemma)

    def entry(self, token: Token) -> VerbCue | None:
        """The entry of a verb where it stands: with its particle ("went on"), or alone."""
        lemma = token.lemma_.lower()
        if token.i + 1 < len(token.doc):
            phrasal = self.phrasal.get((lemma, token.nbor().lower_))
            if phrasal is not None:
                return phrasal
        return self.verbs.get(lemma)

    def has(self, name: str, lemma: str) -> bool:
        """Whether ``lemma`` stands in the word set ``name``."""
        return lemma in self.sets.get(name, frozenset())


def _verbs(data: dict[str, Any]) -> dict[str, VerbCue]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in data["classes"]:
        for lemma in row["members"]:
            rows.setdefault(lemma, []).append(row)
    particles = data.get("verb_particles", {})
    found = {
        lemma: VerbCue(
            lemma,
            frozenset(f for r in of for f in r["frames"]),
            any(r["speech"] for r in of),
            any(r.get("addressee") for r in of),
            tuple(r["name"] for r in of),
            frozenset(particles.get(lemma, ())),
        )
        for lemma, of in rows.items()
    }
    for taken, meant in data.get("lemma_repairs", {}).items():
        found[taken] = found[meant]
    return found


def _phrasal(data: dict[str, Any]) -> dict[tuple[str, str], VerbCue]:
    return {
        (row["verb"], particle): VerbCue(
            row["verb"],
            frozenset(row["frames"]),
            True,
            False,
            (row["class"],),
            frozenset({particle}),
        )
        for row in data.get("phrasal", ())
        for particle in row["particles"]
    }


def _sets(*files: dict[str, Any]) -> Iterable[tuple[str, frozenset[str]]]:
    for data in files:
        for key, value in data.items():
            if isinstance(value, list) and all(isinstance(v, str) for v in value):
                yield key, frozenset(value)


@cache
def cue_lexicon() -> CueLexicon:
    """The lexicon as shipped, loaded once."""
    verbs, other = load_lexicon("attribution_verbs"), load_lexicon("attribution_other")
    prepositions: dict[str, set[str]] = {}
    for preposition, adjectives in other["adjective_prepositions"].items():
        for adjective in adjectives:
            prepositions.setdefault(adjective, set()).add(preposition)
    return CueLexicon(
        _verbs(verbs),
        _phrasal(verbs),
        dict(_sets(verbs, other)),
        {k: frozenset(v) for k, v in prepositions.items()},
    )
