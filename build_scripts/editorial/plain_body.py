"""Blocks in the plainest form, read without a Markdown parser.

Nearly every block of a briefing is a heading, `- Key: value` lines, paragraphs of one line and
notes of one line, of characters that mean nothing in Markdown. Such a block has one reading
only; any other is left to the parser, which takes a hundred times as long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_scripts.text.marks import ID, ID_COMMENT, NOTE, without_references

_MEANS_NOTHING = r"[^\\`*_\[\]<>&{}~|#^=\n\r\t]"
_HEADING = re.compile(
    rf"#{{1,3}} (?P<label>{_MEANS_NOTHING}*?)(?: (?P<id><!-- \{{#[^}}\n]*\}} -->))?"
)
_INSIDE_WORD = r"(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])"
_FIELD = re.compile(
    r"- (?P<key>[A-Za-z](?:[A-Za-z ]{0,28}[A-Za-z])?): "
    rf"(?P<value>(?:{_MEANS_NOTHING}|{_INSIDE_WORD})+)"
)
_REFERENCE = re.compile(r"\[\^([a-z0-9-]+)\]")
_PARAGRAPH = re.compile(rf"(?![-+\s\[]|[0-9]+[.)])(?:{_MEANS_NOTHING}|\[\^[a-z0-9-]+\](?!\())+")
_NOTE = re.compile(r"\[\^[a-z0-9-]+\]: [a-zA-Z0-9].*")


@dataclass(slots=True)
class PlainBody:
    """What a plain block holds, with lines as offsets from its first."""

    label: str
    fields: list[tuple[str, str]]
    facts: list[tuple[str, tuple[str, ...], int]]
    noted: list[tuple[int, int]]


def read_plain(kind: str, raw: str) -> PlainBody | None:
    """The block ``raw``, or None where it is not of the plainest form.

    >>> read_plain("item", "### A toll <!-- {#term-toll} -->\\n\\nIt is due.[^a]\\n").facts
    [('It is due.', ('a',), 2)]
    >>> read_plain("item", "### A *toll*\\n") is None
    True
    """
    lines = raw.split("\n")
    if not raw.replace("\n", "").isprintable() or (len(lines) > 1 and lines[1]):
        return None
    label = _label(kind, lines[0])
    if label is None:
        return None
    body = PlainBody(label, [], [], [])
    at = 1
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        end = next(n for n in range(at, len(lines) + 1) if n == len(lines) or not lines[n])
        if not _stretch(kind, lines[at:end], at, body):
            return None
        at = end
    return body


def _label(kind: str, line: str) -> str | None:
    found = _HEADING.fullmatch(line)
    if found is None or "  " in line or line.endswith(" "):
        return None
    if ident := found["id"]:
        wanted = ID_COMMENT.fullmatch(ident)
        if kind != "item" or wanted is None or not ID.fullmatch(wanted[1]):
            return None
    return found["label"] or None


def _stretch(kind: str, lines: list[str], at: int, body: PlainBody) -> bool:
    """Take in the lines between two blank ones; whether they are plain."""
    if all(_NOTE.fullmatch(line) and NOTE.fullmatch(line) for line in lines):
        body.noted += [(at + n, at + n + 1) for n in range(len(lines))]
        return True
    if body.noted:
        return False
    if lines[0].startswith("- "):
        return kind == "item" and not body.facts and not body.fields and _fields(lines, body)
    if len(lines) > 1 or not _PARAGRAPH.fullmatch(lines[0]) or lines[0].endswith(" "):
        return False
    text, _ = without_references(lines[0])
    body.facts.append((text.strip(), tuple(_REFERENCE.findall(lines[0])), at))
    return True


def _fields(lines: list[str], body: PlainBody) -> bool:
    rows = [_FIELD.fullmatch(line) for line in lines]
    body.fields += [(row["key"], " ".join(row["value"].split())) for row in rows if row]
    return all(rows)
