"""Which source tells a term: says, differs, silent, or written before it could know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_scripts.model import COVERAGE, Item

from .records import ItemView, Quote, SourceView

Row = tuple[str, str, str | None]  # source, state, label of the quotation it opens


def coverage_of(
    drafted: Item | None, quotes: Sequence[Quote], sources: Sequence[SourceView]
) -> tuple[Row, ...]:
    """Each source's state with the label of its first quotation.

    What a note cites is told. Where the machine has no item of this id, a source written
    before the pivot speaks of an earlier version when one written after it is cited too.
    An "earlier" for which the source has no words at all is silence.
    """
    known = dict(drafted.coverage) if drafted else {}
    heard = {e.source for e in drafted.evidence} if drafted else set()
    first: dict[str, str] = {}
    for quote in quotes:
        first.setdefault(quote.source.id, quote.label)
    settled = any(s.phase == 1 for s in sources if s.id in first)
    rows = []
    for source in sources:
        state = known.get(source.id, "silent")
        if state == "earlier" and source.id not in {*first, *heard}:
            state = "silent"
        if (state == "silent" or state not in COVERAGE) and source.id in first:
            state = "earlier" if settled and source.phase == 0 and not known else "says"
        rows.append((source.id, state if state in COVERAGE else "silent", first.get(source.id)))
    return tuple(rows)


def _same_words(left: Quote, right: Quote) -> bool:
    return left.source.id == right.source.id and (
        left.text in right.text or right.text in left.text
    )


def with_differences(items: Sequence[ItemView]) -> list[ItemView]:
    """The items, a term's silent sources marked as differing where a contradiction sets
    their words against words that the term rests on."""
    diffs = [i for i in items if i.kind == "diff" and i.diff_type == "contradiction"]
    return [_differing(i, diffs) if i.kind == "term" else i for i in items]


def _differing(term: ItemView, diffs: Sequence[ItemView]) -> ItemView:
    against: dict[str, str] = {}
    for diff in diffs:
        mine = [any(_same_words(a, b) for a in term.quotes for b in s.quotes) for s in diff.sides]
        if any(mine):
            for side, own in zip(diff.sides, mine, strict=True):
                for quote in () if own else side.quotes:
                    against.setdefault(quote.source.id, quote.label)
    rows = tuple(
        (source, "differs", against[source])
        if state == "silent" and source in against
        else (source, state, label)
        for source, state, label in term.coverage
    )
    return replace(term, coverage=rows)
