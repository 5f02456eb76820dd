"""Names as strings: titles off, transliterations folded, spellings compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from build_scripts.lexicon import load_lexicon

from .settings import SAME_NAME

_FOLDS = (("yy", "y"), ("iy", "y"), ("ij", "y"), ("ii", "y"), ("ey", "y"), ("i", "y"),
          ("kh", "h"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("w", "v"), ("ou", "u"),
          ("oo", "u"), ("x", "ks"), ("dj", "j"), ("tch", "ch"))  # fmt: skip


@cache
def _endings() -> frozenset[str]:
    return frozenset(load_lexicon("reconcile_names")["endings"].split())


@lru_cache(maxsize=8192)
def sound(name: str) -> str:
    """``name`` as it would come out of any transliteration: equal for spelling variants.

    >>> sound("Zelenskyy") == sound("Zelenskiy") == sound("Zelensky")
    True
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    for old, new in _FOLDS:
        plain = plain.replace(old, new)
    return re.sub(r"(.)\1", r"\1", plain)


@lru_cache(maxsize=8192)
def parts(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles, initials and genitive.

    >>> parts("President Volodymyr Zelenskyy's")
    ('Volodymyr', 'Zelenskyy')
    """
    titles = set(load_lexicon("reconcile_names")["titles"].split())
    words = re.findall(r"[^\W\d_][\w'’-]*", re.sub(r"['’]s\b", "", name))
    kept = [w for w in words if w.lower() not in titles and len(w) > 1]
    return tuple(kept)


def same_word(left: str, right: str) -> bool:
    """Whether two words can be spellings of one name."""
    return left == right or sound(left) == sound(right) or ratio(left, right) >= SAME_NAME


def is_variant(left: str, right: str) -> bool:
    """Whether two capitalised words are spellings of one name, and not forms of one word:
    they sound alike or differ by one letter more or less, beyond an English ending.

    >>> is_variant("Zelensky", "Zelenskiy"), is_variant("Russia", "Russian")
    (True, False)
    """
    short, long = sorted((left, right), key=len)
    if len(short) < 5 or short[0] != long[0]:
        return False
    if long.startswith(short) and long[len(short) :].lower() in _endings():
        return False
    if any(
        short.endswith(a) and long.endswith(b) and short[: -len(a)] == long[: -len(b)]
        for a, b in (("n", "ns"), ("a", "an"), ("y", "ies"), ("e", "ing"), ("a", "o"))
    ):
        return False
    if sound(short) == sound(long):
        return True
    return len(long) - len(short) == 1 and Levenshtein.distance(short, long) == 1
