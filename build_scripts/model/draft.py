"""The machine's draft: items clustered across articles, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from .spans import Span

ITEM_KINDS = ("term", "q", "view", "diff", "event")  # an id starts with its kind and "-"
COVERAGE = ("says", "differs", "silent", "earlier")
DIFF_TYPES = ("contradiction", "apparent", "granularity", "superseded", "naming")


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A quoted stretch of one paragraph of one source. ``statement`` is the id of the
    extracted statement it came from; ``paragraph`` is 1-based."""

    source: str
    start: int
    end: int
    paragraph: int
    quote: str
    statement: str = ""

    @property
    def span(self) -> Span:
        """Its offsets in the source's text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a term's history, with the sources that tell of it."""

    status: str
    when: str  # EDTF or words: "before signing", "2025-02"
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: what is claimed, by whom, in which evidence (indices)."""

    claim: str
    sources: tuple[str, ...]
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a draft. Which optional fields are set depends on ``kind``:

    term: status, category, history, coverage, origins, stated_by
    q:    status ("open" | "answer nominated"), marker, explicit; answer = evidence indices
    view: speaker, role, affiliation, type (a SPEAKER_TYPES value), form, expert
    diff: type (DIFF_TYPES), sides
    event: when (EDTF), derivation

    ``text`` is the item's prose: sentences of the machine, made only of words the
    evidence holds. ``block`` is the item's Markdown as the machine wrote it, the base of
    the next merge. ``rank`` is 1-based over all items of its kind, held ones after shown.
    ``gone`` marks an item that the articles no longer support and that is remembered only
    because the briefing holds it or a person took it out.
    """

    id: str
    kind: str
    label: str
    evidence: tuple[Evidence, ...]
    text: str = ""
    status: str | None = None
    category: str | None = None
    history: tuple[Stage, ...] = ()
    coverage: tuple[tuple[str, str], ...] = ()  # (source, one of COVERAGE), by source id
    origins: int = 0  # independent origins
    marker: str | None = None
    explicit: bool | None = None
    answer: tuple[int, ...] = ()
    speaker: str | None = None
    role: str | None = None
    affiliation: str | None = None
    type: str | None = None
    form: str | None = None
    expert: bool | None = None
    sides: tuple[Side, ...] = ()
    when: str | None = None
    derivation: str | None = None
    rank: int = 0
    score: float = 0.0
    rules: tuple[str, ...] = ()
    block: str = ""
    gone: bool | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One person or group across the articles: ``names`` maps source → spellings used."""

    id: str
    name: str
    role: str | None = None
    affiliation: str | None = None
    type: str = "unknown"
    expert: bool = False
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    views: tuple[str, ...] = ()  # item ids


@dataclass(frozen=True, slots=True)
class Draft:
    """All items, shown and held. ``inputs`` is (source, sha256) by source id; ``rules`` the
    version of the rule set. ``base`` holds the other blocks (front matter, sections) as
    the machine wrote them: (block key, bytes as text)."""

    inputs: tuple[tuple[str, str], ...]
    rules: str
    items: tuple[Item, ...] = ()
    held: tuple[Item, ...] = ()
    people: tuple[Person, ...] = ()
    base: tuple[tuple[str, str], ...] = ()
    schema: int = 1
