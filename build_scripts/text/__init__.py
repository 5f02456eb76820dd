"""Text as characters: paragraphs, folding, normalising, finding quotations and copies, dates."""

from .duplicates import Pair, copies_of, near_duplicates, prose_of, same_origin
from .edtf import is_edtf
from .expressions import by_word, quick
from .fold import fold
from .matching import OffsetMap, matchable, normalise_for_match
from .paragraphs import split_paragraphs
from .quoting import difference, find_quote, nearest

__all__ = [
    "OffsetMap",
    "Pair",
    "by_word",
    "copies_of",
    "difference",
    "find_quote",
    "fold",
    "is_edtf",
    "matchable",
    "near_duplicates",
    "nearest",
    "normalise_for_match",
    "prose_of",
    "quick",
    "same_origin",
    "split_paragraphs",
]
