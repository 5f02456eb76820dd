"""Every quotation, id, link, field and budget of a briefing, held against its sources."""

from .built import check_built
from .mending import fix
from .settings import CheckSettings
from .topic import check_topic

__all__ = ["CheckSettings", "check_built", "check_topic", "fix"]
