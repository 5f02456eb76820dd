"""read → extract → reconcile → editorial: a topic's draft and its briefing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from build_scripts import editorial, outputs, reconcile
from build_scripts.config import Settings, drafting_version, rules_version, topic_folder
from build_scripts.model import Draft, Extraction, Finding, Topic
from build_scripts.model.contract import draft_to_json
from build_scripts.read.documents import MAX_BRIEFING, MAX_DRAFT

from .extracting import extract_all
from .spreading import ALONE, Progress, cores, quiet, spread
from .topics import BRIEFING, DRAFT, as_read, load_topic
from .unchanged import Standing, folder_key, keep_standing, recall_standing

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
    new = reconcile.reconcile(extractions, rules_version(model))
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
    if too_large := _too_large(topic, files):
        return Drafted(topic.slug, findings=topic.findings + too_large)
    written = outputs.write_files(root / topic.folder, files, read=as_read(topic))
    return Drafted(
        topic.slug, written, len(draft.items), len(draft.held), merged.notes,
        topic.findings + merged.findings,
    )  # fmt: skip


def _too_large(topic: Topic, files: dict[str, bytes]) -> tuple[Finding, ...]:
    """What could not be read again, were it written."""
    return tuple(
        Finding(
            f"{topic.folder}/{name}", 0, "too-large",
            f"it would be {len(files[name]) / 1e6:.1f} MB; the limit is {most / 1e6:g} MB",
            "split the topic",
        )
        for name, most in ((BRIEFING, MAX_BRIEFING), (DRAFT, MAX_DRAFT))
        if len(files[name]) > most
    )  # fmt: skip


def _key(root: Path, slug: str, model: str) -> str:
    return folder_key(topic_folder(root, slug), slug, drafting_version(model))


def _draft_and_write(
    root: Path, slug: str, settings: Settings, jobs: int, progress: Progress
) -> Drafted:
    """Read, extract, and under the folder's lock merge and write. What was saved meanwhile
    is read again."""
    folder, cache = topic_folder(root, slug), root / CACHE
    before = folder_key(folder)
    topic = load_topic(root, slug)
    if (refused := _refused(topic)) is not None:
        return refused
    found = extract_all(
        topic.articles, model=settings.model, cache=cache, jobs=jobs, progress=progress
    )
    with outputs.locked(folder):
        outputs.recover(folder)
        if folder_key(folder) != before:
            topic = load_topic(root, slug)
            if (refused := _refused(topic)) is not None:
                return refused
            found = extract_all(topic.articles, model=settings.model, cache=cache, jobs=jobs)
        done = _write(root, topic, found, settings)
        if not any(f.severity == "error" for f in done.findings):
            standing = Standing(done.shown, done.held, done.findings)
            keep_standing(cache, slug, _key(root, slug, settings.model), standing)
    return done


def _refused(topic: Topic) -> Drafted | None:
    """What to say of a topic that cannot be drafted, or None."""
    if _blocking(topic):
        return Drafted(topic.slug, findings=topic.findings)
    return None if topic.articles else Drafted(topic.slug, findings=(_no_sources(topic),))


def _unchanged(root: Path, slug: str, model: str) -> Drafted | None:
    """What the last run said of a topic that is as it left it, or None."""
    standing = recall_standing(root / CACHE, slug, _key(root, slug, model))
    if standing is None:
        return None
    return Drafted(slug, (), standing.shown, standing.held, (), standing.findings)


def _one(root: Path, slug: str, settings: Settings, jobs: int, progress: Progress) -> Drafted:
    """`_draft_and_write`; what another run or a person is at is a finding, not the end."""
    folder = topic_folder(root, slug).relative_to(root).as_posix()
    try:
        return _draft_and_write(root, slug, settings, jobs, progress)
    except outputs.Busy:
        wrong = Finding(folder, 0, "busy", "another run is writing here", AGAIN)
    except outputs.Changed as error:
        path = f"{folder}/{error}"
        wrong = Finding(path, 0, "saved-meanwhile", "it was saved while this ran", AGAIN)
    return Drafted(slug, findings=(wrong,))


def _draft_alone(slug: str, root: Path, settings: Settings) -> Drafted:
    return _one(root, slug, settings, 1, quiet)


def draft_topics(
    root: Path,
    slugs: Sequence[str],
    settings: Settings,
    *,
    jobs: int = 0,
    progress: Progress = quiet,
) -> tuple[Drafted, ...]:
    """Draft each topic, several at a time; one that is as its last drafting left it is passed
    over. ``progress`` hears (topics done, of how many), for a single topic its articles.

    A topic with an error, or that another run holds, is left as it is, with the error in
    its ``findings``.
    """
    jobs = jobs or settings.jobs or cores()
    done = {s: d for s in slugs if (d := _unchanged(root, s, settings.model)) is not None}
    todo = [s for s in slugs if s not in done]
    if len(todo) <= ALONE:
        for slug in todo:
            done[slug] = _one(root, slug, settings, jobs, progress)
        return tuple(done[s] for s in slugs)
    progress(len(done), len(slugs))
    for row in spread(partial(_draft_alone, root=root, settings=settings), todo, jobs, chunk=1):
        done[row.slug] = row
        progress(len(done), len(slugs))
    return tuple(done[s] for s in slugs)


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
