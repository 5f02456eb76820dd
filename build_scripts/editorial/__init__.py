"""The editor's file: read without loss, composed, merged, reviewed, compared."""

from .changes import changes_to_json, changes_to_markdown
from .compose import compose, empty_briefing, front_of, section_of, write_item
from .diff import Change, NotCompared, diff_briefings
from .front import Front, front_schema
from .merge import Merged, merge
from .parse import parse_briefing
from .placing import set_aside
from .review import CannotSign, Pending, mark_reviewed, open_notes, pending, stale_signatures
from .take import CannotTake, take, takeable
from .untouched import is_untouched, rebased
from .withdraw import (
    CannotWithdraw,
    Correction,
    Resting,
    Withdrawal,
    correction_from_json,
    correction_to_json,
    corrections_to_markdown,
    withdraw,
    withdrawal,
)

__all__ = [
    "CannotSign",
    "CannotTake",
    "CannotWithdraw",
    "Change",
    "Correction",
    "Front",
    "Merged",
    "NotCompared",
    "Pending",
    "Resting",
    "Withdrawal",
    "changes_to_json",
    "changes_to_markdown",
    "compose",
    "correction_from_json",
    "correction_to_json",
    "corrections_to_markdown",
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
    "section_of",
    "set_aside",
    "stale_signatures",
    "take",
    "takeable",
    "withdraw",
    "withdrawal",
    "write_item",
]
