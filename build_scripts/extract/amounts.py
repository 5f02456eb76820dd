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
    found = (
        doc[max(e.start, start) : min(e.end, end)].text
        for e in doc[start:end].ents
        if e.label_ in NUMBER_ENTITIES and e.label_ != "ORDINAL"
    )
    return tuple(dict.fromkeys(text for text in found if any(c.isalnum() for c in text)))
