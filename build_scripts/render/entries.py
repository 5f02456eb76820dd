"""What search can find: each briefing and its items, with the words they are looked up by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .escaping import plain
from .outline import answer_state, stance
from .records import BriefingView, ItemView
from .words import KINDS

_WORD = re.compile(r"[^\W_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "s",
        "t",
        "that",
        "the",
        "this",
        "to",
        "was",
        "were",
        "will",
        "with",
    ]
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a result shows, where it leads, and the words it is found by: those of its title,
    and the others, ready to be looked up, each once."""

    title: str
    kind: str
    status: str
    where: str
    href: str
    titled: str
    others: str


def tokens(text: str) -> list[str]:
    """The words of a text as they are looked up: folded, without a plural's s.

    >>> tokens("The Pôrt’s 40% revenues")
    ['port', '40', 'revenue']
    """
    low = text.casefold()
    if not low.isascii():
        low = _BEYOND_ASCII.sub(_letter, unicodedata.normalize("NFKD", low))
    return [_stem(w) for w in _WORD.findall(low) if w not in STOP]


def _letter(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


def _stem(word: str) -> str:
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def _status(item: ItemView) -> str:
    if item.kind == "q":
        return {"nominated": "answer nominated"}.get(answer_state(item), answer_state(item))
    return {"term": item.status, "diff": item.diff_type, "event": item.when}.get(item.kind, "")


def entry_of(title: str, kind: str, status: str, where: str, href: str, words: str) -> Entry:
    """An entry that is found by the words of its title and by ``words``."""
    titled = set(tokens(title))
    others = set(tokens(words)) - titled
    return Entry(
        plain(title), kind, plain(status), plain(where), href,
        " ".join(sorted(titled)), " ".join(sorted(others)),
    )  # fmt: skip


def _item(view: BriefingView, item: ItemView) -> Entry:
    kind = "Expert view" if item.expert else KINDS.get(item.kind, item.kind)
    title = (
        f"{item.speaker}: {stance(item)}" if item.kind == "view" and item.speaker else item.label
    )
    facts = [*item.facts, *item.notes, *([item.answer] if item.answer else [])]
    words = [
        item.label,
        item.speaker,
        item.role,
        *(f.text for f in facts),
        *(s.claim for s in item.sides),
    ]
    words += [q.text for q in item.quotes]
    href = f"briefings/{view.slug}.html#{item.id}"
    return entry_of(title, kind, _status(item), view.title, href, " ".join(words))


def briefing_entries(view: BriefingView) -> Iterator[Entry]:
    """What can be found of one briefing: itself and its items."""
    bottom = " ".join(f.text for f in view.bottom.facts) if view.bottom else ""
    words = f"{view.question} {bottom} {' '.join(view.parties)}"
    yield entry_of(view.title, "Briefing", view.status, "", f"briefings/{view.slug}.html", words)
    yield from (_item(view, item) for item in view.items)
