"""All checks of one topic."""

from __future__ import annotations

from build_scripts.model import Finding, Topic

from .budget import check_budget
from .guards import check_guards
from .items import check_inputs, check_items
from .quotations import check_quotations, found_notes
from .settings import CheckSettings
from .wording import check_wording


def check_topic(topic: Topic, settings: CheckSettings) -> tuple[Finding, ...]:
    """Every finding of ``topic`` but those of its reading, by line. A topic without a
    briefing has only those of its sources. Raises nothing."""
    findings = list(check_inputs(topic.folder, topic.draft, topic.articles))
    briefing = topic.briefing
    if briefing is None:
        return tuple(findings)
    findings += briefing.findings
    articles = {a.id: a for a in topic.articles}
    known = set(articles) | {s for s, _ in (topic.draft.inputs if topic.draft else ())}
    findings += check_items(briefing, settings)
    findings += check_quotations(briefing, articles, known, settings)
    found = found_notes(briefing, articles)
    findings += check_guards(briefing, articles, found, topic.draft)
    findings += check_wording(briefing)
    findings += check_budget(briefing.path, articles, topic.full_text, found, topic.draft, settings)
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (f.path, f.line, f.code)))
