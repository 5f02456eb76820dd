"""What the pages and data files are written from: one topic, ready to be read."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as a reader sees it. ``phase`` is 0 before, 1 after the pivot event, or None."""

    id: str
    name: str
    stated: bool  # whether the outlet is known
    sha256: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None  # EDTF
    date: str = "date unknown"
    date_basis: str | None = None
    outlet_basis: str | None = None
    kind: str | None = None
    relays: tuple[str, ...] = ()
    phase: int | None = None
    words: int = 0
    quoted: int = 0
    attributions: int = 0
    anonymous: int = 0

    @property
    def short_sha(self) -> str:
        """The hash's first and last figures."""
        return f"{self.sha256[:8]}…{self.sha256[-4:]}" if self.sha256 else ""


@dataclass(frozen=True, slots=True)
class Quote:
    """An evidence note. ``found`` is None when the text is not at hand; ``repeated`` when its
    words stand in its source more than once."""

    label: str
    source: SourceView
    paragraph: int | None
    text: str
    link: str | None = None
    found: bool | None = None
    start: int | None = None
    end: int | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class FactView:
    """One paragraph with its evidence. ``text`` is its words without marks."""

    html: Markup
    text: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class StageView:
    """One step of a history."""

    status: str
    when: str
    edtf: str = ""


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a disagreement."""

    claim: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of any kind; what does not apply is empty."""

    id: str
    kind: str
    label: str
    line: int = 0
    expert: bool = False
    facts: tuple[FactView, ...] = ()
    status: str = ""
    category: str = ""
    history: tuple[StageView, ...] = ()
    reviewed: str | None = None
    told: int = 0
    origins: int = 0
    rank: int = 0
    marker: str = ""
    settle: str = ""
    answer: FactView | None = None
    speaker: str = ""
    role: str = ""
    type: str = ""
    form: str = ""
    diff_type: str = ""
    sides: tuple[SideView, ...] = ()
    notes: tuple[FactView, ...] = ()  # an editor's reading below the sides
    when: str = ""
    edtf: str = ""
    derivation: str = ""
    coverage: tuple[tuple[str, str, str | None], ...] = ()  # source, state, quote label
    fingerprint: str = ""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All its quotations, each once, in the order of the page."""
        facts = [*self.facts, *([self.answer] if self.answer else []), *self.notes]
        found = {q.label: q for f in facts for q in f.quotes}
        found.update({q.label: q for s in self.sides for q in s.quotes})
        return tuple(found.values())

    @property
    def anonymous(self) -> bool:
        """Whether its speaker is not named."""
        return self.type == "anonymous"


@dataclass(frozen=True, slots=True)
class BriefingView:
    """One topic's page. ``phases`` are the names of before and after, or empty."""

    slug: str
    folder: str
    title: str
    question: str
    status: str
    as_of: str
    as_of_edtf: str
    parties: tuple[str, ...]
    sources: tuple[SourceView, ...]
    items: tuple[ItemView, ...]
    bottom: ItemView | None = None
    phases: tuple[str, ...] = ()
    speaks_for: tuple[tuple[str, str], ...] = ()  # name in lower case, party

    @property
    def speakers(self) -> dict[str, str]:
        """Which party a person speaks for, as the front matter says."""
        return dict(self.speaks_for)

    def of(self, kind: str) -> tuple[ItemView, ...]:
        """The items of a kind, in page order."""
        return tuple(i for i in self.items if i.kind == kind)

    @property
    def terms(self) -> tuple[ItemView, ...]:
        """Deal terms."""
        return self.of("term")

    @property
    def reviewed(self) -> int:
        """How many items a person has signed."""
        return sum(i.reviewed is not None for i in self.items)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotations of the page, the bottom line's first."""
        first = self.bottom.quotes if self.bottom else ()
        return (*first, *(q for i in self.items for q in i.quotes))
