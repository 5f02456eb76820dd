"""The editor's file: read without loss, composed, merged, reviewed, compared."""

from .change_report import changes_to_json, changes_to_markdown
from .changes import Change, diff_briefings
from .compose import compose, empty_briefing, front_of, section_of, write_item
from .front import Front, front_schema
from .merge import Merged, merge
from .parse import parse_briefing
from .placing import set_aside
from .review import CannotSign, Pending, mark_reviewed, open_notes, pending, stale_signatures
from .take import CannotTake, take, takeable
from .untouched import is_untouched, rebased
from .withdrawal import Correction, Withdrawal, repoint, withdraw, withdrawal

__all__ = [
    "CannotSign",
    "CannotTake",
    "Change",
    "Correction",
    "Front",
    "Merged",
    "Pending",
    "Withdrawal",
    "changes_to_json",
    "changes_to_markdown",
    "compose",
    "diff_briefings",
    "empty_briefing",
    "front_of",
    "front_schema",
    "is_untouched",
    "mark_reviewed",
    "merge",
    "open_notes",
    "parse_briefing",
    "pending",
    "rebased",
    "repoint",
    "section_of",
    "set_aside",
    "stale_signatures",
    "take",
    "takeable",
    "withdraw",
    "withdrawal",
    "write_item",
]
