"""Why an item is there: the statements behind its evidence, with their rules and steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from build_scripts.config import Settings
from build_scripts.model import Draft, Extraction, Finding, Item, Statement

from .drafting import CACHE
from .extracting import extract_all
from .topics import DRAFT, load_topic


def _statement_lines(statement: Statement, text: str) -> Iterator[str]:
    words = " … ".join(span.of(text) for span in statement.spans)
    yield f"{statement.id}  {statement.kind}, paragraph {statement.paragraph}, rule {statement.rule}"
    yield f"    “{words}”"
    for step, detail in statement.trace:
        yield f"    {step}: {detail}"
    if statement.score != 1.0:
        yield f"    score: {statement.score:.2f}"
    for doubt in statement.doubts:
        yield f"    doubtful: {doubt}"


def _item_lines(item: Item, held: bool) -> Iterator[str]:
    where = "held" if held else "shown"
    yield f"{item.id}  {item.kind}, {where}, rank {item.rank}, score {item.score:.3f}"
    yield f"    {item.label}"
    for rule in item.rules:
        yield f"    rule: {rule}"
    yield f"    evidence: {len(item.evidence)} from {len({e.source for e in item.evidence})} source(s)"


def _find(extractions: Sequence[Extraction]) -> dict[str, tuple[Statement, str]]:
    return {s.id: (s, e.article.text) for e in extractions for s in e.statements}


def explain_item(
    root: Path, slug: str, ident: str, settings: Settings
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Lines that say how an item or a statement was found; a finding for an unknown id."""
    topic = load_topic(root, slug)
    found = _find(extract_all(topic.articles, model=settings.model, cache=root / CACHE))
    if ident in found:
        return tuple(_statement_lines(*found[ident])), ()
    items = {i.id: (i, held) for held, group in _groups(topic.draft) for i in group}
    if ident not in items:
        wrong = Finding(
            f"{topic.folder}/{DRAFT}", 0, "no-item", f"no item or statement {ident}",
            f"briefings status {slug} lists the ids",
        )  # fmt: skip
        return (), (wrong,)
    item, held = items[ident]
    lines = list(_item_lines(item, held))
    for name in dict.fromkeys(e.statement for e in item.evidence):
        if name in found:
            lines += list(_statement_lines(*found[name]))
    return tuple(lines), ()


def _groups(draft: Draft | None) -> tuple[tuple[bool, tuple[Item, ...]], ...]:
    return ((False, draft.items), (True, draft.held)) if draft else ()
