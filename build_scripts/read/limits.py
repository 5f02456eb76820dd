"""How much a reader takes in before it refuses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. ``yaml_depth`` is the deepest nesting of a sidecar or front matter."""

    article: int = 10_000_000
    sidecar: int = 100_000
    yaml_depth: int = 12


LIMITS = Limits()
