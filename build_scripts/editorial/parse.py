"""`briefing.md` as a Briefing, without losing a character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.model import (
    SECTIONS,
    UNPUBLISHED,
    Block,
    Briefing,
    BriefingItem,
    Fact,
    Finding,
    Note,
)

from .blocks import Cut, cut
from .body import Body, read_body
from .fields import field_problems
from .front import Values, read_front

_SECTION_NAMES = {name.casefold(): name for name in SECTIONS}


def parse_briefing(text: str, path: str) -> Briefing:
    """The briefing in ``text``; ``"".join(block.raw)`` is ``text`` for any text. What is wrong
    with its form comes back as findings at ``path``; with any error the file must not be
    written. Empty text gives no blocks and one finding. Raises nothing.

    >>> parse_briefing("# T\\n", "b.md").findings[0].code
    'front-missing'
    """
    cuts = cut(text)
    raw_front = cuts.parts[0].raw if cuts.parts and cuts.parts[0].kind == "front" else ""
    front, problems = read_front(raw_front)
    findings = [Finding(path, line, c, what, hint) for line, c, what, hint in problems]
    if cuts.fence:
        hint = "close it with the same marks"
        findings.append(Finding(path, cuts.fence, "fence-open", "a fence is never closed", hint))
    blocks: list[Block] = []
    section = ""
    for part in cuts.parts:
        body = Body() if part.kind == "front" else read_body(part.kind, part.raw)
        if part.kind == "section":
            section = _SECTION_NAMES.get(body.label.casefold(), body.label)
        block = Block(part.kind, part.raw, section, part.line, _item(part, body, section))
        blocks.append(block)
        findings += _block_findings(path, block, body, front)
    findings += _whole(path, blocks)
    return Briefing(path, tuple(blocks), front, tuple(sorted(set(findings))))


def _item(part: Cut, body: Body, section: str) -> BriefingItem | None:
    if part.kind in ("front", "title"):
        return None
    if part.kind == "section" and (not body.facts or section in UNPUBLISHED):
        return None
    ident = ("bottom" if section == "Bottom line" else None) if part.kind == "section" else body.id
    facts = tuple(Fact(t, labels, part.line + line) for t, labels, line in body.facts)
    notes = tuple(Note(la, s, p, q, part.line + line) for la, s, p, q, line in body.notes)
    return BriefingItem(ident, body.label, section, body.fields, facts, notes, part.line)


def _block_findings(path: str, block: Block, body: Body, front: Values) -> Iterator[Finding]:
    for line, code, message, hint in body.problems:
        yield Finding(path, block.line + line, code, message, hint)
    if block.kind == "section" and block.section not in SECTIONS:
        hint = "one of: " + ", ".join(SECTIONS)
        what = f'section "{block.section[:80]}" is not known'
        yield Finding(path, block.line, "section-unknown", what, hint)
    if block.kind != "item" or block.item is None:
        return
    if block.section == "" or block.section in ("Review notes", "Sources", "Bottom line"):
        hint = "move it under the section of its kind"
        yield Finding(path, block.line, "item-place", "an item cannot stand here", hint)
    if not block.item.label:
        yield Finding(path, block.line, "label-missing", "an item without a name", "name it")
    own = dict(front).get("categories", ())
    categories = own if isinstance(own, tuple) else ()
    for code, message, hint in field_problems(block.item, categories):
        yield Finding(path, block.line, code, message, hint)


def _whole(path: str, blocks: list[Block]) -> Iterator[Finding]:
    titles = [b for b in blocks if b.kind == "title"]
    if not titles and blocks:
        yield Finding(path, 0, "title-missing", "no title", "write a line # Title")
    for block in titles[1:]:
        hint = "a briefing has one # line; use ## for sections"
        yield Finding(path, block.line, "title-twice", "a second title", hint)
    sections = [(b.section, b.line) for b in blocks if b.kind == "section"]
    yield from _doubles(path, sections, "section-twice", "section", "bring the two together")
    items = [b.item for b in blocks if b.item is not None]
    ids = [(i.id, i.line) for i in items if i.id and i.id != "bottom"]
    yield from _doubles(path, ids, "id-twice", "id", "give one of them another id")
    labels = [(n.label, n.line) for i in items for n in i.notes]
    yield from _doubles(path, labels, "note-twice", "note label", "number them through")


def _doubles(
    path: str, found: Iterable[tuple[str, int]], code: str, what: str, hint: str
) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for name, line in found:
        if name.casefold() in seen:
            first = seen[name.casefold()]
            message = f'{what} "{name}" stands on line {first} already'
            yield Finding(path, line, code, message, hint)
        seen.setdefault(name.casefold(), line)
