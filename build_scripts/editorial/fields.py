"""Which fields an item may carry and which values they take."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.model import (
    CATEGORIES,
    DIFF_TYPES,
    ITEM_KINDS,
    MARKERS,
    SPEAKER_TYPES,
    STATUSES,
    BriefingItem,
)

FORMS = ("direct", "indirect", "mixed")
STATES = ("open", "answer nominated", "answered")
KEYS = {
    "term": ("Status", "Category", "History"),
    "q": ("State", "Marker", "Would settle it", "Answer"),
    "view": ("Speaker", "Role", "Type", "Form"),
    "diff": ("Type",),
    "event": ("When", "Derived"),
}
_VALUES = {
    ("term", "status"): STATUSES,
    ("term", "category"): CATEGORIES,
    ("q", "state"): STATES,
    ("q", "marker"): MARKERS,
    ("view", "type"): SPEAKER_TYPES,
    ("view", "form"): FORMS,
    ("diff", "type"): DIFF_TYPES,
}
SECTION_KIND = {
    "Deal terms": "term",
    "Open questions": "q",
    "Expert views": "view",
    "What the parties say": "view",
    "Where sources disagree": "diff",
    "Timeline": "event",
}


def kind_of(ident: str | None, section: str) -> str:
    """The kind of an item: by its id's first word, else by its section; "" when neither
    tells."""
    first = (ident or "").partition("-")[0]
    return first if first in ITEM_KINDS else SECTION_KIND.get(section, "")


def field_problems(
    item: BriefingItem, categories: Sequence[str] = ()
) -> tuple[tuple[str, str, str], ...]:
    """What is wrong with an item's fields: (code, message, hint) each. ``categories`` are
    the topic's own, beside the known ones."""
    kind = kind_of(item.id, item.section)
    known = ("Reviewed", *(KEYS[kind] if kind in KEYS else sum(KEYS.values(), ())))
    folded = {key.casefold() for key in known}
    found: list[tuple[str, str, str]] = []
    seen: set[str] = set()
    for key, value in item.fields:
        low = key.casefold()
        if low not in folded:
            found.append(("field-unknown", f'field "{key}"', "known here: " + ", ".join(known)))
        elif low in seen:
            found.append(("field-twice", f'field "{key}" stands twice', "keep one"))
        seen.add(low)
        allowed = _VALUES.get((kind, low), ())
        if low == "category":
            allowed = (*allowed, *categories)
        if allowed and value.casefold() not in allowed:
            hint = "one of: " + ", ".join(allowed)
            found.append((f"{low}-unknown", f'{key} "{value}" is not known', hint))
    return tuple(found)
