"""Whether a person changed what the machine wrote. Line ends and blank lines at a block's
end do not count: git and editors change those."""

from __future__ import annotations

from dataclasses import replace

from build_scripts.model import Block, Briefing, Draft, Item


def plain(raw: str) -> str:
    """A block with LF line ends and none at its end."""
    return raw.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def same(raw: str, base: str) -> bool:
    """Whether a block still says what the machine wrote.

    >>> same("### A\\r\\n", "### A\\n\\n")
    True
    """
    return plain(raw) == plain(base)


def block_key(block: Block) -> str:
    """Under which key `Draft.base` holds a block that is not an item."""
    return f"section:{block.section}" if block.kind == "section" else block.kind


def is_untouched(base: Draft | None, briefing: Briefing) -> bool:
    """Whether ``briefing`` is just as the machine left it: every block the machine's, none
    missing. Without a base everything is the person's."""
    if base is None:
        return False
    items = {i.id: i.block for i in base.items}
    rest = dict(base.base)
    for block in briefing.blocks:
        if block.kind == "item":
            ident = block.item.id if block.item else None
            expected = items.pop(ident or "", None)
        else:
            expected = rest.pop(block_key(block), None)
        if expected is None or not same(block.raw, expected):
            return False
    return not items and not rest


def rebased(draft: Draft, before: Briefing, after: Briefing) -> Draft:
    """The draft after a command of ours changed the file: blocks that nobody had touched
    count as the machine's still, as they stand in ``after``."""
    raws = {b.item.id: b.raw for b in before.blocks if b.kind == "item" and b.item}
    now = {b.item.id: b.raw for b in after.blocks if b.kind == "item" and b.item}

    def one(item: Item) -> Item:
        kept = item.id in raws and item.id in now and same(raws[item.id], item.block)
        return replace(item, block=plain(now[item.id]) + "\n\n") if kept else item

    return replace(draft, items=tuple(one(i) for i in draft.items))
