"""The pipeline that was set up for speed finds what the model as it comes finds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.language import load, parse, parse_all
from build_scripts.language.parser import DEFAULT_MODEL
from build_scripts.model import Article
from build_scripts.text import fold, split_paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Doc

pytestmark = pytest.mark.parser
SHIPPED = Path(__file__).parents[2] / "briefings" / "us-ukraine-minerals" / "sources"
ODD = (
    "", " ", "In April", "Nothin' wrong: y' all know it ain't so.", "\t5 %\u00a0of $3bn  ",
    "Mr. Lopez of the U.S. Treasury, 41, said on May 3 that St. John's would pay. It didn't.",
    "She's there; there's a lot to do. New York City Mayor Ed Lee   met the  E.U. on Monday",
)  # fmt: skip


def _tokens(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_,
         t.is_sent_start)
        for t in doc
    ]  # fmt: skip


def test_the_parse_is_that_of_the_model_as_it_comes() -> None:
    import spacy

    files = [p.read_text(encoding="utf-8") for p in sorted(SHIPPED.glob("*.txt"))]
    texts = [*ODD, *(fold(line) for text in files for line in text.split("\n") if line.strip())]
    bare = spacy.load(DEFAULT_MODEL).pipe(texts, batch_size=64)
    ours = load().pipe(texts, batch_size=16)
    for one, other in zip(bare, ours, strict=True):
        assert _tokens(one) == _tokens(other)


def _article(ident: str, text: str) -> Article:
    return Article(ident, f"{ident}.txt", text, "0" * 64, paragraphs=split_paragraphs(text))


def test_an_articles_parse_does_not_depend_on_its_neighbours() -> None:
    articles = [_article(str(n), "\n".join(ODD[n:])) for n in range(len(ODD))]
    together = list(parse_all(articles))
    for article, parsed in zip(articles, together, strict=True):
        alone = parse(article)
        assert [_tokens(p.doc) for p in alone.paragraphs] == [
            _tokens(p.doc) for p in parsed.paragraphs
        ]
