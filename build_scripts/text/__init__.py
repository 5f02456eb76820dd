"""Text as characters: paragraphs, one-to-one folding, normalising. Knows no articles."""

from .fold import fold
from .paragraphs import split_paragraphs

__all__ = ["fold", "split_paragraphs"]
