"""A way to parse a few lines as an article."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from build_scripts.language import ParsedArticle, parse
from build_scripts.model import Article, Metadata
from build_scripts.text import split_paragraphs


@pytest.fixture(scope="session")
def parsed() -> Callable[..., ParsedArticle]:
    """Text and publication date → the parsed article "a"."""

    def make(text: str, published: str | None = None) -> ParsedArticle:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        article = Article(
            "a", "a.txt", text, digest, Metadata(published=published), split_paragraphs(text)
        )
        return parse(article)

    return make
