"""Bytes → text, or a finding that says what the bytes look like and how to convert them."""

from __future__ import annotations

import codecs
import re
import unicodedata

from build_scripts.model import Finding

from .limits import LIMITS, Limits

_MAGIC = (
    (b"%PDF", "a PDF", "run `briefings add` on it"),
    (b"PK\x03\x04", "a ZIP archive (a .docx, .odt or .epub is one)", "run `briefings add` on a .docx"),
    (b"\x89PNG", "a PNG picture", "give the article's text"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the article's text"),
    (b"GIF8", "a GIF picture", "give the article's text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\x7fELF", "a program", "give the article's text"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)", "save it as .docx or as text"),
    (b"{\\rtf", "an RTF file", "save it as .docx or as text"),
)  # fmt: skip
_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DIRECTION = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile(r"[\u00ad\u180e\u200b-\u200d\u2060-\u2064]|(?<!\A)\ufeff")
_MIXED = re.compile(
    r"(?=[^\W\d_]*[A-Za-z])(?=[^\W\d_]*[\u0370-\u03ff\u0400-\u052f])[^\W\d_]{2,40}(?![^\W\d_])"
)
_SAMPLE = 200_000  # bytes looked at to guess an encoding


def decode(
    path: str, data: bytes, limits: Limits = LIMITS
) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of an article's bytes (UTF-8, BOM kept, line ends as they are), with warnings;
    or None and the error: ``empty``, ``too-large``, ``binary``, ``nul`` or ``encoding``.

    >>> decode("a.txt", "né".encode("cp1252"))[1][0].code
    'encoding'
    """
    refused = _refuse(path, data, limits)
    if refused:
        return None, (refused,)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_wrong_encoding(path, data, error.start),)
    if not text.strip("\ufeff \t\r\n\u200b\u00a0"):
        return None, (Finding(path, 0, "empty", "holds no text", "paste the article's text"),)
    if len(_CONTROL.findall(text)) > max(8, len(text) // 100):
        hint = "give the article's text in UTF-8"
        return None, (Finding(path, 0, "binary", "holds control characters, not prose", hint),)
    return text, tuple(_odd_characters(path, text))


def _refuse(path: str, data: bytes, limits: Limits) -> Finding | None:
    if not data:
        return Finding(path, 0, "empty", "the file is empty", "paste the article's text")
    if len(data) > limits.article:
        return too_large(path, len(data), limits)
    for magic, what, hint in _MAGIC:
        if data.startswith(magic):
            return Finding(path, 0, "binary", f"this is {what}, not text", hint)
    wide = next((name for bom, name in _WIDE_BOMS if data.startswith(bom)), None) or _wide(data)
    if wide:
        return _encoding(path, 1, wide)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return Finding(path, line, "nul", "holds a NUL byte", "give the article as UTF-8 text")
    return None


def too_large(path: str, size: int, limits: Limits = LIMITS) -> Finding:
    """The finding for a file over the limit. ``size`` is in bytes."""
    said = f"{size / 1e6:.1f} MB; the limit is {limits.article / 1e6:g} MB"
    return Finding(path, 0, "too-large", said, "cut it down to the one article")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    sample = data[:2000]
    pairs = max(len(sample) // 2, 1)
    nul = max(sample[0::2].count(0), sample[1::2].count(0)) / pairs
    other = min(sample[0::2].count(0), sample[1::2].count(0)) / pairs
    return "UTF-16" if len(data) > 3 and nul > 0.6 and other < 0.1 else None


def _encoding(path: str, line: int, name: str, detail: str = "") -> Finding:
    hint = f"convert it: iconv -f {name.upper()} -t UTF-8 FILE > NEW"
    return Finding(path, line, "encoding", f"not UTF-8; it looks like {name}{detail}", hint)


def _wrong_encoding(path: str, data: bytes, at: int) -> Finding:
    line = data.count(b"\n", 0, at) + 1
    sample = data[:_SAMPLE] if at < _SAMPLE else data[at - 1000 : at + _SAMPLE]
    mended = sample.decode("utf-8", errors="replace")
    right = sum(1 for c in mended if ord(c) > 127 and c != "\ufffd")
    if right and right >= mended.count("\ufffd"):
        hint = "open it as UTF-8, mend the characters shown as �, save it"
        said = f"UTF-8 with bytes of another encoding in it, first 0x{data[at]:02x}"
        return Finding(path, line, "encoding", said, hint)
    scored = sorted((-_plausible(sample, codec), name) for name, codec in _CANDIDATES)
    if scored[0][0] >= 0:
        said = f"not UTF-8 (byte 0x{data[at]:02x})"
        return Finding(path, line, "encoding", said, "save it as UTF-8")
    return _encoding(path, line, scored[0][1])


_CANDIDATES = (
    ("Windows-1252", "cp1252"),
    ("Macintosh", "mac_roman"),
    ("Shift_JIS", "cp932"),
    ("GB18030", "gb18030"),
    ("Windows-1251", "cp1251"),
)


def _plausible(sample: bytes, codec: str) -> float:
    """How much like prose ``sample`` reads in ``codec``; below 0 when it does not."""
    try:
        text = sample[:20_000].decode(codec)
    except UnicodeDecodeError as error:
        if error.start < len(sample[:20_000]) - 4:
            return -1.0
        text = sample[: error.start].decode(codec)
    score = 0.0
    padded = f" {text} "
    for at, char in enumerate(text, 1):
        if ord(char) > 127:
            score += _fits(padded[at - 1], char, padded[at + 1])
    return score / max(sum(ord(c) > 127 for c in text), 1)


def _fits(before: str, char: str, after: str) -> float:
    if char in "“‘«„":
        return 2.0 if after.isalnum() and not before.isalnum() else -0.5
    if char in "”’»":
        return 2.0 if before.isalnum() or before in ".,!?" else -0.5
    if char in "–—…\u00a0€£•§©":
        return 1.0
    if "\u3040" <= char <= "\u30ff" or char in "、。「」":
        return 2.0
    if "\u4e00" <= char <= "\u9fff":
        return 0.9
    if "\u0410" <= char <= "\u044f":
        return 1.0 if "\u0400" <= before <= "\u04ff" or "\u0400" <= after <= "\u04ff" else -1.0
    if unicodedata.category(char) == "Ll":
        return 1.1 if before.isalpha() and (after.isalpha() or after in " .,;:") else -0.5
    if unicodedata.category(char) == "Lu":
        return 0.5 if not before.isalpha() and after.isalpha() else -1.0
    return -1.0


def _odd_characters(path: str, text: str) -> list[Finding]:
    found: list[Finding] = []
    for code, pattern, what, hint in (
        ("direction-marks", _DIRECTION, "character(s) that change the reading direction",
         "they are kept; look whether the text reads as it is stored"),
        ("zero-width", _UNSEEN, "unseen character(s) (soft hyphen, zero width)",
         "they are kept; quotations are found all the same"),
        ("control-characters", _CONTROL, "control character(s)", "take them out of the file"),
        ("mixed-script", _MIXED, "word(s) that mix Latin with Greek or Cyrillic letters",
         "look whether a name is spelt with letters that only look alike"),
    ):  # fmt: skip
        if code == "mixed-script" and not re.search(r"[\u0370-\u052f]", text):
            continue
        first = pattern.search(text)
        if first:
            count = sum(1 for _ in pattern.finditer(text))
            line = text.count("\n", 0, first.start()) + 1
            found.append(Finding(path, line, code, f"holds {count} {what}", hint, "warning"))
    return found
