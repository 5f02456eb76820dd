"""Text as characters: paragraphs, folding, normalising, finding quotations, dates. Knows no
articles."""

from .edtf import is_edtf
from .fold import fold
from .matching import OffsetMap, normalise_for_match
from .paragraphs import split_paragraphs
from .quoting import difference, find_quote, nearest

__all__ = [
    "OffsetMap",
    "difference",
    "find_quote",
    "fold",
    "is_edtf",
    "nearest",
    "normalise_for_match",
    "split_paragraphs",
]
