"""The editor's file: read without loss, composed, merged, reviewed, compared."""

from .front import Front, front_schema
from .parse import parse_briefing

__all__ = ["Front", "front_schema", "parse_briefing"]
