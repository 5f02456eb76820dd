"""Whether a line turns its evidence round or makes it surer: compared clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from build_scripts.lexicon import load_lexicon

from .patterns import holds, pattern

SHARED = 0.6  # of a clause's words that evidence must have to be about the same


@cache
def stop_words() -> frozenset[str]:
    """Words that carry no content of their own."""
    return frozenset(load_lexicon("check_guards")["stop"].split())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word's rough stem: forms of one verb come out alike.

    >>> stem("signed") == stem("signing") == stem("signs")
    True
    """
    low = word.casefold()
    for tail in (
        "ations",
        "ation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ied",
        "ies",
        "ed",
        "es",
        "s",
        "e",
    ):
        if low.endswith(tail) and len(low) - len(tail) >= 3:
            low = low[: -len(tail)]
            break
    return low[:-1] if len(low) > 3 and low[-1] in "ey" else low


_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of ``text`` that carry sense, in order; stop words left out."""
    stop = stop_words()
    return tuple(stem(w) for w in _WORD.findall(text) if w.casefold() not in stop)


_BREAK = re.compile(r"[,;:.?!—\n]")


def _after(cue: re.Pattern[str], text: str, count: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each cue in ``text`` with the stems that follow it in its clause."""
    for found in cue.finditer(text):
        rest = _BREAK.split(text[found.end() :], maxsplit=1)[0]
        yield found.group(), stems(rest)[:count]


_TELLER = re.compile(
    r"\bAccording to [^,]{2,60},|^[^,.:]{2,60} (?:says?|said) (?:that )?|^[^:]{2,40}:"
)
CLAUSE = re.compile(r"[,;:.?!—\n() ](?:(?<! )|(?:-|but|while|although|because) )")


def _negates(text: str) -> bool:
    return holds("check_guards", "negation", text)


@lru_cache(maxsize=1024)
def _clauses(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The clauses of a text, roughly, each with its stems outside negation cues."""
    cue = pattern("check_guards", "negation")
    clauses = [c for c in CLAUSE.split(text) if c.strip()]
    bare = [cue.sub(" ", c) if _negates(c) else c for c in clauses]
    return tuple((c, frozenset(stems(b))) for c, b in zip(clauses, bare, strict=True))


def flipped(line: str, *said: str) -> str:
    """The clause of a line that is negated where the evidence that has its words is not, or
    the other way round; "" when there is none. ``said`` are the words of its notes."""
    denied = any(map(_negates, said))
    if not denied and not _negates(line):
        return ""
    told = _TELLER.sub(" ", line)
    if not denied and not _negates(told):
        return ""
    there = [clause for text in said for clause in _clauses(text)]
    for clause, own in _clauses(told):
        shared = [(len(own & words), c) for c, words in there]
        most = max((n for n, _ in shared), default=0)
        if most < max(2, SHARED * len(own)):
            continue
        near = [c for n, c in shared if n == most]
        if _odd(clause) in [_odd(c) for c in near]:
            continue
        if _denies(clause, near[0], "\n".join(said)) or _denies(near[0], clause, line):
            return " ".join(clause.split())
    return ""


_AGAIN = re.compile(r"\b(no|not|without)\b(.*?) (?:and|or) \1\b")


@lru_cache(maxsize=1024)
def _odd(clause: str) -> bool:
    """Whether the negations of a clause leave it negated: "not unlikely" does not, and "no
    fish and no toll" is said once."""
    if not _negates(clause):
        return False
    once = _AGAIN.sub(r"\1\2 and", clause)
    return len(pattern("check_guards", "negation").findall(once)) % 2 == 1


def _denies(clause: str, other: str, whole: str) -> bool:
    """Whether a negation in ``clause`` bears on words that ``other`` has too, and is not said
    elsewhere in ``whole``, the text of ``other``."""
    words, every = set(stems(other)), set(stems(whole))
    for found in pattern("check_guards", "negation").finditer(clause):
        follow = stems(clause[found.end() :])[:1] or stems(clause[: found.start()])[-1:]
        if follow and follow[0] in words and not set(stems(found.group())) & every:
            return True
    return False


def strengthened(line: str, said: str) -> str:
    """The words that a line states with certainty and its evidence hedges, or ""."""
    strong, hedge = pattern("check_guards", "strong"), pattern("check_guards", "hedge")
    if not holds("check_guards", "strong", line):
        return ""
    hedged = {s for _, follow in _after(hedge, said, 2) for s in follow}
    sure = {s for _, follow in _after(strong, said, 2) for s in follow}
    for clause in CLAUSE.split(line):
        if hedge.search(clause):
            continue
        for word, follow in _after(strong, clause, 1):
            if follow and follow[0] in hedged - sure:
                return f"{word} {follow[0]}"
    return ""
