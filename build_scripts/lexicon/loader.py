"""The one place that reads word lists and trained weights from disk."""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The lexicon ``name`` (``NAME.yml`` beside this file). Raises FileNotFoundError."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=loader))


@cache
def load_json(name: str) -> dict[str, Any]:
    """The trained weights ``name`` (``NAME.json.gz`` beside this file)."""
    raw = files(__package__).joinpath(f"{name}.json.gz").read_bytes()
    return dict(json.loads(gzip.decompress(raw)))


@cache
def load_text(name: str) -> str:
    """The text ``NAME.txt.gz`` beside this file."""
    raw = files(__package__).joinpath(f"{name}.txt.gz").read_bytes()
    return gzip.decompress(raw).decode()


@cache
def load_arrays(name: str) -> dict[str, Any]:
    """The trained arrays ``NAME.npz`` beside this file, by name. Needs numpy."""
    import numpy

    raw = files(__package__).joinpath(f"{name}.npz").read_bytes()
    with numpy.load(BytesIO(raw), allow_pickle=False) as arrays:
        return {key: arrays[key] for key in arrays.files}
