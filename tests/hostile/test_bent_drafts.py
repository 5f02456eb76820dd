"""A `draft.json` with one value of another kind, as a merge or a hand may leave it: refused,
or read by every room without an exception."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_scripts import check, editorial, render
from build_scripts.model import Draft, Topic
from build_scripts.model.contract import draft_from_json
from build_scripts.pipeline.topics import load_topic

ROOT = Path(__file__).parents[2]
SLUG = "us-ukraine-minerals"
CASES = 2_000 if os.environ.get("BRIEFINGS_FUZZ") else 60
REFUSALS = (ValueError, KeyError, TypeError, AttributeError)
KINDS = [None, 7, -1, 1e300, "x", [], {}, [[]], True, "../../x", [1, 2, 3]]


@pytest.fixture(scope="module")
def topic() -> Topic:
    return load_topic(ROOT, SLUG)


def bent(rows: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    place: Any = rows
    key: Any = rng.choice(list(rows))
    while isinstance(place[key], dict | list) and place[key] and rng.random() < 0.9:
        place = place[key]
        key = rng.choice(list(place)) if isinstance(place, dict) else rng.randrange(len(place))
    place[key] = rng.choice(KINDS)
    return rows


def rooms(topic: Topic, base: Draft, new: Draft) -> tuple[Callable[[], object], ...]:
    briefing = topic.briefing
    assert briefing
    return (
        lambda: check.check_topic(topic, check.CheckSettings()),
        lambda: render.render_topic(topic, render.SiteSettings(), ()),
        lambda: editorial.merge(base, new, briefing),
        lambda: editorial.pending(base, briefing),
    )


def test_refused_or_read(topic: Topic) -> None:
    data = (ROOT / "briefings" / SLUG / "draft.json").read_bytes()
    good, rng, read = topic.draft, random.Random(1), 0
    assert good
    for _ in range(CASES):
        try:
            draft = draft_from_json(bent(json.loads(data), rng))
        except REFUSALS:
            continue
        read += 1
        work = rooms(replace(topic, draft=draft), draft, good)
        work[read % 4]() if CASES < 100 else [do() for do in work]
    assert CASES / 50 < read < CASES


@pytest.mark.parametrize(
    ("key", "value"),
    [("label", 5), ("evidence", [{}]), ("answer", [99]), ("rules", ["a", 1]), ("expert", "yes"),
     ("coverage", {"000": 1}), ("score", "high"), ("block", None), ("id", ["x"])],
)  # fmt: skip
def test_a_field_of_another_kind_is_refused(key: str, value: object) -> None:
    rows = json.loads((ROOT / "briefings" / SLUG / "draft.json").read_bytes())
    rows["items"][0][key] = value
    with pytest.raises(REFUSALS):
        draft_from_json(rows)
