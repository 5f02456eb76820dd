"""One source article as it was read: text, metadata with its basis, noise apart."""

from __future__ import annotations

from dataclasses import dataclass

from .spans import Span

ARTICLE_KINDS = ("article", "statement", "primary", "commentary")
NOISE_KINDS = (
    "title", "heading", "run_in_heading", "byline", "dateline", "caption",
    "credit", "promo", "hashtags", "boilerplate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Noise:
    """A stretch that is not the article's prose and is never quoted as such."""

    span: Span
    kind: str  # one of NOISE_KINDS


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line that is not blank. ``number`` is 1-based and counts noise lines too:
    it is the N of ``para N`` in an evidence note. The span has no outer white space."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article. What is not known is None or empty.

    ``basis`` says for each known field how it is known: ``("published",
    "dateline")``; free text from an editor is kept as written. ``published`` is
    EDTF (``XXXX-05-01``, ``2025-05-01``, ``2025-04-30/2025-05-04``). ``order``
    places an undated article: ``before:EVENT`` or ``after:EVENT``.
    """

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    kind: str | None = None
    relays: tuple[str, ...] = ()  # outlets whose report it passes on
    rights: str | None = None
    order: str | None = None
    basis: tuple[tuple[str, str], ...] = ()

    def basis_of(self, field: str) -> str | None:
        """How ``field`` is known, or None."""
        return dict(self.basis).get(field)


@dataclass(frozen=True, slots=True)
class Article:
    """A source article. ``sha256`` is of the file's bytes; spans point into ``text``."""

    id: str
    path: str
    text: str
    sha256: str
    metadata: Metadata = Metadata()
    paragraphs: tuple[Paragraph, ...] = ()
    noise: tuple[Noise, ...] = ()

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds a code point, or None between paragraphs."""
        for paragraph in self.paragraphs:
            if paragraph.span.start <= offset < paragraph.span.end:
                return paragraph
        return None
