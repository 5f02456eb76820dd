"""What `briefings add` would write for one article. Pure: nothing is read or written here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from build_scripts.model import Article, Finding, Metadata
from build_scripts.text import copies_of, is_edtf

from .articles import HTML, MARKDOWN, article_from_bytes
from .decode import decode, too_large
from .limits import LIMITS, Limits
from .page import is_web_url, read_page
from .pdf_docx import document_text
from .sidecar import FIELDS

IDENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_WANTED = ("title", "outlet", "url", "published")
_HTML_START = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head)\b", re.I | re.S)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Import:
    """What to write: ``files`` maps a name in the topic's `sources/` to its bytes, empty when
    refused. ``article`` is as `read_sources` will give it. ``unknown`` are the fields
    worth asking the editor for."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    article: Article | None = None
    findings: tuple[Finding, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Received:
    """An article's text as it will be stored, with what a page's head says."""

    suffix: str  # of the text: .txt or .md
    text: bytes
    head: Metadata = field(default_factory=Metadata)
    page: str = ""  # suffix of the file it was taken from, "" when stored as received


def plan_import(
    name: str,
    data: bytes,
    *,
    ident: str | None = None,
    existing: Sequence[Article] = (),
    taken: Collection[str] = (),
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    max_bytes: int | None = None,
) -> Import:
    """Plans to store the article ``data`` (.txt, .md, .html, .pdf, .docx; ``name`` ``-`` for
    stdin) as `ID.txt` or `ID.md` with a sidecar. Text is stored byte for byte; of a page
    or document both it and its text are stored. ``ident`` defaults to the next number, or to
    the file's stem where the ``existing`` ids are words; ``taken`` are more ids in use.
    Refused, with an error: what cannot be read, a bad ``url`` (``bad-url``), date
    (``bad-date``) or id (``bad-id``, ``double-id``), a text that is there (``duplicate``).
    A text that shares much with another is planned, with a warning (``near-duplicate``)."""
    said = {"outlet": outlet, "url": url, "published": published, "title": title}
    limits = Limits(article=max_bytes) if max_bytes else LIMITS
    wrong = [*_bad_options(name, url, published)]
    used = {a.id for a in existing} | set(taken)
    ident, trouble = _ident(name, ident, used)
    received, findings = _receive(name, data, limits)
    wrong += [*trouble, *findings]
    if received is None or ident is None or any(f.severity == "error" for f in wrong):
        return Import(findings=tuple(wrong))
    files = _files(ident, data, received, said)
    article, found = article_from_bytes(
        f"sources/{ident}{received.suffix}", received.text, files[f"{ident}.yml"], ident, limits
    )
    wrong += [f for f in found if f.code not in {w.code for w in wrong}]
    wrong += _copies(name, article, existing) if article else []
    if article is None or any(f.severity == "error" for f in wrong):
        return Import(findings=tuple(wrong))
    unknown = tuple(k for k in _WANTED if not getattr(article.metadata, k))
    return Import(files, article, tuple(wrong), unknown)


def _bad_options(name: str, url: str | None, published: str | None) -> list[Finding]:
    found: list[Finding] = []
    if url and not is_web_url(url):
        said = f"{url[:80]!r} is no http or https address"
        found.append(Finding(name, 0, "bad-url", said, "give the article's address"))
    if published and not is_edtf(published):
        hint = "write EDTF: 2025-05-01, 2025-05, XXXX-05-01 or 2025-04-30/2025-05-04"
        found.append(Finding(name, 0, "bad-date", f"{published[:80]!r} is no date", hint))
    return found


def _ident(name: str, ident: str | None, used: set[str]) -> tuple[str | None, list[Finding]]:
    if ident is None:
        return next_ident(name, used), []
    if not IDENT.fullmatch(ident):
        hint = "use letters, digits, dots, hyphens and underscores"
        return None, [Finding(name, 0, "bad-id", f"{ident[:80]!r} cannot be a source id", hint)]
    if ident in used:
        return None, [
            Finding(name, 0, "double-id", f"there is a source {ident}", "give another id")
        ]
    return ident, []


def next_ident(name: str, used: Collection[str]) -> str:
    """The id for a new source: the next number where ``used`` are numbers or none, else the
    stem of ``name``, with a number when it is in use.

    >>> next_ident("x.txt", {"000", "001"}), next_ident("The Post.html", {"herald"})
    ('002', 'the-post')
    """
    numbers = [i for i in used if i.isascii() and i.isdigit()]
    if not used or 2 * len(numbers) > len(used):
        width = max((len(n) for n in numbers), default=3)
        return f"{max((int(n) for n in numbers), default=-1) + 1:0{width}d}"
    stem = re.sub(r"[^a-z0-9]+", "-", PurePath(name).stem.casefold()).strip("-")[:60] or "source"
    number = 2
    ident = stem
    while ident in used:
        ident, number = f"{stem}-{number}", number + 1
    return ident


def _receive(
    name: str, data: bytes, limits: Limits
) -> tuple[_Received | None, tuple[Finding, ...]]:
    if len(data) > limits.article:
        return None, (too_large(name, len(data), limits),)
    suffix = PurePath(name).suffix.casefold()
    if suffix in HTML or _HTML_START.match(data[:4096]):
        page, findings = read_page(name, data)
        if page is None:
            return None, findings
        return _Received(
            ".txt", page.text.encode("utf-8", "replace"), page.metadata, ".html"
        ), findings
    kind = "pdf" if data.startswith(b"%PDF") else "docx" if _is_docx(data) else None
    if kind:
        text, findings = document_text(name, data, kind)
        if text is None:
            return None, findings
        return _Received(".txt", text.encode("utf-8", "replace"), page=f".{kind}"), findings
    decoded, findings = decode(name, data, limits)
    if decoded is None:
        return None, findings
    return _Received(".md" if suffix in MARKDOWN else ".txt", data), findings


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"word/" in data


def _files(
    ident: str, data: bytes, received: _Received, said: Mapping[str, str | None]
) -> dict[str, bytes]:
    files = {f"{ident}{received.suffix}": received.text}
    row: dict[str, Any] = {"sha256": hashlib.sha256(received.text).hexdigest()}
    if received.page:
        files[f"{ident}{received.page}"] = data
        row["received"] = f"{ident}{received.page}"
        row["received_sha256"] = hashlib.sha256(data).hexdigest()
    files[f"{ident}.yml"] = _yaml(_known(received.head, said) | row)
    return files


def _known(head: Metadata, said: Mapping[str, str | None]) -> dict[str, Any]:
    """The fields of a new sidecar with their basis; what is given on the command line wins."""
    known: dict[str, Any] = {}
    basis: dict[str, str] = {}
    for key in FIELDS:
        if given := said.get(key):
            known[key], basis[key] = given.strip(), "editor: given to `briefings add`"
        elif value := getattr(head, key):
            known[key] = list(value) if isinstance(value, tuple) else value
            basis[key] = "meta"
    return known | ({"basis": basis} if basis else {})


def _yaml(row: Mapping[str, Any]) -> bytes:
    import yaml

    text = yaml.safe_dump(dict(row), sort_keys=False, allow_unicode=True, width=1000)
    return str(text).encode("utf-8")


def _copies(name: str, article: Article, existing: Sequence[Article]) -> list[Finding]:
    for other in existing:
        if other.sha256 == article.sha256:
            said = f"the same text is there as {other.id}"
            return [Finding(name, 0, "duplicate", said, "nothing to do; it is not added again")]
    found: list[Finding] = []
    for pair in copies_of(article, existing):
        twin = pair.second if pair.first == article.id else pair.first
        what = "has the same words as" if pair.same else f"shares {pair.share:.0%} of its text with"
        hint = "both count as one independent origin; say under `relays` whose report it is"
        found.append(Finding(name, 0, "near-duplicate", f"{what} {twin}", hint, "warning"))
    return found
