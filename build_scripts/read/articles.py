"""Bytes → Article, and the files of a topic's sources → Articles."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path, PurePath

from build_scripts.language.bounds import LONGEST
from build_scripts.model import Article, Finding, Metadata, Paragraph, Span
from build_scripts.text import split_paragraphs

from .decode import decode, too_large
from .limits import LIMITS, Limits
from .markdown import opens_front, split_front
from .metadata import read_metadata
from .noise import find_noise
from .page import read_page
from .sidecar import Sidecar, merge_metadata, read_sidecar

HTML = (".html", ".htm", ".xhtml")
MARKDOWN = (".md", ".markdown")
TEXT = (".txt", ".text")
Result = tuple[Article | None, tuple[Finding, ...]]


def article_from_bytes(
    name: str,
    data: bytes,
    sidecar: bytes | None = None,
    ident: str | None = None,
    limits: Limits = LIMITS,
) -> Result:
    """The article in ``data``; ``name`` is its path (the suffix tells the format) and goes
    into findings. Returns None with an error when there is no text to be had; with warnings,
    or errors of the sidecar, the article is there. Pure.

    >>> article, found = article_from_bytes("a.txt", b"A Deal at Last\\nIt was signed today.")
    >>> article.id, article.metadata.title, found
    ('a', 'A Deal at Last', ())
    """
    if len(data) > limits.article:
        return None, (too_large(name, len(data), limits),)
    said, trouble = _sidecar(name, sidecar, limits)
    body, findings = _body(name, data, limits)
    findings += trouble
    if body is None:
        return None, findings
    if _too_many(body.text, limits):
        many = f"holds more than {limits.paragraphs:,} paragraphs"
        hint = "cut it down to the one article"
        return None, (*findings, Finding(name, 0, "too-long", many, hint))
    paragraphs = _paragraphs(body.text, body.start)
    if not paragraphs:
        empty = Finding(name, 0, "empty", "holds no text", "paste the article's text")
        return None, (*findings, empty)
    noise = find_noise(body.text, paragraphs)
    digest = hashlib.sha256(data).hexdigest()
    metadata = merge_metadata(read_metadata(body.text, paragraphs, noise), body.head)
    metadata = merge_metadata(metadata, said.metadata)
    ident = ident or PurePath(name).stem
    article = Article(ident, name, body.text, digest, metadata, paragraphs, noise)
    findings += tuple(_oversize(name, body.text, paragraphs))
    return article, (*findings, *_hash_changed(name, digest, said))


@dataclass(frozen=True, slots=True)
class _Body:
    """An article's text, where its prose starts, and what a page's head or front matter says."""

    text: str
    start: int = 0
    head: Metadata = field(default_factory=Metadata)


def _body(name: str, data: bytes, limits: Limits) -> tuple[_Body | None, tuple[Finding, ...]]:
    suffix = PurePath(name).suffix.casefold()
    if suffix in HTML and data.strip():
        page, findings = read_page(name, data)
        return (_Body(page.text, 0, page.metadata) if page else None), findings
    text, findings = decode(name, data, limits)
    if text is None:
        return None, findings
    if suffix not in MARKDOWN:
        return _Body(text), findings
    start, head, wrong = _front(name, text, limits)
    return _Body(text, start, head), findings + wrong


def _sidecar(name: str, data: bytes | None, limits: Limits) -> tuple[Sidecar, tuple[Finding, ...]]:
    if data is None:
        return Sidecar(), ()
    path = str(PurePath(name).with_suffix(".yml").as_posix())
    if not data.strip():
        return Sidecar(), ()
    if len(data) > limits.sidecar:
        said = f"{len(data)} bytes; the limit is {limits.sidecar}"
        return Sidecar(), (Finding(path, 0, "sidecar-too-large", said, "keep to the known fields"),)
    text, findings = decode(path, data, limits)
    if text is None:
        return Sidecar(), findings
    said_by, trouble = read_sidecar(path, text.removeprefix("\ufeff"), limits=limits)
    return said_by, findings + trouble


def _front(name: str, text: str, limits: Limits) -> tuple[int, Metadata, tuple[Finding, ...]]:
    front = split_front(text)
    if front is None:
        if opens_front(text):
            hint = "close it with a line of three hyphens"
            wrong = Finding(name, 1, "front-matter-open", "front matter is not closed", hint)
            return 0, Metadata(), (wrong,)
        return 0, Metadata(), ()
    said, trouble = read_sidecar(name, front.yaml, "front-matter", front.line, limits)
    basis = tuple((k, "meta" if v == "editor" else v) for k, v in said.metadata.basis)
    metadata = merge_metadata(Metadata(), said.metadata)
    return front.end, replace(metadata, basis=basis), trouble


def _paragraphs(text: str, body: int) -> tuple[Paragraph, ...]:
    if not body:
        return split_paragraphs(text)
    return tuple(
        Paragraph(p.number, Span(p.span.start + body, p.span.end + body))
        for p in split_paragraphs(text[body:])
    )


def _too_many(text: str, limits: Limits) -> bool:
    lines = re.finditer(r"\S[^\r\n]*", text)
    return next(islice(lines, limits.paragraphs, None), None) is not None


def _oversize(name: str, text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    first = next((p for p in paragraphs if len(p.span) > LONGEST), None)
    if first is not None:
        said = f"a paragraph of {len(first.span):,} characters; nothing is looked for in it"
        hint = "break it into the paragraphs it was printed in"
        line = text.count("\n", 0, first.span.start) + 1
        yield Finding(name, line, "paragraph-oversize", said, hint, "warning")


def _hash_changed(name: str, digest: str, said: Sidecar) -> Iterator[Finding]:
    if said.sha256 and said.sha256 != digest:
        hint = "restore the text, or say in the sidecar what was corrected and give the new hash"
        yield Finding(
            name, 0, "source-changed", "the text is not the one of the sidecar's sha256", hint
        )


def read_article(
    path: Path, sidecar: Path | None = None, ident: str | None = None, limits: Limits = LIMITS
) -> Result:
    """The article in a file, with its sidecar (``path`` with the suffix ``.yml``, when there).
    A file that cannot be read gives None and an error: ``missing``, ``not-a-file``,
    ``unreadable``, ``too-large``, or what `article_from_bytes` finds."""
    name = path.as_posix()
    data, wrong = _bytes(path, limits.article, limits)
    if data is None:
        return None, wrong
    beside = sidecar if sidecar is not None else path.with_suffix(".yml")
    said: bytes | None = None
    if beside != path and (sidecar is not None or beside.is_file()):
        said, wrong = _bytes(beside, limits.sidecar, limits)
    article, findings = article_from_bytes(name, data, said, ident, limits)
    return article, wrong + findings


def _bytes(path: Path, most: int, limits: Limits) -> tuple[bytes | None, tuple[Finding, ...]]:
    name = path.as_posix()

    def refuse(code: str, message: str, hint: str) -> tuple[None, tuple[Finding, ...]]:
        return None, (Finding(name, 0, code, message, hint),)

    try:
        if not path.exists():
            return refuse("missing", "there is no such file", "look at the name")
        if not path.is_file():
            return refuse("not-a-file", "this is not a file", "name the article's file")
        size = path.stat().st_size
        if size > most:
            return None, (too_large(name, size, replace(limits, article=most)),)
        with path.open("rb") as handle:
            return handle.read(most + 1), ()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return refuse("unreadable", reason, "look at its permissions")
    except ValueError:
        return refuse("missing", "this is not a file name", "look at the name")
