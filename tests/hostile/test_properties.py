"""Any bytes at all: only findings, never an exception; and the time grows with the size."""

from __future__ import annotations

import gc
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.guided import TARGETS

HERE = Path(__file__).parent
FUZZ = bool(os.environ.get("BRIEFINGS_FUZZ"))


PIECES = st.sampled_from(
    ["\n", "\r\n", "\r", "\u2028", "---\n", "# ", "## Deal terms\n", "### A <!-- {#term-a} -->\n",
     "- Status: agreed\n", "[^term-a-1]", '[^term-a-1]: 000, para 1: "x"\n', "```\n", "~~~", "> ",
     "- [ ] stale\n", "<!-- ", " -->", "{#", "{:", "}", "title: ", "[", "]", "(", ")", "*", "_",
     "`", "|", "\\", "&amp;", "&#", "<b>", "\t", "    ", "“", "”", '"', "'", "…", "...", "--", "—",
     "\u00a0", "\u200b", "\u202e", "\ufeff", "\x00", "\x1b", "\ud7ff", "\U0010ffff", "e\u0301", "ﬁ",
     "By Ann Lee", "May 1, 2025", "(AP Photo)", "$5 billion", "http://a.b/", "said ", "1,500", "."]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join)
BYTES = st.one_of(
    st.binary(max_size=200),
    TEXTS.map(lambda t: t.encode("utf-8", "replace")),
    st.tuples(TEXTS, TEXTS).map(lambda t: b"\xff\x00".join(x.encode("utf-8", "replace") for x in t)),
    st.tuples(TEXTS, st.sampled_from(["utf-16", "cp1252", "shift_jis", "utf-8-sig", "utf-7"])).map(
        lambda t: t[0].encode(t[1], "replace")
    ),
)  # fmt: skip


@pytest.mark.parametrize("name", TARGETS)
@settings(suppress_health_check=list(HealthCheck))
@given(data=BYTES)
def test_any_bytes(name: str, data: bytes) -> None:
    TARGETS[name](data)


@pytest.mark.slow
@pytest.mark.fuzz
@pytest.mark.skipif(not FUZZ, reason="in make fuzz")
@pytest.mark.parametrize("name", TARGETS)
def test_guided_by_coverage(name: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="pip install 'sourcebrief[fuzz]'")
    command = [sys.executable, str(HERE / "guided.py"), name, "-max_len=2000", "-seed=1"]
    command += ["-max_total_time=120", f"-artifact_prefix={tmp_path}/"]
    env = os.environ | {"PYTHONPATH": str(HERE.parents[1])}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


NASTY = {
    "quotes": '"', "curly": "“", "apostrophes": "'", "digits": "1", "amounts": "$1 ", "brackets": "[",
    "links": "[](", "notes": "[^a]", "braces": "{", "lists": "{: ", "tags": "<a ", "comments": "<!-- ",
    "entities": "&#", "ticks": "` ", "stars": "*a ", "colons": ":", "fields": "k: ", "dashes": "-",
    "word": "a", "capitals": "Aa ", "words": "the deal ", "spaces": " ", "unseen": "\u200b ",
    "accents": "e\u0301", "lines": "a\n", "dots": ". ", "slashes": "\\", "quoted": "> ",
    "headings": "### a\n", "pipes": "|a", "names": "Ann Lee, ", "cues": "he said that ",
    "addresses": "http://a.b/ ", "photos": "(AP Photo/Ann Lee)\n", "dates": "May 1, ",
    "items": "### a <!-- {#term-a} -->\n\n", "fences": "```\n", "mixed": "aα ",
}  # fmt: skip
FRONT = "---\ntitle: T\n---\n\n# T\n\n## Deal terms\n\n### A <!-- {#term-a} -->\n\n"


def _read(text: str) -> None:
    from build_scripts.read import article_from_bytes

    article_from_bytes("a.md", text.encode("utf-8", "replace"))


def _find(text: str) -> None:
    from build_scripts.text import find_quote

    find_quote(text, text[len(text) // 3 : 2 * len(text) // 3])


def _near(text: str) -> None:
    from build_scripts.text import difference, nearest

    nearest(text, text[: len(text) // 2] + " x")
    difference(text, text[::-1])


def _parse(text: str) -> None:
    from build_scripts.editorial import parse_briefing

    parse_briefing(FRONT + text, "b.md")


def _write(text: str) -> None:
    from build_scripts.render.escaping import front_matter, prose, safe, script_json

    safe(text), prose(text), front_matter({"title": text}), script_json({"a": text})


ROOMS: dict[str, Callable[[str], None]] = {
    f.__name__[1:]: f for f in (_read, _find, _near, _parse, _write)
}
MOST = {"parse": 60_000}  # characters; Markdown's own reader is the slowest
COUNT = itertools.count()


def seconds(work: Callable[[str], None], unit: str, times: int) -> float:
    """Of the processor, for a text that no cache has seen."""
    text = f"q{next(COUNT)} {unit * times}"
    gc.collect()
    begun = time.process_time()
    work(text)
    return time.process_time() - begun


@pytest.mark.fuzz
@pytest.mark.parametrize("room", ROOMS)
def test_time_grows_with_the_size(room: str) -> None:
    """Four times the input takes at most 2.3² times the time, however nasty."""
    work, most = ROOMS[room], MOST.get(room, 400_000) * (4 if FUZZ else 1)
    slow = []
    turn, end = list(ROOMS).index(room) % 3, time.process_time() + 5
    for name, unit in list(NASTY.items()) if FUZZ else list(NASTY.items())[turn::3]:
        if not FUZZ and time.process_time() > end:
            break
        times = 4_000 // len(unit)
        while (one := seconds(work, unit, times)) < 0.02 and times * len(unit) * 4 < most:
            times *= 2
        if one >= 2:
            slow.append((name, times, one))
            continue
        four = seconds(work, unit, 4 * times)
        for _ in range(4):  # a machine that does other things, too
            if four <= 5.3 * one or four < 0.1:
                break
            one = max(one, seconds(work, unit, times))
            four = min(four, seconds(work, unit, 4 * times))
        else:
            slow.append((name, times, round(one, 3), round(four, 3)))
    assert not slow
