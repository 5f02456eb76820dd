"""Ids of items: kind and two to five words of the label, unique and stable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from build_scripts.model import Item

from .words import stop_words

_MOST = 5


def slug(label: str) -> str:
    """Two to five words of ``label`` in plain letters, joined by hyphens.

    >>> slug("Ukraine keeps ownership and control over its minerals")
    'ukraine-keeps-ownership-control-minerals'
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", "").replace(".", ""))
    telling = [w for w in words if w not in stop_words()]
    chosen = telling if len(telling) >= 2 else words
    return "-".join(chosen[:_MOST]) or "item"


def with_ids(items: Iterable[Item]) -> tuple[Item, ...]:
    """``items`` with ids; a second use of a slug gets a number, in the order given."""
    used: dict[str, int] = {}
    found = []
    for item in items:
        base = f"{item.kind}-{slug(item.label)}"
        used[base] = used.get(base, 0) + 1
        ident = base if used[base] == 1 else f"{base}-{used[base]}"
        while ident != base and ident in used:
            used[base] += 1
            ident = f"{base}-{used[base]}"
        used.setdefault(ident, 1)
        found.append(replace(item, id=ident))
    return tuple(found)
