"""Speakers across articles → people: one for all spellings, two for two first names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.model import Person, Speaker, View

from .corpus import Corpus
from .ids import slug
from .spelling import parts, same_word

_UNNAMED = ("anonymous", "unknown")
_TYPES = ("politician", "official", "expert", "public_figure", "outlet", "anonymous", "unknown")


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as one source has it."""

    source: str
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Known:
    """A person or group with all mentions, under the fullest name."""

    name: str
    mentions: tuple[Mention, ...]

    def most(self, field: str) -> str | None:
        """The value of ``field`` that most mentions state; the longest, then the first, of
        equals; None when none states it."""
        values = [getattr(m.speaker, field) for m in self.mentions]
        count = Counter(v for v in values if v)
        return min(count, key=lambda v: (-count[v], -len(v), v), default=None)

    @property
    def type(self) -> str:
        """The type that most mentions give; unknown only when all do."""
        count = Counter(m.speaker.type for m in self.mentions if m.speaker.type != "unknown")
        rank = {kind: n for n, kind in enumerate(_TYPES)}
        return min(count, key=lambda t: (-count[t], rank.get(t, 9)), default="unknown")

    @property
    def names(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Source → the spellings it uses."""
        found: dict[str, set[str]] = {}
        for mention in self.mentions:
            found.setdefault(mention.source, set()).add(mention.speaker.name)
        return tuple((source, tuple(sorted(names))) for source, names in sorted(found.items()))


def is_named(speaker: Speaker) -> bool:
    """Whether a speaker is a person with a name."""
    words = parts(speaker.name)
    upper = bool(words) and all(w[0].isupper() for w in words)
    return upper and not speaker.group and speaker.type not in ("anonymous",) and len(words) < 5


def same_person(left: str, right: str) -> bool:
    """Whether two names can be one person's: alike in surname, and in first name where both
    have one."""
    a, b = parts(left), parts(right)
    if not a or not b or not same_word(a[-1], b[-1]):
        return False
    return len(a) == 1 or len(b) == 1 or same_word(a[0], b[0])


def _key(speaker: Speaker) -> str:
    words = speaker.name.casefold().replace(".", "").split()
    return " ".join(w for w in words if w not in ("the", "a", "an"))


def _assign(name: str, groups: Mapping[str, list[Mention]]) -> str | None:
    """The one group whose name fits ``name``; None when none or several do."""
    fits = [full for full in groups if same_person(name, full)]
    exact = [f for f in fits if f == name]
    if exact:
        return exact[0]
    return fits[0] if len(fits) == 1 else None


def known_people(corpus: Corpus) -> list[Known]:
    """Everyone who is said to say something, by name."""
    mentions = [
        Mention(e.article.id, s.speaker)
        for e in corpus.extractions
        for s in e.statements
        if isinstance(s, View) and s.speaker and s.speaker.name.strip()
    ]
    named: dict[str, list[Mention]] = {}
    unnamed: dict[str, list[Mention]] = {}
    for one in sorted(
        mentions, key=lambda m: (-len(parts(m.speaker.name)), m.speaker.name, m.source)
    ):
        if not is_named(one.speaker) and not _assign(one.speaker.name, named):
            unnamed.setdefault(_key(one.speaker), []).append(one)
            continue
        home = _assign(one.speaker.name, named) or one.speaker.name
        named.setdefault(home, []).append(one)
    found = [Known(_fullest(group), tuple(group)) for group in named.values()]
    found += [Known(group[0].speaker.name, tuple(group)) for group in unnamed.values()]
    return sorted(found, key=lambda k: (k.name, [m.source for m in k.mentions]))


def _fullest(group: Sequence[Mention]) -> str:
    count = Counter(m.speaker.name for m in group)
    return min(count, key=lambda n: (len(parts(n)) < 2, -count[n], len(n), n))


def person_of(known: Sequence[Known]) -> dict[tuple[str, str], Known]:
    """(source, name as the source has it) → the person."""
    return {(m.source, m.speaker.name): k for k in known for m in k.mentions}


def person_records(known: Sequence[Known], views: Mapping[str, list[str]]) -> tuple[Person, ...]:
    """The people of a draft; ``views`` maps a name to the ids of its items."""
    used: Counter[str] = Counter()
    found = []
    for one in known:
        base = f"person-{slug(one.name)}"
        used[base] += 1
        found.append(
            Person(
                id=base if used[base] == 1 else f"{base}-{used[base]}",
                name=one.name,
                role=one.most("role"),
                affiliation=one.most("affiliation"),
                type=one.type,
                expert=one.type == "expert",
                names=one.names,
                views=tuple(sorted(views.get(one.name, ()))),
            )
        )
    return tuple(found)
