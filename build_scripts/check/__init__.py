"""Every quotation, id, link, field and budget of a briefing, held against its sources."""

from .built import Ground, built_findings, check_built, grounds_of, shown_in
from .mending import fix
from .runs import Runs, all_runs
from .settings import CheckSettings
from .topic import check_topic

__all__ = [
    "CheckSettings",
    "Ground",
    "Runs",
    "all_runs",
    "built_findings",
    "check_built",
    "check_topic",
    "fix",
    "grounds_of",
    "shown_in",
]
