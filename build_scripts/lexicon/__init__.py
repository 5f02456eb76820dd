"""Word lists and patterns as data files, and their loader.

Every file is YAML with ``source`` (where its words come from), its data, and
``examples`` (positive and negative) that the tests run.
"""

from .loader import load_arrays, load_json, load_lexicon, load_text

__all__ = ["load_arrays", "load_json", "load_lexicon", "load_text"]
