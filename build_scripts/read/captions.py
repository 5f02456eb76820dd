"""Signs that a line tells of a picture."""

from __future__ import annotations

import re

from .patterns import LONGEST, line_patterns


def caption_cues(text: str) -> int:
    """How many signs of a caption a line shows (left or right, a place and time at the end, a
    verb of the stage in the present …); 0 for one that reports what somebody said or did."""
    if len(text) > LONGEST or any(p.search(text) for p in line_patterns("not_captions")):
        return 0
    return sum(bool(sign.search(text)) for sign in line_patterns("caption_signs"))


CAPS_LABEL = re.compile(r"^[A-Z][A-Z’' -]{2,24}: \S")
