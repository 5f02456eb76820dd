"""Every quotation, id, link, field and budget of a briefing, held against its sources."""

from .built import Ground, built_findings, check_built, grounds_of
from .mending import fix
from .runs import Runs, letters_of, runs_of, shown_of, words_in, words_of
from .settings import CheckSettings
from .topic import check_topic

__all__ = [
    "CheckSettings",
    "Ground",
    "Runs",
    "built_findings",
    "check_built",
    "check_topic",
    "fix",
    "grounds_of",
    "letters_of",
    "runs_of",
    "shown_of",
    "words_in",
    "words_of",
]
