"""Words of a statement, reduced so that two ways of saying one thing share them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from build_scripts.lexicon import load_lexicon
from build_scripts.text import fold

_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*[^\W_])?|\d[\d.,]*")
_SUFFIXES = (
    "ization", "ations", "ments", "ation", "ment", "ships", "ship", "ingly", "tions", "tion",
    "ians", "ian", "ings", "ing", "ions", "ion", "ical", "edly", "ies", "ied", "ors", "ers", "ants", "ed", "or",
    "er", "ly", "es", "al", "ive", "ans", "an", "ia", "s", "e", "y", "i", "a",
)  # fmt: skip
STEM = 7  # letters kept
_NOT_NEGATIVE = re.compile(r"\bno (?:more|less|fewer|later|earlier) than\b|\bnot (?:only|just)\b")


def _strip(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _bare(word: str) -> str:
    word = word.lower().removesuffix("'s").rstrip("'.").replace(".", "")
    stemmed = _strip(word)
    return _strip(stemmed)[:STEM] if len(stemmed) > 7 else stemmed[:STEM]


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing about what a term is."""
    return frozenset(load_lexicon("reconcile_words")["stop"].split())


@cache
def _merged() -> dict[str, str]:
    lexicon, table = load_lexicon("reconcile_words"), dict[str, str]()
    for group in lexicon["same"]:
        for word in group:
            table[_bare(word)] = _bare(group[0])
    for base, forms in lexicon["irregular"].items():
        for word in forms:
            table["=" + word] = table.get(_bare(base), _bare(base))
    return table


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The form under which ``word`` is compared.

    >>> stem("repayment") == stem("repaid")
    True
    """
    table, lower = _merged(), word.lower()
    bare = table.get("=" + lower) or _bare(word)
    return table.get(bare, bare)


@lru_cache(maxsize=32768)
def stems(text: str) -> tuple[str, ...]:
    """The compared forms of the words that carry meaning, in order.

    >>> stems("The loan was repaid")
    ('loan', 'pay')
    """
    found: list[str] = []
    for match in _WORD.finditer(fold(text)):
        for part in match.group().split("-"):
            lower = part.lower().removesuffix("'s")
            if (
                part
                and (lower not in stop_words() or part == "US")
                and (len(lower) > 1 or lower.isdigit())
            ):
                found.append(stem(part))
    return tuple(found)


@cache
def _negations() -> frozenset[str]:
    return frozenset(load_lexicon("reconcile_words")["negation"].split())


def negated(text: str) -> bool:
    """Whether an odd number of its words turn the sense round.

    >>> negated("the deal does not mention guarantees")
    True
    """
    plain = _NOT_NEGATIVE.sub(" ", fold(text).lower())
    words = re.findall(r"[a-z]+(?:n't)?|n't", plain)
    return bool(sum(w in _negations() or w.endswith("n't") for w in words) % 2)
