"""One block's Markdown as GitHub reads it, held against an allow-list of nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from build_scripts.text.marks import (
    ID,
    ID_COMMENT,
    NOTE,
    NOTE_START,
    split_lines,
    without_references,
)

from .plain_body import read_plain

if TYPE_CHECKING:
    from markdown_it.token import Token

Problem = tuple[int, str, str, str]  # line offset in the block, code, message, hint

_QUIET = {"paragraph_close", "heading_close", "list_item_open", "list_item_close",
          "bullet_list_close", "ordered_list_open", "ordered_list_close", "blockquote_open",
          "blockquote_close"}  # fmt: skip
_INLINE = {"text", "softbreak", "hardbreak", "em_open", "em_close", "strong_open", "strong_close",
           "s_open", "s_close", "code_inline", "link_open", "link_close", "footnote_ref"}  # fmt: skip
_REFUSED = {
    "html_block": ("raw-html", "raw HTML", "write it in Markdown"),
    "html_inline": ("raw-html", "raw HTML", "write it in Markdown, or put \\ before <"),
    "fence": ("fence", "a code fence", "write plain paragraphs"),
    "code_block": ("code-block", "an indented code block", "take the indent away"),
    "image": ("image", "an image", "images are not published; take it out"),
    "table_open": ("table", "a table", "write plain paragraphs"),
    "hr": ("rule", "a horizontal rule", "take it out"),
}
_ATTRIBUTES = re.compile(r"(?<!\\)\{(?=[ ]*[:#.]|[^{}\n]*=)[^{}\n]*\}")
_FIELD = re.compile(r"([A-Za-z][A-Za-z ]{0,30}?)[ \t]*:(?:[ \t]+(.*))?$", re.S)


@dataclass(frozen=True, slots=True)
class Body:
    """What a block says. Lines are offsets from the block's first line."""

    label: str = ""
    id: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, tuple[str, ...], int], ...] = ()
    notes: tuple[tuple[str, str, int | None, str, int], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Reading:
    """What has been met so far, while the tokens of one block are walked."""

    kind: str
    lines: tuple[str, ...]
    label: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    facts: list[tuple[str, tuple[str, ...], int]] = field(default_factory=list)
    noted: list[tuple[int, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    in_fields: bool = False

    def add(self, line: int, code: str, message: str, hint: str) -> None:
        self.problems.append((line, code, message, hint))


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return reader.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)


@lru_cache(maxsize=4096)
def read_body(kind: str, raw: str) -> Body:
    """The block ``raw`` of that kind read; what is not allowed comes back as problems."""
    reading = _Reading(kind, split_lines(raw))
    if plain := read_plain(kind, raw):
        reading.label, reading.fields = plain.label, plain.fields
        reading.facts, reading.noted = plain.facts, plain.noted
    else:
        _parse(raw, reading)
    ident = _ident(reading) if kind == "item" else None
    notes = tuple(_notes(reading))
    _check_references(reading, {n[0] for n in notes})
    return Body(
        reading.label, ident, tuple(reading.fields), tuple(reading.facts), notes,
        tuple(sorted(reading.problems)),
    )  # fmt: skip


def _parse(raw: str, reading: _Reading) -> None:
    env: dict[str, Any] = {}
    tokens: list[Token] = _markdown().parse(raw, env)
    if env.get("references"):
        reading.add(0, "link-definition", "a link defined apart", "write the link in its place")
    _walk(tokens, reading)


def _walk(tokens: list[Token], reading: _Reading) -> None:
    at = 0
    blocks = 0
    while at < len(tokens):
        token = tokens[at]
        line = token.map[0] if token.map else 0
        if token.type == "heading_open":
            _heading(token, tokens[at + 1], line, reading)
            at += 2
        elif token.type == "footnote_reference_open":
            at = _note_block(tokens, at, reading)
        elif token.type == "bullet_list_open":
            if blocks == 1 and token.level == 0 and reading.kind == "item":
                at = _fields(tokens, at, reading)
        elif token.type == "paragraph_open":
            _paragraph(tokens[at + 1], line, reading)
            at += 1
        elif token.type not in _QUIET and token.type != "inline":
            _refuse(token.type, line, reading)
        blocks += token.level == 0 and token.nesting >= 0
        at += 1


def _refuse(kind: str, line: int, reading: _Reading) -> None:
    if kind in _REFUSED:
        reading.add(line, *_REFUSED[kind])
    elif not kind.startswith(("thead", "tbody", "tr_", "th_", "td_", "table")):
        reading.add(line, "markdown", f"{kind} is not allowed here", "write plain paragraphs")


def _heading(token: Token, inline: Token, line: int, reading: _Reading) -> None:
    level = int(token.tag[1])
    if not token.markup.startswith("#"):
        reading.add(line, "heading-underlined", "an underlined heading", "write it with # signs")
    elif level <= 3 and (line > 0 or reading.kind == "front"):
        what = "a heading that is indented or inside another block"
        reading.add(line, "heading-place", what, "begin its line with the # signs")
    shown = [
        c
        for c in inline.children or ()
        if not (c.type == "html_inline" and line == 0 and ID_COMMENT.fullmatch(c.content))
    ]
    _inline(inline.content, shown, line, reading)
    if line == 0 and reading.kind != "front":
        reading.label = " ".join("".join(c.content for c in shown).split())


def _inline(source: str, children: list[Token], line: int, reading: _Reading) -> None:
    if found := _ATTRIBUTES.search(ID_COMMENT.sub("", source) if line == 0 else source):
        hint = "take it out; an item's id stands in a comment: <!-- {#id} -->"
        reading.add(line, "attribute-list", f"attribute list {found.group()[:60]}", hint)
    for child in children:
        if child.type == "link_open":
            href = str(child.attrs.get("href", ""))
            if not re.match(r"https?://[^\s/]|#[a-z0-9-]+$", href, re.I):
                reading.add(line, "link-scheme", f"link to {href[:80]!r}", "use http or https")
        elif child.type not in _INLINE:
            _refuse(child.type, line, reading)


def _fields(tokens: list[Token], at: int, reading: _Reading) -> int:
    """Reads the first list of an item; returns the index of its last token."""
    end = at + 1
    while not (tokens[end].type == "bullet_list_close" and tokens[end].level == tokens[at].level):
        end += 1
    for token in tokens[at:end]:
        line = token.map[0] if token.map else 0
        if token.type != "inline":
            if token.type not in _QUIET | {"bullet_list_open", "paragraph_open"}:
                what = f"{token.type.removesuffix('_open')} among the fields"
                reading.add(line, "field-broken", what, "the first list holds Key: value lines")
            continue
        children = token.children or []
        _inline(token.content, children, line, reading)
        shown = "".join("\n" if c.type == "softbreak" else c.content for c in children)
        if found := _FIELD.match(shown):
            reading.fields.append((found.group(1), " ".join((found.group(2) or "").split())))
        else:
            what = f"{shown[:60]!r} is no field"
            reading.add(line, "field-broken", what, "the first list holds Key: value lines")
    return end


def _paragraph(inline: Token, line: int, reading: _Reading) -> None:
    children = inline.children or []
    _inline(inline.content, children, line, reading)
    cited = [str(c.meta["label"]) for c in children if c.type == "footnote_ref"]
    plain, removed = without_references(inline.content)
    if removed != len(cited):
        reading.add(line, "reference-unclear", "a [^note] inside code", "take it out of the code")
    reading.facts.append((plain.strip(), tuple(cited), line))


def _note_block(tokens: list[Token], at: int, reading: _Reading) -> int:
    """Notes where GitHub sees an evidence note; returns the index of its last token."""
    first, end = tokens[at], at + 1
    while tokens[end].type != "footnote_reference_close" or tokens[end].level != first.level:
        end += 1
    start, stop = first.map or [0, 0]
    filled = [n for n in range(start, min(stop, len(reading.lines))) if reading.lines[n].strip()]
    if first.level or len(filled) > 1:
        hint = "one line, at the line's start, a blank line after the last note"
        reading.add(start, "note-lines", "a note that is not one line of its own", hint)
    reading.noted.append((start, stop))
    return end


def _notes(reading: _Reading) -> Iterator[tuple[str, str, int | None, str, int]]:
    for start, _ in reading.noted:
        raw = reading.lines[start].rstrip("\r\n")
        found = NOTE.fullmatch(raw)
        if found is None:
            hint = 'write [^label]: SOURCE, para N: "quotation"'
            missing = '"' not in raw
            what = "a note without a quotation" if missing else "a note that cannot be read"
            reading.add(start, "note-quote" if missing else "note-broken", what, hint)
            continue
        number = found["number"]
        yield (
            found["label"], found["source"], int(number) if number else None, found["quote"], start
        )  # fmt: skip


def _check_references(reading: _Reading, labels: set[str]) -> None:
    cited = {label for _, found, _ in reading.facts for label in found}
    defined = {
        m["label"]: start
        for start, _ in reading.noted
        if (m := NOTE_START.match(reading.lines[start].strip()))
    }
    for _, found, line in reading.facts:
        for label in found:
            if label not in labels and label not in defined:
                hint = "write its note inside the same item"
                reading.add(line, "note-missing", f"no note [^{label}] in this item", hint)
    for label, start in defined.items():
        if label not in cited:
            hint = f"put [^{label}] behind the sentence it supports, or take the note out"
            reading.add(start, "note-orphan", f"nothing refers to [^{label}]", hint)


def _ident(reading: _Reading) -> str | None:
    heading = reading.lines[0] if reading.lines else ""
    found = ID_COMMENT.findall(heading)
    if not found:
        return None
    ident = str(found[0]).strip()
    tail = heading[ID_COMMENT.search(heading).end() :].strip(" \t\r\n#")  # type: ignore[union-attr]
    if len(found) > 1 or tail:
        reading.add(0, "id-place", "the id is not at the heading's end", "put it last, once")
    if not ID.fullmatch(ident):
        hint = "term- q- view- diff- or event-, then lower-case words joined by -"
        reading.add(0, "id-broken", f"{ident!r} is no id", hint)
    return ident
