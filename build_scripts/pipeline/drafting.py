"""read → extract → reconcile → editorial: a topic's draft and its briefing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts import editorial, outputs, reconcile
from build_scripts.config import Settings, rules_version, topic_folder
from build_scripts.model import Draft, Extraction, Finding, Topic
from build_scripts.model.contract import draft_to_json

from .extracting import Progress, _quiet, extract_all
from .topics import BRIEFING, DRAFT, as_read, load_topic

CACHE = ".cache"
AGAIN = "nothing was lost; run the command again"


@dataclass(frozen=True, slots=True)
class Drafted:
    """What `briefings draft` did for a topic: files written, counts shown and held, lines
    it left in Review notes, and what was wrong (with an error, nothing was written)."""

    slug: str
    written: tuple[str, ...] = ()
    shown: int = 0
    held: int = 0
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def draft_bytes(draft: Draft) -> bytes:
    """`draft.json` as it is stored: stable, one key a line."""
    text = json.dumps(draft_to_json(draft), ensure_ascii=False, indent=1)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _parties(topic: Topic) -> tuple[str, ...]:
    value = topic.briefing.front_value("parties") if topic.briefing else None
    return value if isinstance(value, tuple) else ()


def _blocking(topic: Topic) -> tuple[Finding, ...]:
    return tuple(f for f in topic.findings if f.severity == "error")


def _no_sources(topic: Topic) -> Finding:
    return Finding(
        f"{topic.folder}/sources", 0, "no-sources", "there is no readable article",
        f"briefings add {topic.slug} FILE",
    )  # fmt: skip


def merge_topic(
    topic: Topic, extractions: Sequence[Extraction], model: str
) -> tuple[editorial.Merged, Draft]:
    """The new draft of a topic and its merge into the briefing. Nothing is written."""
    new = reconcile.reconcile(extractions, _parties(topic), rules_version(model))
    if topic.briefing is None:
        text, composed = editorial.compose(new, editorial.front_of(topic.slug))
        return editorial.Merged(text=text, draft=composed), composed
    merged = editorial.merge(topic.draft, new, topic.briefing)
    return merged, merged.draft


def _write(
    root: Path, topic: Topic, extractions: Sequence[Extraction], settings: Settings
) -> Drafted:
    merged, draft = merge_topic(topic, extractions, settings.model)
    wrong = tuple(f for f in merged.findings if f.severity == "error")
    if wrong:
        return Drafted(topic.slug, findings=topic.findings + merged.findings)
    files = {BRIEFING: merged.text.encode("utf-8"), DRAFT: draft_bytes(draft)}
    written = outputs.write_files(root / topic.folder, files, read=as_read(topic))
    return Drafted(
        topic.slug, written, len(draft.items), len(draft.held), merged.notes,
        topic.findings + merged.findings,
    )  # fmt: skip


def _reload_and_write(
    root: Path, slug: str, extractions: Sequence[Extraction], settings: Settings
) -> Drafted:
    """Under the folder's lock, on the briefing as it is now: it may have been saved since."""
    folder = topic_folder(root, slug)
    with outputs.locked(folder):
        outputs.recover(folder)
        topic = load_topic(root, slug)
        if _blocking(topic):
            return Drafted(slug, findings=topic.findings)
        if tuple(e.article for e in extractions) != topic.articles:
            extractions = extract_all(topic.articles, model=settings.model, cache=root / CACHE)
        return _write(root, topic, extractions, settings)


def _one(
    root: Path, topic: Topic, extractions: Sequence[Extraction], settings: Settings
) -> Drafted:
    """`_reload_and_write`; what another run or a person is at is a finding, not the end."""
    try:
        return _reload_and_write(root, topic.slug, extractions, settings)
    except outputs.Busy:
        wrong = Finding(topic.folder, 0, "busy", "another run is writing here", AGAIN)
    except outputs.Changed as error:
        path = f"{topic.folder}/{error}"
        wrong = Finding(path, 0, "saved-meanwhile", "it was saved while this ran", AGAIN)
    return Drafted(topic.slug, findings=(wrong,))


def draft_topics(
    root: Path,
    slugs: Sequence[str],
    settings: Settings,
    *,
    jobs: int = 0,
    progress: Progress = _quiet,
) -> tuple[Drafted, ...]:
    """Draft each topic: extraction is shared and cached, then each is merged and written.

    A topic with an error, or that another run holds, is left as it is, with the error in
    its ``findings``.
    """
    topics = [load_topic(root, slug) for slug in slugs]
    ready = [t for t in topics if not _blocking(t) and t.articles]
    every = [a for t in ready for a in t.articles]
    found = extract_all(
        every, model=settings.model, cache=root / CACHE, jobs=jobs or settings.jobs,
        progress=progress,
    )  # fmt: skip
    rows = iter(found)
    by_slug = {t.slug: tuple(next(rows) for _ in t.articles) for t in ready}
    done: list[Drafted] = []
    for topic in topics:
        if topic.slug in by_slug:
            done.append(_one(root, topic, by_slug[topic.slug], settings))
        else:
            findings = topic.findings if _blocking(topic) else (_no_sources(topic),)
            done.append(Drafted(topic.slug, findings=findings))
    return tuple(done)


def take_item(root: Path, slug: str, ident: str) -> Drafted:
    """Bring a held item of the draft into the briefing."""
    folder = topic_folder(root, slug)
    with outputs.locked(folder):
        outputs.recover(folder)
        topic = load_topic(root, slug, articles=False)
        if _blocking(topic) or topic.draft is None or topic.briefing is None:
            return Drafted(slug, findings=topic.findings or (_no_draft(topic),))
        try:
            text, draft = editorial.take(topic.draft, topic.briefing, ident)
        except editorial.CannotTake as error:
            return Drafted(slug, findings=(_not_taken(topic, str(error)),))
        files = {BRIEFING: text.encode("utf-8"), DRAFT: draft_bytes(draft)}
        written = outputs.write_files(folder, files, read=as_read(topic))
        return Drafted(slug, written, len(draft.items), len(draft.held))


def _no_draft(topic: Topic) -> Finding:
    return Finding(
        topic.folder, 0, "no-draft", "there is no draft yet", f"briefings draft {topic.slug}"
    )


def _not_taken(topic: Topic, why: str) -> Finding:
    return Finding(
        f"{topic.folder}/{DRAFT}", 0, "not-taken", why,
        f"briefings status {topic.slug} --held lists what can be",
    )  # fmt: skip
