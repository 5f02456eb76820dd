"""All pages and data files of the site, from the topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from build_scripts.model import Topic

from . import citations, datafiles, feeds, linked, outline, tables
from .addresses import edit_link, report_link
from .assemble import briefing_view
from .cards import Card, card_of
from .checkdata import fold_script
from .environment import pages_environment, text_environment
from .escaping import css_string, front_matter, script_json
from .indexes import PersonRow, letters, people_index, source_index
from .printing import beyond_matrix, kept
from .records import BriefingView
from .search import search_files
from .settings import LogEntry, SiteSettings
from .timeline import timeline_svg
from .voices import voices


def _page(
    template: str, front: dict[str, str | list[str]], site: SiteSettings, **values: Any
) -> bytes:
    from markupsafe import Markup

    text = (
        pages_environment()
        .get_template(template)
        .render(front=Markup(front_matter(front)), site=site, **values)
    )
    return text.encode("utf-8")


def _moved(view: BriefingView) -> bool:
    return any(len(t.history) > 1 for t in view.terms)


def _phase_spans(view: BriefingView) -> list[tuple[str, int]]:
    counts = [sum(s.phase == n for s in view.sources) for n in (0, 1)]
    return [(name, n) for name, n in zip(view.phases, counts, strict=False) if n]


def _pivots(view: BriefingView) -> set[str]:
    """The first source after the pivot, when there is one before: the heavy line's place."""
    after = [s.id for s in view.sources if s.phase == 1]
    return set(after[:1]) if any(s.phase == 0 for s in view.sources) else set()


def _print_footer(view: BriefingView, site: SiteSettings) -> str:
    as_of = f", as of {view.as_of}" if view.as_of else ""
    return f"{site.site_name}: {view.title}{as_of}"


def briefing_page(view: BriefingView, site: SiteSettings) -> bytes:
    """The Markdown of one briefing's page: front matter and HTML blocks under headings."""
    silent = outline.silent_on(view)
    terms = len(view.terms)
    groups = voices(view)
    return _page(
        "briefing.md.j2",
        {
            "title": view.title,
            "description": view.question or f"Briefing: {view.title}",
            "hide": ["navigation"],
            "print_footer": css_string(_print_footer(view, site)),
        },
        site,
        view=view,
        strip=outline.status_strip(view),
        glance=outline.glance(view),
        matrix=outline.categories(view) if view.sources else (),
        categories=outline.categories(view),
        voices=groups,
        kept_class=kept(view, groups).css,
        beyond=beyond_matrix(view),
        sections=outline.sections(view),
        timeline=timeline_svg(view.of("event"), view.terms),
        lanes=_moved(view),
        phase_spans=_phase_spans(view),
        pivots=_pivots(view),
        silent=silent,
        told={s.id: terms - len(silent[s.id]) for s in view.sources},
        jsonld=script_json(linked.json_ld(view, site)),
        report_link=lambda v, i: report_link(site, v, i),
        edit_link=lambda v, i: edit_link(site, v, i),
    )


def _briefing_files(
    view: BriefingView, site: SiteSettings, changes: Sequence[LogEntry]
) -> dict[str, bytes]:
    folder = f"briefings/{view.slug}"
    return {
        f"{folder}.md": briefing_page(view, site),
        f"{folder}/briefing.json": datafiles.briefing_json(view),
        f"{folder}/terms.csv": tables.terms_csv(view),
        f"{folder}/views.csv": tables.views_csv(view),
        f"{folder}/questions.csv": tables.questions_csv(view),
        f"{folder}/citations.json": citations.csl_json(view),
        f"{folder}/citations.bib": citations.bibtex(view),
        f"{folder}/annotations.jsonld": linked.web_annotations(view, site),
        f"{folder}/feed.atom": feeds.atom_feed(site, view, changes),
        f"{folder}/feed.json": feeds.json_feed(site, view, changes),
    }


def _home(
    views: Sequence[BriefingView], site: SiteSettings, latest: Mapping[str, LogEntry]
) -> bytes:
    front: dict[str, str | list[str]] = {
        "title": site.site_name, "description": site.tagline, "hide": ["navigation", "toc"],
    }  # fmt: skip
    return _page("home.md.j2", front, site, views=views, latest=latest)


def _index_pages(
    cards: Sequence[Card],
    people: Sequence[PersonRow],
    site: SiteSettings,
    changes: Sequence[LogEntry],
) -> dict[str, bytes]:
    views = [card.view for card in cards]

    def front(title: str, description: str) -> dict[str, str | list[str]]:
        return {"title": title, "description": description, "hide": ["navigation", "toc"]}

    return {
        "people.md": _page(
            "people.md.j2", front("People", "Who is quoted in which briefing"), site,
            people=people, letters=letters(people),
        ),
        "sources.md": _page(
            "sources.md.j2", front("Sources", "Every article behind the briefings"), site,
            rows=source_index(views),
        ),
        "changes.md": _page(
            "changes.md.j2", front("Changes", "Changes and corrections, by meaning"), site,
            entries=changes, views=views, titles={v.slug: v.title for v in views},
        ),
        "check.md": _page(
            "check.md.j2", front("Check it yourself", "Compare every quotation with your own copy"),
            site, views=views,
        ),
    }  # fmt: skip


def _llms(views: Sequence[BriefingView], site: SiteSettings) -> bytes:
    base = f"{site.site_url.rstrip('/')}/" if site.site_url else ""
    template = text_environment().get_template("llms.txt.j2")
    return template.render(views=views, site=site, base=base).encode()


def render_topic(
    topic: Topic, settings: SiteSettings, changes: Sequence[LogEntry] = ()
) -> tuple[dict[str, bytes], Card]:
    """The page and data files of one topic by their paths below docs/, and its card for
    `render_indexes`. ``changes`` are newest first; those of other topics are passed over."""
    view = briefing_view(topic)
    return _briefing_files(view, settings, changes), card_of(topic, view)


def render_indexes(
    cards: Sequence[Card], settings: SiteSettings, changes: Sequence[LogEntry] = ()
) -> dict[str, bytes]:
    """Every generated file that is not one topic's: the pages over all of them, the search
    index, the schema. ``cards`` are in the order of their topics."""
    views = [card.view for card in cards]
    people = people_index(cards)
    latest: dict[str, LogEntry] = {}
    for entry in changes:
        latest.setdefault(entry.slug, entry)
    found = {"index.md": _home(views, settings, latest)}
    found |= _index_pages(cards, people, settings, changes)
    found |= search_files((e for card in cards for e in card.entries), people)
    found["llms.txt"] = _llms(views, settings)
    found["schema/briefing-1.json"] = datafiles.briefing_schema()
    found["briefings/find/folds.js"] = fold_script()
    return found


def render_site(
    topics: Sequence[Topic], settings: SiteSettings, changes: Sequence[LogEntry] = ()
) -> dict[str, bytes]:
    """Every generated file by its path below docs/, in a fixed order of paths.

    ``changes`` are newest first. Topics may lack a draft, a briefing or articles: their pages
    say what is missing. Only quoted words of the articles appear anywhere.
    """
    rows = [render_topic(t, settings, changes) for t in sorted(topics, key=lambda t: t.slug)]
    found = render_indexes([card for _, card in rows], settings, changes)
    for files, _ in rows:
        found |= files
    return dict(sorted(found.items()))
