"""Bringing in what the draft held back, or what a person had taken out."""

from __future__ import annotations

from dataclasses import replace

from build_scripts.model import Briefing, Draft

from .compose import section_of, with_block
from .placing import Pages


class CannotTake(ValueError):
    """The draft holds no such item, the briefing has it already, or it has format errors."""


def takeable(draft: Draft, briefing: Briefing) -> tuple[str, ...]:
    """The ids that `take` can bring in: held items, and items that people took out."""
    here = {i.id for i in briefing.items}
    return tuple(i.id for i in (*draft.held, *draft.items) if i.id not in here)


def take(draft: Draft, briefing: Briefing, ident: str) -> tuple[str, Draft]:
    """The briefing with the item ``ident`` put into its section, unreviewed, and the draft
    that counts it among the shown. Nothing else in the file moves. Raises CannotTake."""
    if any(f.severity == "error" for f in briefing.findings):
        raise CannotTake("the briefing has format errors; mend them first")
    if ident not in takeable(draft, briefing):
        raise CannotTake(f"there is no held item {ident}")
    item = with_block(next(i for i in (*draft.held, *draft.items) if i.id == ident))
    pages = Pages(briefing)
    pages.insert_item(section_of(item), ident, item.block)
    shown = tuple(i for i in draft.items if i.id != ident)
    held = tuple(i for i in draft.held if i.id != ident)
    return pages.text, replace(draft, items=(*shown, item), held=held)
