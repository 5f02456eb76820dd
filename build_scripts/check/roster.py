"""Who is who in a draft, looked up by last name, and who says what, by place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from build_scripts.model import Draft, Evidence

from .patterns import plain
from .sense import stop_words

MOST_WORDS = 4  # of a name; what is longer is a description
_GROUP = re.compile(r"officials?|sources?|experts?|analysts?|administration|government|spokes\w+")
_WORD = re.compile(r"[^\W\d_][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Roster:
    """``spellings`` are all the names of the people with a last name; ``said`` what a draft's
    views have their speakers say, by source and paragraph."""

    spellings: Mapping[str, tuple[str, ...]]
    said: Mapping[tuple[str, int], tuple[tuple[str, Evidence], ...]]

    def others(self, speaker: str) -> tuple[str, ...]:
        """The other spellings of a person with the speaker's last name."""
        own = re.split(r"[,(]", plain(speaker))[0].split()
        return self.spellings.get(own[-1].casefold(), ()) if own else ()

    def known_as(self, speaker: str) -> set[str]:
        """The words of a speaker's names, in all spellings."""
        return set().union(*map(names, (speaker, *self.others(speaker))))

    def keys(self, speaker: str) -> set[str]:
        """The words that tell a speaker from others: the last of each of the names."""
        spellings = [re.split(r"[,(]", speaker)[0], *self.others(speaker)]
        return {s.split()[-1].casefold() for s in spellings if s.split()}

    def same(self, speaker: str, other: str) -> bool:
        """Whether two speakers are one, by surname, in any spelling known."""
        one, two = plain(speaker).split(), plain(other).split()
        last = {one[-1].casefold(), two[-1].casefold()} if one and two else set()
        return bool(last & self.known_as(speaker) & self.known_as(other))


@lru_cache(maxsize=1024)
def names(text: str) -> frozenset[str]:
    """The words of a text that are names, or name a group. Paragraphs are asked often."""
    words = _WORD.findall(plain(text))
    named = (w.casefold() for w in words if w[0].isupper() or _GROUP.fullmatch(w))
    return frozenset(named) - stop_words()


def roster_of(draft: Draft | None) -> Roster:
    """The roster of a draft; of none an empty one."""
    if draft is None:
        return Roster({}, {})
    spellings: dict[str, tuple[str, ...]] = {}
    for person in draft.people:
        every = [person.name, *(n for _, row in person.names for n in row)]
        every = [s for s in every if 0 < len(s.split()) <= MOST_WORDS]
        for last in dict.fromkeys(s.split()[-1].casefold() for s in every):
            spellings[last] = (*spellings.get(last, ()), *every)
    said: dict[tuple[str, int], tuple[tuple[str, Evidence], ...]] = {}
    for item in (*draft.items, *draft.held):
        for e in item.evidence if item.kind == "view" and item.speaker else ():
            key = (e.source, e.paragraph)
            said[key] = (*said.get(key, ()), (str(item.speaker), e))
    return Roster(spellings, said)
