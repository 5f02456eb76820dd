"""Paragraphs: the lines of an article that are not blank."""

from __future__ import annotations

import re

from build_scripts.model import Paragraph, Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")


def split_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The non-blank lines of ``text``, numbered from 1, without outer white space or BOM.

    >>> [p.span.of(" a\\n\\nb ") for p in split_paragraphs(" a\\n\\nb ")]
    ['a', 'b']
    """
    found: list[Paragraph] = []
    for line in _LINE.finditer(text):
        raw = line.group()
        left = len(raw) - len(raw.lstrip(" \t\u00a0\ufeff\u200b"))
        body = raw[left:].rstrip()
        if body.strip():
            start = line.start() + left
            found.append(Paragraph(len(found) + 1, Span(start, start + len(body))))
    return tuple(found)
