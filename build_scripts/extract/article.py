"""All finders over one parsed article."""

from __future__ import annotations

from build_scripts.language import ParsedArticle
from build_scripts.model import Extraction, Statement

from .dates import find_events
from .figures import find_figures
from .loaded import find_loaded
from .questions import find_questions
from .survey import survey
from .terms import find_terms
from .views import find_views


def extract(parsed: ParsedArticle) -> Extraction:
    """All statements of an article, by position; an empty article has none."""
    views = find_views(parsed)
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
