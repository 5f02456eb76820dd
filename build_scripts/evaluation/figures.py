"""Figures as Markdown tables, and their places in a page. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

Value = float | int | str | None


def cell(value: Value) -> str:
    """One figure as a table shows it: shares with two digits, nothing as a dash.

    >>> cell(0.4567), cell(12), cell(None)
    ('0.46', '12', '–')
    """
    if value is None:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def table(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """A Markdown table; every column after the first is aligned to the right."""
    lines = ["| " + " | ".join(heads) + " |"]
    lines.append("| --- |" + " ---: |" * (len(heads) - 1))
    lines += ["| " + " | ".join(cell(v) for v in row) + " |" for row in rows]
    return "\n".join(lines)


def places(page: str) -> tuple[str, ...]:
    """The names of the blocks that ``page`` has a place for."""
    return tuple(re.findall(r"<!-- figures:([a-z0-9-]+) -->", page))


def put_figures(page: str, blocks: Mapping[str, str]) -> str:
    """``page`` with each block between its markers; blocks without a place are left out.

    A place looks like ``<!-- figures:NAME -->…<!-- /figures -->``. Raises ValueError
    when a place is not closed before the next one opens.
    """
    for name in places(page):
        pattern = rf"(<!-- figures:{name} -->)(.*?)(<!-- /figures -->)"
        found = re.search(pattern, page, re.S)
        if found is None or "<!-- figures:" in found[2]:
            raise ValueError(f"figures:{name} is not closed")
        if name in blocks:
            body = f"{found[1]}\n\n{blocks[name].strip()}\n\n{found[3]}"
            page = page[: found.start()] + body + page[found.end() :]
    return page
