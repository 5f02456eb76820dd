"""The one way for text of articles and people into a page: as text, never as markup."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_UNPRINTED = {"Cc", "Cf", "Co", "Cs", "Cn"}
_SPACE = re.compile(r"\s+")
_MARK = re.compile(r"[ !-/:-@\[-`{-~]")
_ESCAPED = {ord(c): f"&#{ord(c)};" for c in map(chr, range(33, 127)) if not c.isalnum()}
_MARKDOWN = re.compile(r"[\\`*_\[\]!<&\n\r\0]")  # without one of these a paragraph is its words
_WORD = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")  # and ids, of which a page has hundreds
_STYLES = {
    "strong_open": "<strong>", "strong_close": "</strong>", "em_open": "<em>",
    "em_close": "</em>", "softbreak": " ", "hardbreak": " ",
}  # fmt: skip
_INLINE = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_inline", "autolink"])


def plain(text: str) -> str:
    """``text`` on one line, without characters that do not print.

    >>> plain(" a\\u202e\\tb\\n")
    'a b'
    """
    return _printed(text).strip()


def _printed(text: str) -> str:
    if text.isprintable() and "  " not in text:
        return text
    spaced = _SPACE.sub(" ", text)
    if spaced.isprintable():
        return spaced
    return "".join(c for c in spaced if unicodedata.category(c) not in _UNPRINTED)


def safe(text: object) -> Markup:
    """``text`` for a page or an attribute: each ASCII mark as a number, so that neither
    HTML, Markdown, attribute lists nor templates can see one. Markup passes as it is, and
    so does a hyphen between letters of a text that is one word.

    >>> str(safe("<b>")), str(safe("term-fund"))
    ('&#60;b&#62;', 'term-fund')
    """
    if isinstance(text, Markup):
        return text
    return _escaped(str(text))


@lru_cache(maxsize=4096)
def _escaped(text: str) -> Markup:
    """Names, dates and marks come again and again on a page."""
    if _WORD.fullmatch(text):
        return Markup(text)
    return Markup(_printed(text).translate(_ESCAPED))


def web_address(url: str | None) -> str | None:
    """``url`` when it is a complete http or https address, else None.

    >>> web_address("javascript:alert(1)") is None
    True
    """
    if not url:
        return None
    try:
        parts = urlsplit(plain(url))
    except ValueError:
        return None
    return plain(url) if parts.scheme in ("http", "https") and parts.netloc else None


def _token(token: Token, open_links: list[bool]) -> str:
    if token.type in _STYLES:
        return _STYLES[token.type]
    if token.type == "code_inline":
        return f"<code>{safe(token.content)}</code>"
    if token.type == "link_open":
        target = web_address(str(token.attrGet("href") or ""))
        open_links.append(target is not None)
        return f'<a href="{safe(target)}" rel="noopener">' if target else ""
    if token.type == "link_close":
        return "</a>" if open_links.pop() else ""
    return str(safe(token.content))


def prose(text: str) -> Markup:
    """A paragraph that people wrote: emphasis, code and http links; all else is text.

    >>> str(prose("*so* <b>"))
    '<em>so</em> &#60;b&#62;'
    """
    if not _MARKDOWN.search(text):
        return Markup(safe(text).strip())
    tokens = _INLINE.parseInline(text)[0].children or []
    links: list[bool] = []
    return Markup("".join(_token(token, links) for token in tokens).strip())


def prose_text(text: str) -> str:
    """The words of such a paragraph without its marks.

    >>> prose_text("*so* [it](https://a.example) is")
    'so it is'
    """
    if not _MARKDOWN.search(text):
        return plain(text)
    tokens = _INLINE.parseInline(text)[0].children or []
    parts = (" " if t.type in ("softbreak", "hardbreak") else t.content for t in tokens)
    return plain("".join(parts))


def front_matter(values: dict[str, str | list[str]]) -> str:
    """YAML front matter in which no value can leave its quotes, nor its place in the theme,
    which prints a title and description as they are."""
    lines = ["---"]
    for key, value in values.items():
        safe_value: Any = (
            [html.escape(plain(v), quote=True) for v in value]
            if isinstance(value, list)
            else html.escape(plain(value), quote=True)
        )
        lines.append(f"{key}: {json.dumps(safe_value, ensure_ascii=False)}")
    return "\n".join([*lines, "---", ""])


def css_string(text: str) -> str:
    """``text`` for a CSS string in a style sheet: every mark as its number, and spaces
    too: one after a number would be taken for its end.

    >>> css_string('a"</b')
    'a\\\\22 \\\\3c \\\\2f b'
    """
    return _MARK.sub(lambda m: f"\\{ord(m.group()):x} ", plain(text))


def script_json(value: Any) -> Markup:
    """JSON for a data script in a page: no character of it can end or open a tag."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)
