"""The parser: spaCy over the paragraphs of an article, loaded once per process."""

from .parser import ParsedArticle, ParsedParagraph, load, parse, parse_all

__all__ = ["ParsedArticle", "ParsedParagraph", "load", "parse", "parse_all"]
