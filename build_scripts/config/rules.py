"""A version for the rules: a hash over all that decides what `extract` finds."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_PARTS = ("extract", "language", "lexicon", "model", "read", "reconcile", "text")
_DRAFTING = (*_PARTS, "config", "editorial", "outputs", "pipeline")


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            found += _walk(entry, name)
        elif entry.name.endswith((".py", ".yml", ".gz", ".json", ".npz")):
            found.append((name, entry.read_bytes()))
    return found


@lru_cache(maxsize=4)
def rules_version(model: str) -> str:
    """Twelve hex digits that change when a rule, a lexicon or the parser's model does."""
    return _version(model, _PARTS)


@lru_cache(maxsize=4)
def drafting_version(model: str) -> str:
    """As `rules_version`, of all that decides what `draft` writes."""
    return _version(model, _DRAFTING)


def _version(model: str, parts: tuple[str, ...]) -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow, and seldom needed

    digest = hashlib.sha256(model.encode())
    for package in ("spacy", model):
        try:
            digest.update(version(package).encode())
        except PackageNotFoundError:
            digest.update(b"-")
    for part in parts:
        for name, data in _walk(files("build_scripts").joinpath(part), part):
            digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()[:12]
