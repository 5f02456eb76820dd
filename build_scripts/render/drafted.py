"""A draft without a briefing, as the items a briefing of it would hold."""

from __future__ import annotations

from build_scripts.model import BriefingItem, Draft, Fact, Item, Note

SECTION_OF = {
    "term": "Deal terms", "q": "Open questions", "view": "What the parties say",
    "diff": "Where sources disagree", "event": "Timeline",
}  # fmt: skip


def _fields(item: Item) -> tuple[tuple[str, str], ...]:
    pairs = {
        "Status": item.status if item.kind == "term" else None,
        "State": item.status if item.kind == "q" else None,
        "Category": item.category,
        "Marker": item.marker,
        "Speaker": item.speaker,
        "Role": item.role,
        "Type": item.type,
        "Form": item.form,
        "When": item.when,
        "Derived": item.derivation,
        "Reviewed": "no",
    }
    return tuple((key, value) for key, value in pairs.items() if value)


def _item(item: Item) -> BriefingItem:
    notes = tuple(
        Note(f"{item.id}-{n}", e.source, e.paragraph, e.quote, 0)
        for n, e in enumerate(item.evidence, 1)
    )
    section = "Expert views" if item.expert else SECTION_OF.get(item.kind, "Deal terms")
    fact = Fact(item.text or item.label, tuple(n.label for n in notes), 0)
    return BriefingItem(item.id, item.label, section, _fields(item), (fact,), notes, 0)


def drafted_items(draft: Draft | None) -> tuple[BriefingItem, ...]:
    """The shown items of a draft in rank order within their kind; () without a draft."""
    items = draft.items if draft else ()
    return tuple(_item(i) for i in sorted(items, key=lambda i: (i.rank, i.id)))
