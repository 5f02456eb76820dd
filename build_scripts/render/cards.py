"""What the pages over all briefings need of one: small, so that thousands fit in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from build_scripts.model import Topic

from .entries import Entry, briefing_entries
from .escaping import plain
from .records import BriefingView, FactView, ItemView

_NO_WORDS = FactView(Markup(""), "")


@dataclass(frozen=True, slots=True)
class Card:
    """A briefing as the index pages know it. ``view`` lacks the items' paragraphs and
    quotations; ``spellings`` are the names used for each person; ``entries`` what search finds."""

    view: BriefingView
    spellings: tuple[tuple[str, tuple[str, ...]], ...]
    entries: tuple[Entry, ...]


def _slim(item: ItemView) -> ItemView:
    """An item without its words; that it has an answer still shows."""
    answer = _NO_WORDS if item.answer else None
    return replace(item, facts=(), sides=(), notes=(), history=(), settle="", answer=answer)


def card_of(topic: Topic, view: BriefingView) -> Card:
    """The card of a topic, from the view of its page."""
    people = topic.draft.people if topic.draft else ()
    names = ((p.name, dict.fromkeys(plain(s) for _, used in p.names for s in used)) for p in people)
    return Card(
        replace(view, items=tuple(map(_slim, view.items)), bottom=None),
        tuple((name, tuple(used)) for name, used in names),
        tuple(briefing_entries(view)),
    )
