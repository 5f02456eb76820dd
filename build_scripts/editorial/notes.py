"""The machine's offers: task lines for Review notes."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.model import Evidence, Item, Note

from .escape import escape
from .identity import covered

WORDS = 12  # of a quotation that a line shows


def _short(quote: str) -> str:
    words = quote.split()
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")


def _where(piece: Evidence | Note) -> str:
    para = f" para {piece.paragraph}" if piece.paragraph else ""
    return f'{piece.source}{para} "{escape(_short(piece.quote))}"'


def moved_line(
    item: Item,
    before: Sequence[Evidence | Note],
    cited: Sequence[Note],
    base: Item | None,
) -> str | None:
    """What an edited item's evidence gained and lost since ``before``, or None. What the
    person cites already is no news."""
    seen = (*before, *cited)
    come = [e for e in item.evidence if not covered([e], seen)[0]]
    left = []
    if base is not None:
        left = [e for e in base.evidence if not covered([e], item.evidence)[0]]
    said = []
    if base is not None and base.status != item.status and item.status:
        said.append(f"status {base.status} is now {item.status}")
    said += [f"new: {_where(e)}" for e in come]
    said += [f"no longer: {_where(e)}" for e in left]
    if not said:
        return None
    return f"- [ ] stale {item.id}: {'; '.join(said)}. Edit the item if it matters, then tick this."


def obsolete_line(item: Item) -> str:
    """The line for an item whose evidence is gone."""
    return (
        f"- [ ] obsolete {item.id}: the draft has no evidence for it any more. "
        "Delete the item or give it another source, then tick this."
    )


def merged_line(item: Item, heir: str, *, kept: bool) -> str:
    """The line for an item that the machine now takes for one with ``heir``."""
    done = (
        "Both are kept: bring them together" if kept else "Nobody had edited it: it was taken out"
    )
    return f"- [ ] merged {item.id}: its evidence now stands under {heir}. {done}, then tick this."


def split_line(ident: str, item: Item) -> str:
    """The line for an item part of whose evidence went to a new one."""
    return (
        f"- [ ] split {ident}: part of its evidence now stands under the new {item.id}. "
        "See whether both are right, then tick this."
    )
