"""The marks of the briefing format that more than one room must find: lines, ids, notes."""

from __future__ import annotations

import re

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
ID_COMMENT = re.compile(r"<!--[ \t]*\{#([^}\r\n]*)\}[ \t]*-->")
ID = re.compile(r"(?:term|q|view|diff|event)-[a-z0-9]+(?:-[a-z0-9]+)*")
NOTE_START = re.compile(r"\[\^(?P<label>[^\]\s]+)\]:")
NOTE = re.compile(
    r"\[\^(?P<label>[^\]\s]+)\]:[ \t]*(?P<source>[\w.-]+)"
    r"(?P<para>,[ \t]*para(?:graph|\.)?[ \t]*(?P<number>[0-9]{1,6}))?"
    r'[ \t]*:[ \t]*"(?P<quote>.*\S.*)"[ \t]*$'
)
_REFERENCE = re.compile(r"\\.|\[\^[^\]\s]+\]", re.S)


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of ``text`` with their own line ends, as Markdown counts them (LF, CR, CRLF).

    >>> split_lines("a\\r\\nb")
    ('a\\r\\n', 'b')
    """
    if "\r" in text:
        return tuple(LINE.findall(text))
    *ended, last = text.split("\n")
    return (*(f"{line}\n" for line in ended), *([last] if last else []))


def with_id(heading: str, ident: str) -> str:
    """A heading line with an id comment put after its label; all else stays.

    >>> with_id("### Two words ##\\n", "term-two")
    '### Two words <!-- {#term-two} --> ##\\n'
    """
    found = re.match(r"(#{1,6}(?:[ \t]+.*?)?)((?:[ \t]+#+)?[ \t]*[\r\n]*)$", heading, re.S)
    label, tail = found.groups() if found else (heading, "")
    return f"{label} <!-- {{#{ident}}} -->{tail}"


def without_references(text: str) -> tuple[str, int]:
    """Markdown without its note references, and how many there were.

    >>> without_references("one[^a] two[^b]")
    ('one two', 2)
    """
    found = 0

    def drop(match: re.Match[str]) -> str:
        nonlocal found
        if match.group()[0] == "\\":
            return match.group()
        found += 1
        return ""

    return _REFERENCE.sub(drop, text), found
