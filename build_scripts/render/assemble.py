"""From a topic's records to the view of its page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from build_scripts.model import (
    UNPUBLISHED,
    BriefingItem,
    Draft,
    Evidence,
    Fact,
    Item,
    Note,
    Topic,
)  # fmt: skip
from build_scripts.text import fold

from .coverage import coverage_of, with_differences
from .dates import in_words
from .drafted import drafted_items
from .escaping import plain, prose, prose_text
from .notes import quote_of
from .records import (
    BriefingView,
    FactView,
    ItemView,
    Quote,
    SideView,
    SourceView,
    StageView,
)  # fmt: skip
from .sources import quoted_words, source_views
from .words import STATUS_ORDER

_KIND_OF_SECTION = {
    "Bottom line": "bottom", "Deal terms": "term", "Open questions": "q", "Expert views": "view",
    "What the parties say": "view", "Where sources disagree": "diff", "Timeline": "event",
}  # fmt: skip
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")
_STEP = re.compile(r"\s*(?:→|->|;)\s*")
_STATUS = re.compile(rf"({'|'.join(STATUS_ORDER)})\b[\s,:(]*(.*?)\)?\s*$", re.IGNORECASE)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(text).casefold()).strip("-")[:48] or "item"


def _history(item: BriefingItem, drafted: Item | None) -> tuple[StageView, ...]:
    written = item.field("History")
    if written is None:
        stages = drafted.history if drafted else ()
        known = (s for s in stages if s.status in STATUS_ORDER)
        return tuple(StageView(s.status, plain(in_words(s.when) or ""), s.when) for s in known)
    steps = (_STATUS.match(step.strip()) for step in _STEP.split(prose_text(written)))
    return tuple(StageView(m[1].casefold(), plain(in_words(m[2]) or ""), m[2]) for m in steps if m)


def _fact(fact: Fact, quotes: Mapping[str, Quote]) -> FactView:
    cited = tuple(quotes[label] for label in dict.fromkeys(fact.notes) if label in quotes)
    return FactView(prose(fact.text), prose_text(fact.text), cited)


def _answer(
    item: BriefingItem, drafted: Item | None, quotes: Mapping[str, Quote]
) -> FactView | None:
    written = item.field("Answer")
    if written:
        text = _REFERENCE.sub("", written)
        return _fact(Fact(text, tuple(_REFERENCE.findall(written)), item.line), quotes)
    if drafted is None or not drafted.answer:
        return None
    cited = _cited(drafted, drafted.answer, quotes)
    return FactView(prose(""), "", cited) if cited else None


def _same(quote: Quote, evidence: Evidence) -> bool:
    left, right = fold(quote.text), fold(evidence.quote)
    return quote.source.id == evidence.source and (left in right or right in left)


def _cited(item: Item, indices: tuple[int, ...], quotes: Mapping[str, Quote]) -> tuple[Quote, ...]:
    wanted = [item.evidence[i] for i in indices if 0 <= i < len(item.evidence)]
    return tuple(q for q in quotes.values() if any(_same(q, e) for e in wanted))


def _sides(
    item: BriefingItem, drafted: Item | None, quotes: Mapping[str, Quote]
) -> tuple[tuple[SideView, ...], tuple[FactView, ...]]:
    """The sides of a disagreement as people wrote them (a paragraph each), else as drafted,
    and the paragraphs without evidence: somebody's reading of them."""
    facts = [_fact(f, quotes) for f in item.facts]
    written = [SideView(f.text, f.quotes) for f in facts if f.quotes]
    if len(written) > 1:
        return tuple(written), tuple(f for f in facts if not f.quotes)
    drawn = [
        SideView(plain(s.claim), _cited(drafted, s.evidence, quotes))
        for s in (drafted.sides if drafted else ())
        if drafted
    ]
    if len(drawn) > 1 and all(s.quotes for s in drawn):
        return tuple(drawn), tuple(replace(f, quotes=()) for f in facts)
    return (), tuple(facts)


def _reviewed(item: BriefingItem) -> str | None:
    if not item.reviewed:
        return None
    who, _, when = (item.field("Reviewed") or "").partition(",")
    return f"{plain(who)}, {in_words(when.strip())}" if when.strip() else plain(who)


def _fingerprint(item: BriefingItem) -> str:
    parts = [item.label, *(f"{k}={v}" for k, v in item.fields if k.casefold() != "reviewed")]
    parts += [f.text for f in item.facts] + [f"{n.source}:{n.quote}" for n in item.notes]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:6]


def _item_view(
    item: BriefingItem,
    ident: str,
    drafted: Item | None,
    quotes: Mapping[str, Quote],
    sources: tuple[SourceView, ...],
) -> ItemView:
    kind = _KIND_OF_SECTION.get(item.section, ident.partition("-")[0])
    sides, notes = _sides(item, drafted, quotes) if kind == "diff" else ((), ())
    facts = () if kind == "diff" else tuple(_fact(f, quotes) for f in item.facts)

    view = ItemView(
        id=ident,
        kind=kind,
        expert=item.section == "Expert views",
        label=prose_text(item.label),
        line=item.line,
        facts=facts,
        reviewed=_reviewed(item),
        origins=drafted.origins if drafted else 0,
        rank=drafted.rank if drafted else 0,
        answer=_answer(item, drafted, quotes) if kind == "q" else None,
        sides=sides,
        notes=notes,
        history=_history(item, drafted) if kind == "term" else (),
        fingerprint=_fingerprint(item),
    )
    rows = coverage_of(drafted, tuple(quotes.values()), sources)
    return replace(
        view,
        **_fields(kind, item, drafted),
        coverage=rows if kind == "term" else (),
        told=sum(state == "says" for _, state, _ in rows),
    )


def _fields(kind: str, item: BriefingItem, drafted: Item | None) -> dict[str, Any]:
    """The fields of the item's view, each as written, else as drafted."""
    written = {key.casefold(): value for key, value in reversed(item.fields)}

    def field(key: str, default: str | None = None) -> str:
        text = written.get(key.casefold()) or default
        return prose_text(text) if text else ""

    found = drafted or Item(item.id or "", kind, item.label, ())
    when = field("When", found.when)
    type_ = field("Type", found.type)
    return {
        "status": field("State" if kind == "q" else "Status", found.status),
        "category": field("Category", found.category),
        "marker": field("Marker", found.marker),
        "settle": field("Would settle it"),
        "speaker": field("Speaker", found.speaker),
        "role": field("Role", found.role),
        "type": type_,
        "form": field("Form", found.form),
        "diff_type": type_ if kind == "diff" else "",
        "edtf": when,
        "when": in_words(when) or "",
        "derivation": field("Derived", found.derivation),
    }


def _published(topic: Topic) -> tuple[BriefingItem, ...]:
    items = topic.briefing.items if topic.briefing else drafted_items(topic.draft)
    return tuple(i for i in items if i.section not in UNPUBLISHED and i.section in _KIND_OF_SECTION)


def _idents(items: tuple[BriefingItem, ...]) -> list[str]:
    """Each item's id, or one made of its label; no two alike."""
    taken: set[str] = set()
    idents = []
    for item in items:
        kind = _KIND_OF_SECTION[item.section]
        wanted = "bottom" if kind == "bottom" else _slug(item.id or f"{kind}-{item.label}")
        ident, n = wanted, 2
        while ident in taken:
            ident, n = f"{wanted}-{n}", n + 1
        taken.add(ident)
        idents.append(ident)
    return idents


def _labelled(ident: str, notes: tuple[Note, ...], taken: set[str]) -> tuple[tuple[str, Note], ...]:
    """Each note under an anchor of its own: the label it has, else ITEM-nN; ``taken`` are the
    items' anchors."""
    labels: dict[str, Note] = {}
    for n, note in enumerate(notes, 1):
        number = note.label.removeprefix(f"{ident}-")
        fits = number != note.label and number.isdecimal() and note.label not in taken
        labels.setdefault(note.label, note if fits else replace(note, label=f"{ident}-n{n}"))
    return tuple(labels.items())


def _front(topic: Topic, key: str) -> str:
    value = topic.briefing.front_value(key) if topic.briefing else None
    return plain(value) if isinstance(value, str) else ""


def _parties(topic: Topic) -> tuple[str, ...]:
    value = topic.briefing.front_value("parties") if topic.briefing else None
    if isinstance(value, str):
        return tuple(p.strip() for p in value.split(",") if p.strip())
    return tuple(plain(v) for v in value or ())


def _speaks_for(topic: Topic) -> tuple[tuple[str, str], ...]:
    """(name in lower case, party) of everyone whom the front matter gives a party."""
    value = topic.briefing.front_value("speakers") if topic.briefing else None
    rows = (row.partition(":") for row in (value if isinstance(value, tuple) else ()))
    return tuple(
        (plain(name).casefold(), plain(party))
        for party, _, names in rows
        for name in names.split(",")
        if name.strip()
    )


def _title(topic: Topic) -> str:
    return _front(topic, "title") or topic.slug.replace("-", " ").capitalize()


def _draft_items(draft: Draft | None) -> dict[str, Item]:
    return {i.id: i for i in (*draft.items, *draft.held)} if draft else {}


def briefing_view(topic: Topic) -> BriefingView:
    """The page of a topic. Without a briefing it shows the draft; without articles the
    quotations stand unverified and sources have only their id."""
    items = _published(topic)
    named = sorted({n.source for i in items for n in i.notes})
    sources, phases = source_views(topic, named)
    by_id, drafted = {s.id: s for s in sources}, _draft_items(topic.draft)
    articles = {a.id: a for a in topic.articles}
    views, idents = [], _idents(items)
    for item, ident in zip(items, idents, strict=True):
        notes = _labelled(ident, item.notes, set(idents))
        quotes = {old: quote_of(note, by_id, articles) for old, note in notes}
        views.append(_item_view(item, ident, drafted.get(item.id or ""), quotes, sources))
    view = _view(topic, with_differences(views), sources, phases)
    counted = tuple(
        replace(
            s, quoted=quoted_words(articles[s.id], [q for q in view.quotes if q.source.id == s.id])
        )
        if s.id in articles
        else s
        for s in sources
    )
    return replace(view, sources=counted)


def _view(
    topic: Topic,
    items: list[ItemView],
    sources: tuple[SourceView, ...],
    phases: tuple[str, ...],
) -> BriefingView:
    return BriefingView(
        slug=topic.slug,
        folder=topic.folder,
        title=_title(topic),
        question=_front(topic, "question"),
        status=_front(topic, "status") or "draft",
        as_of=in_words(_front(topic, "as_of")) or "",
        as_of_edtf=_front(topic, "as_of"),
        parties=_parties(topic),
        sources=sources,
        items=tuple(i for i in items if i.kind != "bottom"),
        bottom=next((i for i in items if i.kind == "bottom" and i.facts), None),
        phases=phases,
        speaks_for=_speaks_for(topic),
    )
