"""All finders over one parsed article."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from build_scripts.language import ParsedArticle
from build_scripts.model import Extraction, Statement, View

from .dates import find_events
from .figures import find_figures
from .loaded import find_loaded
from .questions import find_questions
from .survey import survey
from .terms import find_terms


def _views_of(parsed: ParsedArticle) -> tuple[View, ...]:
    name = f"{__package__}.views"
    if find_spec(name) is None:
        return ()
    found: tuple[View, ...] = import_module(name).find_views(parsed)
    return found


def extract(parsed: ParsedArticle) -> Extraction:
    """All statements of an article, by position; an empty article has none."""
    views = _views_of(parsed)
    surveyed = survey(parsed)
    found: list[Statement] = [
        *views,
        *find_terms(parsed, views, surveyed),
        *find_questions(parsed, views, surveyed),
        *find_figures(parsed, views),
        *find_events(parsed, surveyed),
        *find_loaded(parsed, views),
    ]
    found.sort(key=lambda s: (s.spans[0].start, s.spans[-1].end, s.kind, s.id))
    return Extraction(parsed.article, tuple(found))
