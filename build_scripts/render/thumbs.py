"""A briefing's coverage as a small picture: a row a source, a column a term."""

from __future__ import annotations

from markupsafe import Markup

from .records import BriefingView

_STEP, _TERMS, _SOURCES = 14, 28, 8
_DOT = "fill:none;stroke:var(--agreed);stroke-width:9;stroke-linecap:round"
# state → class, style, and how its mark is drawn around a point that is moved to
_MARKS = {
    "says": ("th-says", _DOT, (0, 0, "h.01")),
    "differs": ("th-diff", "", (0, -5, "l5 5-5 5-5-5z")),
    "earlier": ("th-earl", "", (-4, 0, "a4 4 0 1 0 8 0a4 4 0 1 0-8 0")),
    "silent": ("th-sil", "", (-2, 0, "h4")),
}


def thumb_svg(view: BriefingView) -> Markup:
    """The picture as SVG, each kind of mark one path; empty without terms or sources."""
    if not view.terms or not view.sources:
        return Markup("")
    drawn: dict[str, list[str]] = {state: [] for state in _MARKS}
    sources = {s.id: n for n, s in enumerate(view.sources[:_SOURCES])}
    terms = view.terms[:_TERMS]
    for column, term in enumerate(terms):
        told = {source: state for source, state, _ in term.coverage}
        for source, row in sources.items():
            state = told.get(source, "silent")
            x, y, mark = _MARKS.get(state, _MARKS["silent"])[2]
            at = f"M{column * _STEP + 7 + x} {row * _STEP + 7 + y}{mark}"
            drawn[state if state in drawn else "silent"].append(at)
    paths = "".join(_path(state, marks) for state, marks in drawn.items() if marks)
    label = f"Coverage of {len(view.terms)} terms by {len(view.sources)} sources"
    box = f"0 0 {len(terms) * _STEP} {len(sources) * _STEP}"
    return Markup(
        f'<svg class="thumb" viewBox="{box}" role="img" aria-label="{label}">{paths}</svg>'
    )


def _path(state: str, marks: list[str]) -> str:
    name, style, _ = _MARKS[state]
    styled = f' style="{style}"' if style else ""
    return f'<path class="{name}"{styled} d="{"".join(marks)}"/>'
