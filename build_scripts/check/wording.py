"""House style in our own voice: loaded words, likelihood words, times without a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.model import UNPUBLISHED, Briefing, BriefingItem, Finding

from .patterns import any_loaded, holds, loaded, own_voice, pattern, plain, sentences

_DAY = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)


def check_wording(briefing: Briefing) -> Iterator[Finding]:
    """Warnings for the lines and labels of published sections. What stands in quotation
    marks is the speaker's; a likelihood is fine when the sentence says whose it is, a
    "recently" when it gives a date."""
    for block in briefing.blocks:
        item = block.item
        if item is None or block.section in UNPUBLISHED:
            continue
        if block.kind == "item":
            yield from _line(briefing.path, item.line, item.label, item)
        for fact in item.facts:
            yield from _line(briefing.path, fact.line, fact.text, item)


def _search(name: str, sentence: str) -> re.Match[str] | None:
    if not holds("check_wording", name, sentence):
        return None
    return pattern("check_wording", name).search(sentence)


def _line(path: str, line: int, text: str, item: BriefingItem) -> Iterator[Finding]:
    speaker = item.field("Speaker")
    for sentence in sentences(own_voice(plain(text))):
        low = sentence.lower()
        for why, words in loaded() if any_loaded().search(low) else ():
            if found := words.search(sentence):
                what = f'loaded wording "{found.group().strip()}" outside quotation: {why}'
                hint = "say it neutrally, or quote it with its speaker"
                yield Finding(path, line, "wording-loaded", what, hint, "warning")
        found = _search("likelihood", sentence)
        said = speaker or not found or pattern("check_guards", "attribution").search(sentence)
        if found and not said and not sentence.rstrip().endswith("?"):
            what = f'"{found.group().strip()}" in our own voice'
            hint = "say who holds it likely, or what is known"
            yield Finding(path, line, "wording-likelihood", what, hint, "warning")
        found = _search("undated", sentence)
        if found and not _DAY.search(sentence):
            what = f'"{found.group().strip()}" without a date'
            yield Finding(path, line, "wording-undated", what, "write the date", "warning")
