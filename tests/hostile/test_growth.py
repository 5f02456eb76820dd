"""A topic of four times the size takes at most 2.3² times the time, in every room that works on
a whole briefing: reading, parsing, merging, checking, rendering, comparing, withdrawing."""

from __future__ import annotations

import gc
import itertools
import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from build_scripts import check, editorial, render
from build_scripts.editorial import Front
from build_scripts.model import Draft, Evidence, Item, Topic
from build_scripts.model.contract import draft_from_json, draft_to_json
from build_scripts.read import article_from_bytes

FUZZ = bool(os.environ.get("BRIEFINGS_FUZZ"))
SMALL = 400 if FUZZ else 150  # items
MOST = 2.3**2
KINDS = ("term", "q", "view", "diff", "event")
MORE = {
    "term": {"status": "agreed", "category": "other", "coverage": (("000", "says"),)},
    "q": {"status": "open"},
    "view": {"type": "expert", "expert": True},
    "diff": {"type": "contradiction"},
    "event": {},
}
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "il")]
COUNT = itertools.count()


def words(rng: random.Random, count: int) -> str:
    return " ".join("".join(rng.choices(SYLLABLES, k=rng.randrange(1, 4))) for _ in range(count))


def sentences(count: int, rng: random.Random, alike: bool) -> list[str]:
    """Sentences that share nothing, or all but a number."""
    if alike:
        said = words(rng, 9)
        return [f"Officials said that {said} gives Freedonia {n} percent." for n in range(count)]
    return [f"{words(rng, 12).capitalize()} {n} percent." for n in range(count)]


def item(n: int, quote: Evidence, rng: random.Random) -> Item:
    kind = KINDS[n % len(KINDS)]
    more: dict[str, object] = {**MORE[kind], "rank": n + 1}
    if kind == "view":
        more["speaker"] = words(rng, 2).title()
    if kind == "event":
        more["when"] = f"20{n % 90 + 10}-0{n % 9 + 1}-{n % 28 + 1:02d}"
    return Item(f"{kind}-n{n}", kind, words(rng, 4), (quote,), f"{words(rng, 6)}.", **more)  # type: ignore[arg-type]


def topic(count: int, alike: bool) -> Topic:
    """A drafted topic of ``count`` items, one a paragraph, that no cache has seen."""
    rng = random.Random(next(COUNT))
    text = "\n".join(["A port deal at last", *sentences(count, rng, alike)]) + "\n"
    article, _ = article_from_bytes("sources/000.txt", text.encode(), None, "000")
    assert article
    quotes = [
        Evidence("000", p.span.start, p.span.end, p.number, p.span.of(text))
        for p in article.paragraphs[1:]
    ]
    items = tuple(item(n, quote, rng) for n, quote in enumerate(quotes))
    front = Front("Port deal", parties=("Freedonia",))
    written, draft = editorial.compose(Draft((("000", "0"),), "r", items), front)
    briefing = editorial.parse_briefing(written, "b.md")
    return Topic("port", "briefings/port", (article,), draft, briefing, full_text=("000",))


def _merge(topic: Topic) -> object:
    """Half of the items gone, new ones in their place, as when articles are replaced."""
    assert topic.draft and topic.briefing
    new = tuple(replace(i, id=f"{i.id}-x", label="New") for i in topic.draft.items[1::2])
    return editorial.merge(topic.draft, replace(topic.draft, items=new), topic.briefing)


def _diff(topic: Topic) -> object:
    assert topic.briefing
    text = topic.briefing.text.replace("percent", "per cent")
    return editorial.diff_briefings(topic.briefing, editorial.parse_briefing(text, "b.md"), "port")


def _draft(topic: Topic) -> object:
    assert topic.draft
    return draft_from_json(json.loads(json.dumps(draft_to_json(topic.draft))))


ROOMS: dict[str, Callable[[Topic], object]] = {
    "read": lambda t: article_from_bytes("a.txt", t.articles[0].text.encode() + b"Now.\n"),
    "page": lambda t: article_from_bytes("a.html", _page(t)),
    "parse": lambda t: editorial.parse_briefing(f"{t.briefing.text} ", "b.md"),  # type: ignore[union-attr]
    "merge": _merge,
    "check": lambda t: check.check_topic(t, check.CheckSettings()),
    "fix": lambda t: check.fix(t.briefing, t.articles),  # type: ignore[arg-type]
    "render": lambda t: render.render_topic(t, render.SiteSettings(), ()),
    "diff": _diff,
    "pending": lambda t: editorial.pending(t.draft, t.briefing),  # type: ignore[arg-type]
    "withdraw": lambda t: editorial.withdraw(t.briefing, "000", "x", "2025-01-01"),  # type: ignore[arg-type]
    "draft": _draft,
}


def _page(topic: Topic) -> bytes:
    rows = "".join(
        f"<p>{p.span.of(topic.articles[0].text)}</p>" for p in topic.articles[0].paragraphs
    )
    return f"<html><body><article><h1>A deal</h1>{rows}</article></body></html>".encode()


def seconds(work: Callable[[Topic], object], count: int, alike: bool) -> float:
    """Of the processor."""
    given = topic(count, alike)
    gc.collect()
    begun = time.process_time()
    work(given)
    return time.process_time() - begun


@pytest.mark.fuzz
@pytest.mark.parametrize("alike", [False, True], ids=["unlike", "alike"])
@pytest.mark.parametrize("room", ROOMS)
def test_time_grows_with_the_topic(room: str, alike: bool) -> None:
    work = ROOMS[room]
    seconds(work, 5, alike)  # what is loaded and compiled once
    one, four = seconds(work, SMALL, alike), seconds(work, 4 * SMALL, alike)
    for _ in range(5):  # a machine that does other things, too
        if four <= MOST * one or four < 0.1:
            return
        one = max(one, seconds(work, SMALL, alike))
        four = min(four, seconds(work, 4 * SMALL, alike))
    assert four <= MOST * one, f"{SMALL} items {one:.3f} s, {4 * SMALL} items {four:.3f} s"
