"""A made-up topic: two articles, a briefing that is true to them."""

from __future__ import annotations

import hashlib

from build_scripts.editorial import parse_briefing
from build_scripts.model import Article, Draft, Evidence, Item, Metadata, Noise, Span, Topic
from build_scripts.text import split_paragraphs

FIRST = """Two towns, one port
By Ann Writer
After nine months of talks the two towns will share the port’s income, officials said on Friday.
Under the deal a joint fund will hold $40 million for ten years, and no toll on fish will be raised.
It is unclear who pays for the crane. The mayor of Northport declined to give a guarantee.
“The fund is thin, and it could run dry within three years,” said Mia Holm, an economist at the Port School. “Nobody has tested it.”
Paul Reed, a spokesman for Southport, disagreed. “We have looked at every number,” Reed said.
The towns first asked for 12% of all dock fees, a demand that was dropped in March. Fishermen on both shores have waited for the outcome since the storm of 2019 broke the old pier, and many of them doubt that the money will reach the people who lost their boats and their sheds in that long and bitter winter.
"""
SECOND = """The port deal
According to the harbour office, the crane may be moved next year.
The council could approve the plan in June.
It said “a joint fund” would hold the money. A joint fund was new.
Weather stayed fair for the whole week and the ferries ran on time, with music on the deck and flags on every mast, as they do each year when the herring come in and the schools close for the summer.
"""
BRIEFING = """---
title: The Northport deal
status: in-review
as_of: 2024-05-01
---

# The Northport deal

## Bottom line

The towns share the port's income, officials say.[^bottom-1]

[^bottom-1]: 000, para 3: "the two towns will share the port's income, officials said"

## Deal terms

### A joint fund <!-- {#term-fund} -->

- Status: agreed
- Category: fund_structure
- Reviewed: no

A fund will hold $40 million for ten years.[^term-fund-1]

[^term-fund-1]: 000, para 4: "a joint fund will hold $40 million for ten years"

### No toll on fish <!-- {#term-toll} -->

- Status: absent
- Category: other
- Reviewed: no

There is no toll on fish.[^term-toll-1]

[^term-toll-1]: 000, para 4: "no toll on fish will be raised"

### The plan may pass in June <!-- {#term-june} -->

- Status: proposed
- Category: status_timeline
- Reviewed: no

The council could approve the plan in June.[^term-june-1] The harbour office says the crane may be moved.[^term-june-2]

[^term-june-1]: 001, para 3: "could approve the plan in June"
[^term-june-2]: 001, para 2: "According to the harbour office, the crane may be moved"

## Expert views

### Mia Holm on the fund <!-- {#view-holm-fund} -->

- Speaker: Mia Holm
- Role: economist
- Type: expert
- Form: direct
- Reviewed: no

Holm says the fund could run dry.[^view-holm-fund-1]

[^view-holm-fund-1]: 000, para 6: "“The fund is thin, and it could run dry within three years,”"

## What the parties say

### Paul Reed on the numbers <!-- {#view-reed-numbers} -->

- Speaker: Paul Reed
- Type: official
- Form: direct
- Reviewed: no

Reed says Southport has checked the numbers.[^view-reed-numbers-1]

[^view-reed-numbers-1]: 000, para 7: "“We have looked at every number,”"
"""


def article(ident: str, text: str) -> Article:
    """An article of that text; its first line is a title, a line that begins "By" a byline."""
    paragraphs = split_paragraphs(text)
    noise = [Noise(paragraphs[0].span, "title")]
    noise += [Noise(p.span, "byline") for p in paragraphs if p.span.of(text).startswith("By ")]
    sha = hashlib.sha256(text.encode()).hexdigest()
    path = f"briefings/port/sources/{ident}.txt"
    return Article(
        ident, path, text, sha, Metadata(published="2024-05-01"), paragraphs, tuple(noise)
    )


def evidence(one: Article, quote: str) -> Evidence:
    """The evidence for a stretch of an article."""
    start = one.text.index(quote)
    paragraph = one.paragraph_at(start)
    assert paragraph is not None
    return Evidence(one.id, start, start + len(quote), paragraph.number, quote)


def topic(briefing: str = BRIEFING, first: str = FIRST, second: str = SECOND) -> Topic:
    """The topic with that briefing, drafted from the articles as they were."""
    drafted = (article("000", FIRST), article("001", SECOND))
    holm = "“The fund is thin, and it could run dry within three years,”"
    reed = "“We have looked at every number,”"
    items = (
        Item("view-holm-fund", "view", "Mia Holm on the fund", (evidence(drafted[0], holm),),
             speaker="Mia Holm", type="expert", form="direct"),
        Item("view-reed-numbers", "view", "Paul Reed", (evidence(drafted[0], reed),),
             speaker="Paul Reed", type="official", form="direct"),
    )  # fmt: skip
    draft = Draft(tuple((a.id, a.sha256) for a in drafted), "1", items)
    path = "briefings/port/briefing.md"
    articles = (article("000", first), article("001", second))
    return Topic("port", "briefings/port", articles, draft, parse_briefing(briefing, path))


def changed(old: str, new: str) -> Topic:
    """The topic with one stretch of its briefing replaced."""
    assert old in BRIEFING, old
    return topic(BRIEFING.replace(old, new, 1))


__all__ = ["BRIEFING", "FIRST", "SECOND", "Span", "article", "changed", "evidence", "topic"]
