"""What each item must have: an id, evidence behind each fact, a signature when published."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.model import UNPUBLISHED, Article, Briefing, BriefingItem, Draft, Fact, Finding
from build_scripts.model.spans import Severity

from .settings import CheckSettings

_ERROR: Severity = "error"
_WARNING: Severity = "warning"


def check_items(briefing: Briefing, settings: CheckSettings) -> Iterator[Finding]:
    """Missing ids (mended by --fix), facts that nothing supports, and unreviewed items in a
    briefing marked published."""
    published = briefing.front_value("status") == "published"
    path = briefing.path
    for block in briefing.blocks:
        item = block.item
        if item is None or block.section in UNPUBLISHED or block.section == "Sources":
            continue
        if block.kind == "item" and item.id is None:
            hint = "briefings check --fix gives it one"
            yield Finding(
                path, item.line, "id-missing", f'"{item.label}" has no id', hint, "warning"
            )
        lax = block.kind == "section" and item.id != "bottom"
        for fact in item.facts:
            if fact.text and not fact.notes and not _reading(item, fact):
                hint = "cite a note: [^label], and the quotation below"
                what, severity = "nothing supports this", _WARNING if lax else _ERROR
                yield Finding(path, fact.line, "fact-unsupported", what, hint, severity)
        if block.kind == "item" and not item.facts:
            hint = "write one sentence with its evidence"
            what = f"{item.id or item.label} says nothing"
            yield Finding(path, item.line, "item-empty", what, hint)
        if published and block.kind == "item" and not item.reviewed:
            severity = _ERROR if settings.strict else _WARNING
            what = f"{item.id or item.label} is published without a review"
            hint = "have it signed: briefings review"
            yield Finding(path, item.line, "unreviewed", what, hint, severity)


def _reading(item: BriefingItem, fact: Fact) -> bool:
    """Whether a line is the editor's own reading of a disagreement: its last, after lines
    with evidence."""
    aside = (item.id or "").startswith("diff-")
    return aside and fact is item.facts[-1] and any(f.notes for f in item.facts[:-1])


def check_inputs(
    folder: str, draft: Draft | None, articles: tuple[Article, ...]
) -> Iterator[Finding]:
    """Sources whose text is not the one the draft was made from."""
    made = dict(draft.inputs) if draft else {}
    for article in articles:
        if article.id in made and made[article.id] != article.sha256:
            hint = "briefings draft reads it anew; restore the text if nobody meant to change it"
            what = f"{article.id} was edited after the draft was made from it"
            yield Finding(article.path or folder, 0, "source-edited", what, hint)
