"""The JSON Schemas that `briefings schema` prints, each from the room that owns it."""

from __future__ import annotations

import json
from typing import Any


def schema_of(name: str) -> dict[str, Any]:
    """The schema ``front-matter``, ``source`` or ``briefing``. Raises KeyError otherwise."""
    if name == "front-matter":
        from build_scripts.editorial import front_schema

        return front_schema()
    if name == "source":
        from build_scripts.read import source_schema

        return source_schema()
    if name == "briefing":
        from build_scripts.render import briefing_schema

        return dict(json.loads(briefing_schema()))
    raise KeyError(name)
