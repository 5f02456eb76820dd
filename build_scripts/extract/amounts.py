"""The amounts a span names, as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .words import NUMBER_ENTITIES

if TYPE_CHECKING:
    from spacy.tokens import Doc


def amounts_in(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Amounts among the tokens ``start`` to ``end``, in order, each once.

    >>> amounts_in(nlp("They pay $5 billion over 50% of it."), 0, 9)  # doctest: +SKIP
    ('$5 billion', '50%')
    """
    found: list[str] = []
    first = start
    for at in range(start, end):
        if doc[at].ent_iob_ != "I":
            first = at
        if at + 1 == end or doc[at + 1].ent_iob_ != "I":
            kind = doc[at].ent_type_
            if kind in NUMBER_ENTITIES and kind != "ORDINAL":
                found.append(doc[first : at + 1].text)
    return tuple(dict.fromkeys(text for text in found if any(c.isalnum() for c in text)))
