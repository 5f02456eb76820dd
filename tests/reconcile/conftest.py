"""Small invented extractions to reconcile."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from build_scripts.model import (
    Article,
    DealTerm,
    Event,
    Extraction,
    Figure,
    Metadata,
    OpenQuestion,
    Span,
    Speaker,
    Statement,
    View,
)
from build_scripts.text import split_paragraphs

_KINDS: dict[str, type[Statement]] = {
    "term": DealTerm,
    "q": OpenQuestion,
    "view": View,
    "figure": Figure,
    "event": Event,
}
_DEFAULTS: dict[str, dict[str, Any]] = {
    "term": {"label": "", "category": "other", "status": "agreed"},
    "q": {"question": "", "marker": "unclear", "explicit": True},
    "view": {},
    "figure": {"low": None, "high": None, "unit": "currency", "currency": "USD"},
    "event": {"label": ""},
}

Source = Callable[..., Extraction]


def _statement(
    article: Article, number: int, kind: str, words: str, values: dict[str, Any]
) -> Statement:
    at = article.text.index(words)
    span = Span(at, at + len(words))
    found = article.paragraph_at(at)
    fields = {**_DEFAULTS[kind], **values}
    if kind == "view":
        fields["content"] = (span,)
        fields["speaker"] = Speaker(**fields["speaker"])
    return _KINDS[kind](
        id=f"s{number}", rule=f"rule-{kind}", spans=(span,),
        paragraph=found.number if found else 1, **fields,
    )  # fmt: skip


@pytest.fixture
def source() -> Source:
    """Makes an extraction: ``source("a", text, ("term", "words of it", {...}), …)``."""

    def make(ident: str, text: str, *rows: tuple[Any, ...], **metadata: Any) -> Extraction:
        digest = hashlib.sha256(text.encode()).hexdigest()
        article = Article(
            ident, f"{ident}.txt", text, digest, Metadata(**metadata), split_paragraphs(text)
        )
        numbers = count(1)
        found = [
            _statement(article, next(numbers), row[0], row[1], row[2] if len(row) > 2 else {})
            for row in rows
        ]
        return Extraction(article, tuple(found))

    return make
