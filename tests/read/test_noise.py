"""Noise is set apart by general rules; what is prose stays prose."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.lexicon import load_lexicon
from build_scripts.model import NOISE_KINDS, Noise
from build_scripts.read import article_from_bytes, read_article
from build_scripts.read.noise import find_noise
from build_scripts.read.patterns import LONGEST, line_patterns, marks, matches_any
from build_scripts.text import split_paragraphs
from build_scripts.training.corpus import read_corpus

PROSE = (
    "The two governments signed the agreement on Monday after months of hard talks in the capital."
)


def noise_of(text: str) -> list[tuple[str, str]]:
    return [(n.kind, n.span.of(text)) for n in find_noise(text, split_paragraphs(text))]


@pytest.mark.parametrize(
    ("line", "kind"),
    [(line, kind) for kind, line in load_lexicon("noise_marks")["examples"]["positive"]],
)
def test_marks_of_the_lexicon(line: str, kind: str) -> None:
    assert noise_of(f"{PROSE}\n{PROSE}\n{line}") == [(kind, line)]


@pytest.mark.parametrize("line", load_lexicon("noise_marks")["examples"]["negative"])
def test_prose_is_no_mark(line: str) -> None:
    assert noise_of(f"{PROSE}\n{line}\n{PROSE}") == []


@pytest.mark.parametrize(("kind", "line"), load_lexicon("noise_lines")["examples"]["positive"])
def test_lines_of_the_lexicon(kind: str, line: str) -> None:
    if kind == "dateline":
        assert any(p.match(line) for p in line_patterns("datelines"))
    else:
        assert matches_any(f"{kind}s", line)


@pytest.mark.parametrize("line", load_lexicon("noise_lines")["examples"]["negative"])
def test_prose_is_no_line(line: str) -> None:
    assert noise_of(f"{line} {PROSE}\n{PROSE}") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"A Deal at Last\nBy Ida Vole\n{PROSE}", [("title", "A Deal at Last"), ("byline", "By Ida Vole")]),
        (f"By Ida Vole\n{PROSE}", [("byline", "By Ida Vole")]),
        (f"{PROSE}\n{PROSE}", []),
        (f"{PROSE}\nWhat comes next\n{PROSE}", [("heading", "What comes next")]),
        (f"{PROSE}\n“No cards at all”\n{PROSE}", [("heading", "“No cards at all”")]),
        (f"{PROSE}\nWill the Deal Hold?\n{PROSE}", [("heading", "Will the Deal Hold?")]),
        (f"{PROSE}\n“We will sign,” she said.\n{PROSE}", []),
        (f"{PROSE}\nThe reasons:\ntime\nmoney\n{PROSE}", []),
        (f"{PROSE}\n16:05\n{PROSE}", [("heading", "16:05")]),
        (f"May 1—{PROSE}", [("dateline", "May 1—")]),
        (f"MERROW, Tavoria, May 2 (Wire) - {PROSE}", [("dateline", "MERROW, Tavoria, May 2 (Wire) -")]),
        (f"NATO, which met on Monday, said that {PROSE}", []),
        (f"A Closer Look: {PROSE}\nThe Other Side: {PROSE}",
         [("run_in_heading", "A Closer Look:"), ("run_in_heading", "The Other Side:")]),
        (f"A Closer Look: {PROSE}", []),
        (f"IDA VOLE: {PROSE}\nTAM ORRELL: {PROSE}", []),
        (f"{PROSE} Sign up for the newsletter.", [("promo", "Sign up for the newsletter.")]),
        (f"{PROSE}\n#One #Two", [("hashtags", "#One #Two")]),
        (f"{PROSE}\n\nThe minister speaks in Merrow, Feb. 2, 2031.\nIda Vole/AFP via Getty Images\n{PROSE}\n{PROSE}",
         [("caption", "The minister speaks in Merrow, Feb. 2, 2031."), ("credit", "Ida Vole/AFP via Getty Images")]),
        ("", []),
    ],
)  # fmt: skip
def test_layouts(text: str, wanted: list[tuple[str, str]]) -> None:
    assert noise_of(text) == wanted


ARTICLES = ("000", "001", "002", "003", "004")


@pytest.mark.parametrize("ident", ARTICLES)
def test_the_shipped_articles(
    ident: str, sources: Path, golden: Callable[[str, str], None]
) -> None:
    article, findings = read_article(sources / f"{ident}.txt")
    bare, _ = article_from_bytes(f"{ident}.txt", (sources / f"{ident}.txt").read_bytes())
    assert article is not None
    assert bare is not None
    assert findings == ()
    assert bare.noise == article.noise
    rows = [
        f"{n.span.start}\t{n.span.end}\t{n.kind}\t{n.span.of(article.text)}" for n in article.noise
    ]
    meta = article.metadata
    head = [f"{key}\t{getattr(meta, key)}\t{how}" for key, how in meta.basis]
    own = [f"{key}\t{getattr(bare.metadata, key)}\t{how}" for key, how in bare.metadata.basis]
    told = ["# without sidecar", *own, "", "# with sidecar", *head, "", "# noise", *rows, ""]
    golden(f"{ident}.tsv", "\n".join(told))


LINES = st.sampled_from(
    ["A Deal", "By Ida Vole", PROSE, "", "#tag", "“What now?”", "May 1—It is done.", "x" * 50,
     "- item", "Label One: It is said that so it was, and so it is.", "16:05", "Getty Images", "\u202e!",
     "What comes next", "Will it hold?", "(Reuters) -", "NOTE: yes", "A B C D E F G"]
)  # fmt: skip


@given(st.lists(LINES | st.text(max_size=40), max_size=14), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_spans_lie_in_one_paragraph_and_in_order(lines: list[str], end: str) -> None:
    text = end.join(lines)
    paragraphs = split_paragraphs(text)
    noise = find_noise(text, paragraphs)
    assert all(n.kind in NOISE_KINDS for n in noise)
    for item in noise:
        assert any(
            p.span.start <= item.span.start < item.span.end <= p.span.end for p in paragraphs
        )
    assert _apart(noise)


def _apart(noise: tuple[Noise, ...]) -> bool:
    return all(a.span.end <= b.span.start for a, b in pairwise(noise))


@pytest.mark.parametrize(
    "piece",
    ["Ida Vole and Tam Orrell, ", "May 1 — ", "A", "A/", "By By ", "said: ", "Photo by ", "(", "“", "#a ",
     "A.B, ", "© ", "contributed ", "AP/", "16:05 "],
)  # fmt: skip
def test_time_is_linear_in_hostile_lines(piece: str) -> None:
    def seconds(size: int) -> float:
        text = f"{piece * (size // len(piece))}\n" + f"{(piece * 700)[:690]}\n" * (size // 20_000)
        begin = time.process_time()
        find_noise(text, split_paragraphs(text))
        return time.process_time() - begin

    seconds(2_000)
    once, twice = seconds(100_000), seconds(200_000)
    assert twice < 3.5 * once + 0.15
    assert twice < 2


def test_time_is_linear_in_paragraphs() -> None:
    def seconds(count: int) -> float:
        text = "Why?\nWhat is it\nIt is so.\n- item\n" * (count // 4)
        begin = time.process_time()
        find_noise(text, split_paragraphs(text))
        return time.process_time() - begin

    seconds(1_000)
    assert seconds(16_000) < 3.5 * seconds(8_000) + 0.15


def test_every_mark_names_a_known_kind() -> None:
    assert {m.kind for m in marks()} <= set(NOISE_KINDS)


def test_what_a_mark_must_hold_is_in_every_line_it_takes() -> None:
    held = [mark for mark in marks() if mark.holds]
    lines = [line for a in read_corpus() for line in a.article.text.split("\n")]
    lines += [line for _, line in load_lexicon("noise_marks")["examples"]["positive"]]
    short = [line for line in lines if len(line) <= LONGEST]
    for mark in held:
        assert all(part == part.lower() for part in mark.holds)
        taken = [line for line in short if mark.pattern.fullmatch(line)]
        assert all(any(part in line.lower() for part in mark.holds) for line in taken)
