"""Copies of one text are found; independent reports are not."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.model import Article, Noise, Span
from build_scripts.text import near_duplicates, prose_of, same_origin, split_paragraphs

WORDS = [f"{a}{b}" for a in "bdfgklmnprst" for b in ("ana", "ero", "ilu", "oma", "ute")]


def made(ident: str, text: str) -> Article:
    return Article(ident, f"{ident}.txt", text, ident, paragraphs=split_paragraphs(text))


def prose(seed: int, words: int = 300) -> str:
    pick = random.Random(seed)
    return " ".join(pick.choice(WORDS) for _ in range(words))


def test_copies_are_found() -> None:
    one, two = prose(1), prose(2)
    articles = [made("a", one), made("b", two), made("c", one[:900]), made("d", f"{one}!")]
    pairs = {(p.first, p.second): (p.share, p.same) for p in near_duplicates(articles)}
    assert set(pairs) == {("a", "c"), ("a", "d"), ("c", "d")}
    assert pairs["a", "d"] == (1.0, True)
    assert pairs["a", "c"][0] > 0.95
    assert same_origin(articles) == (("a", "c", "d"), ("b",))


def test_many_articles_give_the_same_pairs() -> None:
    pytest.importorskip("datasketch")
    articles = [made(f"{n:03}", prose(n)) for n in range(70)]
    articles[40] = replace(articles[40], text=articles[3].text + " more words here now")
    articles[40] = replace(articles[40], paragraphs=split_paragraphs(articles[40].text))
    pairs = near_duplicates(articles)
    assert [(p.first, p.second) for p in pairs] == [("003", "040")]


def test_noise_does_not_count() -> None:
    text = "By Ida Vole\nOne two three four five.\nSign up."
    noise = (Noise(Span(0, 11), "byline"), Noise(Span(37, 45), "promo"))
    article = replace(made("a", text), noise=noise)
    assert prose_of(article).split("\n") == ["", "One two three four five.", "", ""]


def test_the_shipped_articles_are_five_origins(sources: Path) -> None:
    articles = [made(p.stem, p.read_text(encoding="utf-8")) for p in sorted(sources.glob("*.txt"))]
    assert len(same_origin(articles)) == 5


def test_nothing_gives_nothing() -> None:
    assert near_duplicates([]) == ()
    assert same_origin([made("a", "")]) == (("a",),)
