"""Who states a span: the speaker of the view that holds it."""

from __future__ import annotations

from build_scripts.model import Span, View


def stated_by(span: Span, views: tuple[View, ...]) -> str | None:
    """The name of the speaker in whose words ``span`` mostly lies, or None for the
    article's own voice. The innermost view wins."""
    best: tuple[int, str] | None = None
    for view in views:
        if view.speaker is None:
            continue
        shared = sum(part.overlap(span) for part in view.content)
        if shared * 2 > len(span):
            size = sum(len(part) for part in view.content)
            if best is None or size < best[0]:
                best = (size, view.speaker.name)
    return best[1] if best else None
