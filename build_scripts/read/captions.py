"""Signs that a line tells of a picture."""

from __future__ import annotations

import re

from .patterns import LONGEST

_CUES = (
    re.compile(
        r"\b(?:left|right|cent(?:er|re)|second (?:left|right)|file photo|top|bottom)\b[,;.)]"
    ),
    re.compile(r",? (?:in|at|on|near|outside|during) .{0,80}(?:\d{4}|day)\.?$"),
    re.compile(
        r"\b(?:speaks?|arrives?|meets?|gives?|looks?|walks?|poses?|shakes?|holds?|attends?|stands?"
        r"|leaves?|waves?|sits?|gestures?|listens?|delivers?|signs?|greets?|rests?|carr(?:y|ies)"
        r"|watch(?:es)?|works?|examines?|checks?|departs?|addresses)\b"
    ),
    re.compile(r"^(?:In this|FILE|File|This)\b"),
)


def caption_cues(text: str) -> int:
    """How many signs of a caption a line shows: left or right, a place and time at the end, a
    verb of the stage in the present, words for the picture itself."""
    return sum(bool(cue.search(text)) for cue in _CUES) if len(text) <= LONGEST else 0
