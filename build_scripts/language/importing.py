"""spaCy imported without its own command line."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> Any:
    """The module ``spacy``. Its command line, which it imports only to offer ``spacy.info``,
    brings a web client and a project manager: a quarter of the time to start. Whoever imports
    ``spacy.cli`` afterwards gets it whole. Raises ImportError when spaCy is not installed."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    for name in _COMMANDS:
        empty: Any = ModuleType(name)
        empty.__path__, empty.info = [], None
        sys.modules[name] = empty
    try:
        return import_module("spacy")
    except ImportError:  # another version needs more of it
        _forget()
        return import_module("spacy")
    finally:
        _forget()


def _forget() -> None:
    for name in _COMMANDS:
        module = sys.modules.get(name)
        if module is not None and getattr(module, "__file__", None) is None:
            del sys.modules[name]
