"""One topic as all rooms after reconcile see it."""

from __future__ import annotations

from dataclasses import dataclass

from .article import Article
from .briefing import Briefing
from .draft import Draft
from .spans import Finding


@dataclass(frozen=True, slots=True)
class Topic:
    """A folder of `briefings/`: ``articles`` are in source-id order and may be empty where
    the texts are private; ``draft`` and ``briefing`` are None until made."""

    slug: str
    folder: str  # relative to the project root, "/" separators
    articles: tuple[Article, ...] = ()
    draft: Draft | None = None
    briefing: Briefing | None = None
    findings: tuple[Finding, ...] = ()  # from reading and checking
    full_text: tuple[str, ...] = ()  # source ids whose rights allow publishing the text
