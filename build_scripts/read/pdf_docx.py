"""PDF and DOCX → plain text, one paragraph a line."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable

from build_scripts.model import Finding

MAX_PAGES = 300
MAX_UNPACKED = 60_000_000  # bytes of a DOCX when unpacked
_SENTENCE_END = re.compile(r"[.!?:…][\"”’')\]]*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
Text = tuple[str | None, tuple[Finding, ...]]


def document_text(name: str, data: bytes, kind: str) -> Text:
    """The text of a document of ``kind`` ``pdf`` or ``docx``; None with a finding
    (``pdf-…``, ``docx-…``, ``needs-draft``) when there is none to be had."""
    reader: Callable[[str, bytes], Text] = {"pdf": _pdf, "docx": _docx}[kind]
    try:
        text, findings = reader(name, data)
    except ImportError as error:
        hint = "run `make draft-env`, or save the article's text as .txt"
        return None, (
            Finding(name, 0, "needs-draft", f"reading a {kind} needs {error.name}", hint),
        )
    except Exception as error:  # the libraries raise many kinds on a broken file
        said = f"cannot be read as {kind.upper()} ({type(error).__name__})"
        return None, (Finding(name, 0, f"{kind}-broken", said, "save the article's text as .txt"),)
    if text is not None and not text.strip():
        hint = "run text recognition on it, or save the article's text as .txt"
        return None, (Finding(name, 0, f"{kind}-no-text", "holds no text (a scan?)", hint),)
    return text, findings


def _pdf(name: str, data: bytes) -> Text:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports what we say ourselves
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        hint = "save it without a password"
        return None, (Finding(name, 0, "pdf-encrypted", "is locked with a password", hint),)
    if len(reader.pages) > MAX_PAGES:
        said = f"{len(reader.pages)} pages; the limit is {MAX_PAGES}"
        return None, (Finding(name, 0, "too-large", said, "cut it down to the one article"),)
    pages = [_UNWANTED.sub("", page.extract_text() or "").splitlines() for page in reader.pages]
    return "\n".join(join_lines(_without_running_heads(pages))) + "\n", ()


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """The lines of all pages, without those that stand at the head or foot of three or more."""
    edges = Counter(
        key for page in pages for key in {_key(x) for x in (*page[:2], *page[-2:]) if x.strip()}
    )
    return [
        line
        for page in pages
        for at, line in enumerate(page)
        if not (edges[_key(line)] >= 3 and (at < 2 or at >= len(page) - 2))
    ]


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip().casefold())


def join_lines(lines: Iterable[str]) -> list[str]:
    """Lines broken by a layout, joined into paragraphs: a line goes on when it is long and
    does not end a sentence, or the next begins in lower case; a blank line ends a paragraph.

    >>> join_lines(["The deal was reach-", "ed on Monday.", "", "It holds."])
    ['The deal was reached on Monday.', 'It holds.']
    """
    rows = [" ".join(line.split()) for line in lines]
    width = sorted(len(r) for r in rows if r)[-max(1, len(rows) // 5)] if any(rows) else 0
    found: list[str] = []
    last = ""  # the line above, as it stood
    for row in rows:
        if row and last and _goes_on(last, row, width):
            joined = _HYPHEN.sub("", found[-1]) if row[0].islower() else found[-1]
            found[-1] = joined + ("" if joined != found[-1] else " ") + row
        elif row:
            found.append(row)
        last = row
    return found


def _goes_on(above: str, row: str, width: int) -> bool:
    if row[0].islower():
        return True
    ends = bool(_SENTENCE_END.search(above))
    return len(above) >= 0.75 * width and not (ends and len(above) < 0.92 * width) and width > 30


def _docx(name: str, data: bytes) -> Text:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > MAX_UNPACKED:
        said = f"{size / 1e6:.0f} MB when unpacked; the limit is {MAX_UNPACKED / 1e6:.0f} MB"
        return None, (Finding(name, 0, "too-large", said, "save the article's text as .txt"),)
    from docx import Document
    from docx.table import Table

    lines: list[str] = []
    for block in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            lines += [cell.text for row in block.rows for cell in row.cells]
        else:
            lines.append(block.text)
    plain = (_UNWANTED.sub("", " ".join(line.split())) for line in lines)
    return "\n".join(line for line in plain if line) + "\n", ()
