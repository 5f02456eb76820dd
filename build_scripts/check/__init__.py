"""Every quotation, id, link, field and budget of a briefing, held against its sources."""

from .built import Ground, Run, built_findings, check_built, grounds_of, runs_in, runs_of, shown_of
from .mending import fix
from .settings import CheckSettings
from .topic import check_topic

__all__ = [
    "CheckSettings",
    "Ground",
    "Run",
    "built_findings",
    "check_built",
    "check_topic",
    "fix",
    "grounds_of",
    "runs_in",
    "runs_of",
    "shown_of",
]
