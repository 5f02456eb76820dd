"""The HTML blocks of a generated page, set aside while MkDocs converts its Markdown.

Nearly all of a page is HTML already. Python-Markdown passes such blocks through unchanged,
after reading every tag of them twice: most of the time of a build. So MkDocs is given an
empty element for each, and the blocks go back into what it made of the rest.
"""

from __future__ import annotations

import re
from html import unescape

_BLOCK = re.compile(r"<(div|nav|script)\b.*</\1>", re.DOTALL)
_PLACE = re.compile(r'<div data-set-aside="(\d+)"></div>')
_PAGES = frozenset(f"{n}.md" for n in ("index", "people", "sources", "changes", "check"))
_ID = re.compile(r' id=(?:"([^"]*)"|([^\s">]+))')


def is_generated(page: str) -> bool:
    """Whether a page, by its path below docs/, is one that render writes."""
    return page in _PAGES or page.startswith("briefings/")


def set_aside(markdown: str) -> tuple[str, tuple[str, ...]]:
    """``markdown`` with an empty element for each HTML block that blank lines set off, and the
    blocks. Text that holds none comes back as it is.

    >>> set_aside("## So\\n\\n<div>a</div>")
    ('## So\\n\\n<div data-set-aside="0"></div>', ('<div>a</div>',))
    """
    blocks: list[str] = []
    parts: list[str] = []
    for part in markdown.split("\n\n"):
        block = part.strip("\n")
        if _BLOCK.fullmatch(block):
            part = part.replace(block, f'<div data-set-aside="{len(blocks)}"></div>', 1)
            blocks.append(block)
        parts.append(part)
    return "\n\n".join(parts), tuple(blocks)


def put_back(html: str, blocks: tuple[str, ...]) -> str:
    """``html`` with the blocks in their places.

    >>> put_back('<h2>So</h2><div data-set-aside="0"></div>', ("<div>a</div>",))
    '<h2>So</h2><div>a</div>'
    """
    return _PLACE.sub(lambda m: blocks[int(m[1])], html)


_MARK = re.compile(r"&#(3[3567]|4[0-79]|5[89]|6[134]|9[1-5]|12[3-6]);")


def compact(html: str) -> str:
    """A finished page with fewer bytes and the same text: marks that mean nothing in HTML as
    themselves (escaped until here for the sake of Markdown), and no empty lines or indents.

    >>> compact("<p>a&#44; b&#60;</p>\\n\\n  <p>c</p>")
    '<p>a, b&#60;</p>\\n<p>c</p>'
    """
    html = _MARK.sub(lambda m: chr(int(m[1])), html)
    if "<pre" in html or "<textarea" in html:
        return html
    return "\n".join(filter(None, map(str.strip, html.split("\n"))))


def anchors(blocks: tuple[str, ...]) -> frozenset[str]:
    """The ids in the blocks, for MkDocs's own check of links.

    >>> sorted(anchors(('<div id="a"><i id=b>',)))
    ['a', 'b']
    """
    return frozenset(unescape(a or b) for block in blocks for a, b in _ID.findall(block))
