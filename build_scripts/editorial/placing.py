"""Putting the machine's text into a person's file without moving anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_scripts.model import SECTIONS, Briefing
from build_scripts.text.marks import split_lines, with_id

from .untouched import plain

_SET_ASIDE = re.compile(r"[-*+][ \t]+`?([a-z][a-z0-9-]*)`?[ \t]*(?::|$)")


@dataclass(slots=True)
class Piece:
    """A block while the file is put together again."""

    kind: str
    section: str
    raw: str
    id: str = ""


class Pages:
    """The file as pieces that can be added to. All that is added takes the file's line ends."""

    def __init__(self, briefing: Briefing) -> None:
        self.pieces = [
            Piece(b.kind, b.section, b.raw, (b.item.id or "") if b.item else "")
            for b in briefing.blocks
        ]
        text = briefing.text
        self._end = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"

    @property
    def text(self) -> str:
        """The whole file."""
        return "".join(p.raw for p in self.pieces)

    def _own(self, text: str) -> str:
        return text.replace("\n", self._end)

    def replace(self, place: int, block: str) -> None:
        """Puts ``block`` where a piece stands; the blank lines behind it stay."""
        raw = self.pieces[place].raw
        tail = raw[len(raw.rstrip("\r\n")) :]
        self.pieces[place].raw = self._own(plain(block)) + tail

    def name(self, place: int, ident: str) -> None:
        """Gives the item at ``place`` its id."""
        piece = self.pieces[place]
        first, *rest = split_lines(piece.raw)
        piece.raw = "".join((with_id(first, ident), *rest))
        piece.id = ident

    def empty(self, place: int) -> None:
        """Takes a piece out; the places of the others stay as they are."""
        self.pieces[place].raw = ""

    def insert_item(self, section: str, ident: str, block: str) -> None:
        """Puts a new item into its section, in id order; makes the section when missing."""
        self._section(section)
        inside = [i for i, p in enumerate(self.pieces) if p.section == section]
        later = (i for i in inside if self.pieces[i].kind == "item" and self.pieces[i].id > ident)
        at = next(later, inside[-1] + 1)
        self._insert(at, Piece("item", section, self._own(block), ident))

    def _section(self, name: str) -> None:
        if any(p.kind == "section" and p.section == name for p in self.pieces):
            return
        order = SECTIONS.index(name)
        later = (
            i
            for i, p in enumerate(self.pieces)
            if p.kind == "section" and p.section in SECTIONS and SECTIONS.index(p.section) > order
        )
        at = next(later, len(self.pieces))
        self._insert(at, Piece("section", name, self._own(f"## {name}\n\n")))

    def _insert(self, at: int, piece: Piece) -> None:
        before = next((p for p in reversed(self.pieces[:at]) if p.raw), None)
        if before is not None:
            before.raw += self._end * _missing_ends(before.raw)
        if at == len(self.pieces):
            piece.raw = piece.raw.rstrip("\r\n") + self._end
        self.pieces.insert(at, piece)

    def add_lines(self, section: str, lines: list[str]) -> None:
        """Appends list lines to a section; makes the section when missing."""
        if not lines:
            return
        self._section(section)
        at = next(
            i for i, p in enumerate(self.pieces) if p.kind == "section" and p.section == section
        )
        piece = self.pieces[at]
        body = piece.raw.rstrip("\r\n")
        tail = piece.raw[len(body) :]
        listed = re.match(r"[ \t]*[-*+] ", (split_lines(body) or ("",))[-1])
        gap = self._end if listed else self._end * 2
        piece.raw = body + gap + self._end.join(lines) + (tail or self._end)


def _missing_ends(raw: str) -> int:
    """How many line ends ``raw`` lacks to end in a blank line."""
    lines = split_lines(raw)
    if not lines or not lines[-1].strip("\r\n"):
        return 0
    return 2 if lines[-1][-1] not in "\r\n" else 1


def set_aside(briefing: Briefing) -> tuple[str, ...]:
    """The ids under Set aside: its list lines, and items that were moved there."""
    found: list[str] = []
    for block in briefing.blocks:
        if block.section != "Set aside":
            continue
        if block.kind == "item" and block.item and block.item.id:
            found.append(block.item.id)
        elif block.kind == "section":
            lines = (_SET_ASIDE.match(line.strip()) for line in split_lines(block.raw))
            found += [m.group(1) for m in lines if m]
    return tuple(dict.fromkeys(found))
