"""The editor's file: read without loss, composed, merged, reviewed, compared."""

from .compose import compose, empty_briefing, front_of, write_item
from .front import Front, front_schema
from .merge import Merged, merge
from .parse import parse_briefing
from .untouched import is_untouched

__all__ = [
    "Front",
    "Merged",
    "compose",
    "empty_briefing",
    "front_of",
    "front_schema",
    "is_untouched",
    "merge",
    "parse_briefing",
    "write_item",
]
