"""What one article says: views, deal terms, open questions, figures, dates, loaded wording."""

from .article import extract

__all__ = ["extract"]
