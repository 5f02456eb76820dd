"""How much a reader takes in before it refuses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. ``paragraphs`` is how many an article may have, ``yaml_depth`` the
    deepest nesting of a sidecar or front matter."""

    article: int = 10_000_000
    paragraphs: int = 20_000
    sidecar: int = 100_000
    yaml_depth: int = 12


LIMITS = Limits()
