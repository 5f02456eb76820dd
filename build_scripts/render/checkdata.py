"""What the page "check it yourself" needs beside the briefings' pages, as a script that also
loads from file://."""

from __future__ import annotations

import json

from build_scripts.text import fold


def _script(name: str, value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"{name}({text});\n".encode()


def fold_script() -> bytes:
    """The characters that the check treats alike, each with what it counts as."""
    pairs = {chr(c): fold(chr(c)) for c in range(0x80, 0x3100) if fold(chr(c)) != chr(c)}
    return _script("sourcebrief.folds", pairs)
