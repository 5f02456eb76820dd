"""An article's words as Markdown that shows them as they are and does nothing else."""

from __future__ import annotations

import re

_INLINE = re.compile(r"[\\`*_\[\]<>~|{}^]|&(?=[#\w])|!(?=\[)")
_START = re.compile(r"([#+=>-]|\d+(?=[.)]))")


def escape(text: str) -> str:
    """``text`` on one line, non-printing characters left out, marks escaped.

    >>> escape("a *b* <c>\\n# d")
    'a \\\\*b\\\\* \\\\<c\\\\> # d'
    >>> escape("- $5 snake_case")
    '\\\\- $5 snake_case'
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    done = _INLINE.sub(lambda m: _mark(line, m), line)
    start = _START.match(done)
    if start is None:
        return done
    end = start.end()
    return f"{done[:end]}\\{done[end:]}" if done[0].isdigit() else f"\\{done}"


def _mark(line: str, found: re.Match[str]) -> str:
    mark, at = found.group(), found.start()
    inside = line[max(0, at - 1) : at].isalnum() and line[at + 1 : at + 2].isalnum()
    if mark == "_" and inside:
        return mark
    return "\\" + mark
