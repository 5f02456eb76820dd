"""A Draft as a new briefing, and one item of it as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts.model import SECTIONS, UNPUBLISHED, Draft, Item, Stage
from build_scripts.text import fold

from .escape import escape
from .front import Front, write_front

_SECTION = {
    "term": "Deal terms",
    "q": "Open questions",
    "diff": "Where sources disagree",
    "event": "Timeline",
}
ANSWERED = "A later article may answer this."


def front_of(slug: str) -> Front:
    """The front matter of a topic that so far has only a slug.

    >>> front_of("port-deal").title
    'Port deal'
    """
    return Front(title=slug.replace("-", " ").capitalize() or "Untitled")


def section_of(item: Item) -> str:
    """The section a machine's item belongs under."""
    if item.kind == "view":
        return "Expert views" if item.expert else "What the parties say"
    return _SECTION[item.kind]


def empty_briefing(*, title: str, question: str = "", parties: Sequence[str] = ()) -> str:
    """The text of a briefing that holds no items yet."""
    front = Front(title=title, question=question, status="draft", parties=tuple(parties))
    return write_front(front) + f"# {escape(title)}\n\n{section_links()}\n\n## Bottom line\n"


def section_links() -> str:
    """A line of links to the sections: a briefing is long, and editors read it on GitHub."""
    named = [s for s in SECTIONS if s not in (*UNPUBLISHED, "Sources")]
    return " · ".join(f"[{s}](#{s.lower().replace(' ', '-')})" for s in named)


def _history(stages: Sequence[Stage]) -> str:
    return " → ".join(f"{s.status} ({s.when})" if s.when else s.status for s in stages)


def _role(item: Item) -> str:
    parts = [item.role or ""]
    if item.affiliation and item.affiliation not in parts[0]:
        parts.append(item.affiliation)
    return ", ".join(p for p in parts if p)


def _fields(item: Item) -> Iterator[tuple[str, str | None]]:
    if item.kind == "term":
        yield "Status", item.status
        yield "Category", item.category
        yield "History", _history(item.history)
    elif item.kind == "q":
        yield "State", item.status or "open"
        yield "Marker", item.marker
    elif item.kind == "view":
        yield "Speaker", item.speaker
        yield "Role", _role(item)
        yield "Type", item.type
        yield "Form", item.form
    elif item.kind == "diff":
        yield "Type", item.type
    else:
        yield "When", item.when
        yield "Derived", item.derivation
    yield "Reviewed", "no"


def _facts(item: Item) -> Iterator[tuple[str, Sequence[int]]]:
    """Each paragraph of prose with the evidence (indices) that it rests on."""
    every = range(len(item.evidence))
    sided = {i for side in item.sides for i in side.evidence}
    if item.sides and sided == set(every) and all(s.evidence for s in item.sides):
        for side in item.sides:
            yield side.claim, side.evidence
        return
    answer = [i for i in item.answer if i in every]
    rest = [i for i in every if i not in answer]
    texts = [t for t in item.text.split("\n\n") if t.strip()] or [item.label]
    yield from _cited(texts, item, rest or list(every))
    if answer and rest:
        yield ANSWERED, answer


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", fold(text).casefold()))


def _cited(texts: list[str], item: Item, shown: list[int]) -> Iterator[tuple[str, list[int]]]:
    """Each paragraph with the evidence whose words it has; none is left without, and each
    piece of evidence stands somewhere."""
    if len(texts) == 1:
        yield texts[0], shown
        return
    said = [_words(t) for t in texts]
    quoted = {i: _words(item.evidence[i].quote) for i in shown}
    cited: list[list[int]] = [[] for _ in texts]
    for i in shown:
        best = max(range(len(texts)), key=lambda t: (len(said[t] & quoted[i]), -t))
        cited[best].append(i)
    for t, found in enumerate(cited):
        if not found:
            found += sorted(shown, key=lambda i: (-len(said[t] & quoted[i]), i))[:1]
        yield texts[t], found


def write_item(item: Item) -> str:
    """The item's block as the machine writes it: heading, fields, facts, notes, and a blank
    line at the end. The notes stand in the order of the evidence."""
    fields = [f"- {key}: {escape(value)}" for key, value in _fields(item) if value]
    label = escape(item.label) or item.id
    parts = [f"### {label} <!-- {{#{item.id}}} -->", "\n".join(fields)]
    for text, cited in _facts(item):
        marks = "".join(f"[^{item.id}-{i + 1}]" for i in cited)
        parts.append((escape(text) or label) + marks)
    notes = [
        f'[^{item.id}-{i}]: {e.source}, para {e.paragraph}: "{e.quote}"'
        for i, e in enumerate(item.evidence, start=1)
    ]
    if notes:
        parts.append("\n".join(notes))
    return "\n\n".join(parts) + "\n\n"


def with_block(item: Item) -> Item:
    """The item with its block written anew."""
    return replace(item, block=write_item(item))


def _order(item: Item) -> tuple[str, int, str]:
    return (item.when or "~" if item.kind == "event" else "", item.rank, item.id)


def compose(draft: Draft, front: Front) -> tuple[str, Draft]:
    """A new briefing from ``draft``, sections in the format's order, items by rank (events by
    date); and the draft with every block as it was written. A draft without items gives a
    briefing with an empty bottom line."""
    items = tuple(with_block(i) for i in draft.items)
    base = [("front", write_front(front)), ("title", f"# {escape(front.title)}\n\n")]
    parts = [text for _, text in base]
    for name in SECTIONS:
        shown = sorted((i for i in items if section_of(i) == name), key=_order)
        if not shown and name != "Bottom line":
            continue
        base.append((f"section:{name}", f"## {name}\n\n"))
        parts += [f"## {name}\n\n", *(i.block for i in shown)]
    text = "".join(parts).rstrip("\n") + "\n"
    held = tuple(with_block(i) for i in draft.held)
    return text, replace(draft, items=items, held=held, base=tuple(base))
