"""Roles and kinds of speaker: what a description says about who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from build_scripts.lexicon import load_lexicon

_WORD = re.compile(r"[A-Za-z][\w.'’-]*")
_BODY = (
    r"\s+(?:[Tt]he\s+)?([A-Z][\w.'’&-]*(?:\s+(?:(?:of|for|on|and|the|in|to)\s+)*[A-Z][\w.'’&-]*)*)"
)
_AFFILIATIONS = (re.compile(r"\b(?:at|for|with)" + _BODY), re.compile(r"\b(?:of|from)" + _BODY))
_ORDER = ("expert", "politician", "official", "outlet", "public_figure")


@dataclass(frozen=True, slots=True)
class RoleLexicon:
    """The word sets of ``lexicon/views_roles.yml``, lower case, singular."""

    sets: dict[str, frozenset[str]]
    abbreviations: dict[str, str | None]

    def kinds(self, name: str) -> frozenset[str]:
        """The set ``name``; empty when there is none."""
        return self.sets.get(name, frozenset())


@cache
def role_lexicon() -> RoleLexicon:
    """The lexicon as shipped, loaded once."""
    data = load_lexicon("views_roles")
    sets = {k: frozenset(str(w).lower() for w in v) for k, v in data.items() if isinstance(v, list)}
    return RoleLexicon(sets, dict(data["abbreviations"]))


def singular(word: str) -> str:
    """A plain singular of a plural noun; other words as they are.

    >>> singular("analysts"), singular("allies"), singular("boss")
    ('analyst', 'ally', 'boss')
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def type_of_role(role: str, affiliation: str | None = None, civic: bool = True) -> str:
    """The kind of speaker that a role makes, "unknown" when its words say nothing.

    The last word of the role that the lexicon knows before an "of" or "at" counts, two-word
    roles first. ``civic`` is whether the affiliation is a place or a people: only there is
    a "president" a politician.

    >>> type_of_role("senior fellow at the Institute")
    'expert'
    """
    lexicon = role_lexicon()
    head = re.split(r"\s(?:of|at|for|with|from|in|to)\s", role.lower())[0]
    words = [singular(w) for w in _WORD.findall(head)]
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    for term in [*reversed(pairs), *reversed(words)]:
        for kind in _ORDER:
            if term in lexicon.kinds(kind):
                if _at_research_body(role, term):
                    return "expert"
                president = term in ("president", "vice president", "delegate")
                return _of_body(affiliation) if president and affiliation and not civic else kind
    return "unknown"


def _at_research_body(role: str, term: str) -> bool:
    tail = re.split(r"\s(?:at|of|with|for)\s", role.lower(), maxsplit=1)[1:]
    speaks_for = term.startswith(("spokes", "press"))
    bodies = role_lexicon().kinds("research_bodies")
    return bool(tail) and not speaks_for and any(b in tail[0] for b in bodies)


def _of_body(affiliation: str) -> str:
    words = {singular(w) for w in affiliation.lower().split()}
    public = words & role_lexicon().kinds("government")
    return "official" if public else "public_figure"


def affiliation_of(role: str) -> str | None:
    """The body a role names after "of", "at" or "for", or None.

    >>> affiliation_of("a senior fellow at the Council on Foreign Relations")
    'Council on Foreign Relations'
    """
    for pattern in _AFFILIATIONS:
        found = pattern.search(role)
        if found:
            return found.group(1).rstrip(".")
    return None


def split_title(title: str) -> tuple[str | None, str | None]:
    """(role, affiliation) of the words before a name.

    >>> split_title("White House Press Secretary")
    ('Press Secretary', 'White House')
    """
    lexicon = role_lexicon()
    words = title.split()
    known = frozenset().union(*(lexicon.kinds(k) for k in _ORDER))
    for i in range(len(words) - 1, -1, -1):
        if singular(words[i].lower()) not in known:
            continue
        start = i
        while start > 0 and _goes_with(words[start - 1].lower(), words[i].lower(), lexicon):
            start -= 1
        body = " ".join(w for w in words[:start] if w[0].isupper() or w in ("of", "and"))
        return " ".join(words[start:]), body.removesuffix("'s").removesuffix("’s") or None
    return None, None


def _goes_with(word: str, role: str, lexicon: RoleLexicon) -> bool:
    if word in lexicon.kinds("role_modifiers"):
        return True
    return word in lexicon.kinds("portfolios") and singular(role) in ("secretary", "minister")


def gender_of(words: str) -> str | None:
    """ "f" or "m" when a pronoun, title or role says so, else None."""
    lexicon = role_lexicon()
    found = {w.lower().strip(",;") for w in words.split()}
    if found & lexicon.kinds("female"):
        return "f"
    return "m" if found & lexicon.kinds("male") else None


def gender_of_name(name: str) -> str | None:
    """ "f" or "m" when the first name is one of a common list, else None."""
    lexicon = role_lexicon()
    first = name.lower().split()[0] if " " in name.strip() else ""
    if first in lexicon.kinds("female_names"):
        return "f"
    return "m" if first in lexicon.kinds("male_names") else None
