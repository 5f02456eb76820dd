"""The editor's file: read without loss, composed, merged, reviewed, compared."""

from .compose import compose, empty_briefing, front_of, write_item
from .front import Front, front_schema
from .parse import parse_briefing
from .untouched import is_untouched

__all__ = [
    "Front",
    "compose",
    "empty_briefing",
    "front_of",
    "front_schema",
    "is_untouched",
    "parse_briefing",
    "write_item",
]
