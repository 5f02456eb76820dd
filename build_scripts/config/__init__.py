"""Settings and where the project lies: read once, handed on as frozen records."""

from .project import NotAProject, find_root, list_topics, topic_folder, validate_slug
from .rules import drafting_version, rules_version
from .settings import BadSettings, Settings, load_settings

__all__ = [
    "BadSettings",
    "NotAProject",
    "Settings",
    "drafting_version",
    "find_root",
    "list_topics",
    "load_settings",
    "rules_version",
    "topic_folder",
    "validate_slug",
]
