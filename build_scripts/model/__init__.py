"""Frozen records that pass between the rooms. Nothing here reads, writes or decides."""

from .article import ARTICLE_KINDS, NOISE_KINDS, Article, Metadata, Noise, Paragraph
from .briefing import BLOCK_KINDS, SECTIONS, UNPUBLISHED, Block, Briefing, BriefingItem, Fact, Note
from .draft import COVERAGE, DIFF_TYPES, ITEM_KINDS, Draft, Evidence, Item, Person, Side, Stage
from .spans import Finding, Severity, Span
from .statement import (
    CATEGORIES,
    MARKERS,
    SPEAKER_TYPES,
    STATUSES,
    DealTerm,
    Event,
    Extraction,
    Figure,
    Loaded,
    OpenQuestion,
    Speaker,
    Statement,
    View,
)
from .topic import Topic

__all__ = [name for name in dir() if not name.startswith("_")]
