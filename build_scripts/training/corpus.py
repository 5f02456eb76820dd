"""The annotated articles of `articles/`: XML with marked spans → text and spans."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from xml.etree import ElementTree

from build_scripts.model import Article, Noise, Span
from build_scripts.text import split_paragraphs

_NAMES = {"rejected_or_dropped": "dropped", "reported_unconfirmed": "reported"}


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotated span with its attributes (``s`` and ``c`` of a term, ``m`` and ``e`` of a
    question, ``i`` of a view's parts, ``k`` of noise)."""

    tag: str
    span: Span
    attributes: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """An attribute's value, "" when absent; long status names are shortened."""
        value = dict(self.attributes).get(name, "")
        return _NAMES.get(value, value)


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """A training article with its marks in order of position. ``topic`` is the deal."""

    topic: str
    article: Article
    marks: tuple[Mark, ...]

    def marked(self, tag: str) -> tuple[Mark, ...]:
        """The marks of one tag."""
        return tuple(m for m in self.marks if m.tag == tag)


@dataclass(slots=True)
class _Walk:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        self.parts.append(text or "")
        self.length += len(text or "")

    def visit(self, node: ElementTree.Element) -> None:
        start = self.length
        self.add(node.text)
        for child in node:
            self.visit(child)
            self.add(child.tail)
        if node.tag != "article":
            attributes = tuple(sorted(node.attrib.items()))
            self.marks.append(Mark(node.tag, Span(start, self.length), attributes))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def read_annotated(xml: str, topic: str, name: str) -> AnnotatedArticle:
    """One annotated article from its XML. Raises ElementTree.ParseError.

    >>> read_annotated("<article>A <t s='agreed' c='other'>b</t></article>", "x", "y").marks[0].span
    Span(start=2, end=3)
    """
    walk = _Walk()
    walk.visit(ElementTree.fromstring(xml))
    text = "".join(walk.parts)
    marks = [Mark(m.tag, _trimmed(text, m.span), m.attributes) for m in walk.marks]
    marks = sorted((m for m in marks if len(m.span)), key=lambda m: (m.span.start, -m.span.end))
    article = Article(
        id=name,
        path=f"{topic}/{name}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        paragraphs=split_paragraphs(text),
        noise=tuple(Noise(m.span, m.get("k")) for m in marks if m.tag == "n"),
    )
    return AnnotatedArticle(topic, article, tuple(marks))


def read_corpus() -> Iterator[AnnotatedArticle]:
    """All annotated articles that ship with the package, by topic and name."""
    root = files(__package__).joinpath("articles")
    for topic in sorted((p for p in root.iterdir() if p.is_dir()), key=lambda p: p.name):
        for path in sorted(topic.iterdir(), key=lambda p: p.name):
            if path.name.endswith(".xml"):
                xml = path.read_text(encoding="utf-8")
                yield read_annotated(xml, topic.name, path.name.removesuffix(".xml"))
