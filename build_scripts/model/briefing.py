"""A parsed `briefing.md`: blocks that join back to the very same characters."""

from __future__ import annotations

from dataclasses import dataclass

from .spans import Finding

BLOCK_KINDS = ("front", "title", "section", "item")
SECTIONS = (
    "Bottom line", "Deal terms", "Open questions", "Expert views", "What the parties say",
    "Where sources disagree", "Timeline", "Sources", "Set aside", "Review notes",
)  # fmt: skip
UNPUBLISHED = ("Set aside", "Review notes")


@dataclass(frozen=True, slots=True)
class Note:
    """An evidence note: ``[^label]: SOURCE, para N: "quotation"``. ``line`` is 1-based in
    the file. ``paragraph`` is None when the author left it out."""

    label: str
    source: str
    paragraph: int | None
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One paragraph of an item's or section's prose, with the labels of the notes it cites.
    ``text`` is its Markdown without the note references."""

    text: str
    notes: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class BriefingItem:
    """What an item block says. ``id`` is None when the author gave none; ``fields`` are the
    ``Key: value`` bullets in order, keys as written."""

    id: str | None
    label: str
    section: str
    fields: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]
    line: int

    def field(self, key: str) -> str | None:
        """The value of a field, key compared without case; None when absent."""
        wanted = key.casefold()
        for name, value in self.fields:
            if name.casefold() == wanted:
                return value
        return None

    @property
    def reviewed(self) -> bool:
        """Whether a person has signed it."""
        return (self.field("Reviewed") or "no").strip().casefold() not in ("", "no")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the file. ``raw`` is exactly what stands there (joined, the blocks give
    the file); ``section`` is the section's title it belongs to, "" before the first;
    ``line`` is 1-based. ``item`` is set for item blocks, and for section blocks with
    prose of their own (Bottom line) with id "bottom" or None."""

    kind: str
    raw: str
    section: str
    line: int
    item: BriefingItem | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole `briefing.md`. ``front`` is the front matter, values as strings, lists as
    tuples; ``findings`` are format errors: with any error the file must not be written."""

    path: str
    blocks: tuple[Block, ...]
    front: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        """The file, character for character."""
        return "".join(block.raw for block in self.blocks)

    @property
    def items(self) -> tuple[BriefingItem, ...]:
        """The items in file order, the bottom line's first when there is one."""
        return tuple(block.item for block in self.blocks if block.item is not None)

    def front_value(self, key: str) -> str | tuple[str, ...] | None:
        """A front matter value, or None."""
        return dict(self.front).get(key)
