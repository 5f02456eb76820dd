"""The editor's file: read without loss, composed, merged, reviewed, compared."""

from .change_report import changes_to_json, changes_to_markdown
from .changes import Change, diff_briefings
from .compose import compose, empty_briefing, front_of, write_item
from .front import Front, front_schema
from .merge import Merged, merge
from .parse import parse_briefing
from .untouched import is_untouched
from .withdrawal import Correction, Withdrawal, withdraw, withdrawal

__all__ = [
    "Change",
    "Correction",
    "Front",
    "Merged",
    "Withdrawal",
    "changes_to_json",
    "changes_to_markdown",
    "compose",
    "diff_briefings",
    "empty_briefing",
    "front_of",
    "front_schema",
    "is_untouched",
    "merge",
    "parse_briefing",
    "withdraw",
    "withdrawal",
    "write_item",
]
