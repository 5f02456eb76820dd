"""check → render → MkDocs → bundle."""

from __future__ import annotations

import logging
import os
import shutil
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from build_scripts import __version__, check, outputs, render
from build_scripts.config import Settings, list_topics, load_settings
from build_scripts.model import Finding, Severity, Topic
from build_scripts.read.tree import read_tree

from .checking import check_settings, check_topics
from .handout import find_browser, print_page
from .history import change_log
from .topics import load_topic

SITE, DIST, DOCS, CACHE = "site", "dist", "docs", ".cache"
MOST_HANDOUTS = 20  # a browser takes seconds a page
GENERATED = "briefings"  # the folder below docs/ that holds nothing but generated files


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left: where, how many pages, what was wrong."""

    folder: Path | None
    pages: int = 0
    findings: tuple[Finding, ...] = ()


def load_topics(root: Path) -> tuple[Topic, ...]:
    """All topics that have a briefing or a draft."""
    topics = (load_topic(root, slug) for slug in list_topics(root))
    return tuple(t for t in topics if t.briefing is not None or t.draft is not None)


def site_settings(settings: Settings) -> render.SiteSettings:
    """The render room's share of the settings."""
    return render.SiteSettings(
        site_name=settings.site_name,
        site_url=settings.site_url,
        repo_url=settings.repo_url,
        branch=settings.branch,
    )


def render_docs(root: Path) -> tuple[str, ...]:
    """Write the generated pages to `docs/`, each only when its bytes change, and remove
    those no longer wanted; the paths written. MkDocs's hook calls this before a build.

    A `serve` and a `build` may run at once: each waits for the other's writing.
    """
    settings = site_settings(load_settings(root))
    files = render.render_site(load_topics(root), settings, change_log(root))
    docs = root / DOCS
    prefix = f"{GENERATED}/"
    keep = [n.removeprefix(prefix) for n in files if n.startswith(prefix)]
    with outputs.locked(root / CACHE / "render", wait=True):
        written = outputs.write_files(docs, files, durable=False)
        outputs.remove_stale(docs / GENERATED, keep)
    return written


def _mkdocs(root: Path, target: Path, strict: bool) -> tuple[Finding, ...]:
    """Run MkDocs into ``target``; its warnings as findings, errors when ``strict``."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # a notice of the theme's, not of this site
    heard = _Warnings()
    log = logging.getLogger("mkdocs")
    log.addHandler(heard)
    try:
        build(load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=strict))
    except (MkDocsException, Abort) as error:
        heard.messages.append(str(error) or "MkDocs gave up; its warnings are above")
    finally:
        log.removeHandler(heard)
    level: Severity = "error" if strict or not (target / "index.html").is_file() else "warning"
    return tuple(
        Finding("mkdocs.yml", 0, "mkdocs", text, "mend the page it names", level)
        for text in dict.fromkeys(heard.messages)
    )


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of, so that the command line can show it as findings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _swap(new: Path, old: Path) -> None:
    """Put ``new`` in the place of ``old``: a build that was cut off leaves the old site."""
    aside = old.with_name(f".{old.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)


def build_site(root: Path, *, strict: bool = False) -> Built:
    """Check, render, run MkDocs, check what was built, and put it in `site/`.

    With ``strict`` an error of any kind leaves the old site as it is. Raises
    outputs.Busy when another build runs.
    """
    settings = load_settings(root)
    with outputs.locked(root / CACHE):
        findings = check_topics(root, list_topics(root), settings, strict=strict)
        if strict and _errors(findings):
            return Built(None, findings=findings)
        target = root / CACHE / "site"
        shutil.rmtree(target, ignore_errors=True)
        findings += _mkdocs(root, target, strict)
        if not (target / "index.html").is_file() or (strict and _errors(findings)):
            return Built(None, findings=findings)
        files = read_tree(target)
        findings += check.check_built(files, load_topics(root), check_settings(settings))
        if strict and _errors(findings):
            return Built(None, findings=findings)
        _swap(target, root / SITE)
    pages = sum(name.endswith(".html") for name in files)
    return Built(root / SITE, pages, findings)


def _errors(findings: tuple[Finding, ...]) -> bool:
    return any(f.severity == "error" for f in findings)


def _handouts(root: Path, files: dict[str, bytes], name: str) -> dict[str, bytes]:
    """A printed hand-out of each briefing, where a browser is there to print it."""
    browser = find_browser()
    pages = [p for p in files if fnmatch(p, "briefings/*.html")]
    if browser is None or len(pages) > MOST_HANDOUTS:
        return {}
    printed = ((Path(p).stem, print_page(browser, root / SITE / p)) for p in pages)
    return {f"{name}-{slug}.pdf": data for slug, data in printed if data is not None}


def bundle_site(root: Path) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The offline zip and a single-file page for each briefing, in `dist/`; paths written.

    Builds the site first when there is none.
    """
    settings = load_settings(root)
    found: tuple[Finding, ...] = ()
    if not (root / SITE / "index.html").is_file():
        built = build_site(root)
        found = built.findings
        if built.folder is None:
            return (), found
    files = read_tree(root / SITE)
    name = f"{settings.site_name.lower().replace(' ', '-')}-{settings.version or __version__}"
    made = render.bundle(files, name, settings.epoch) | _handouts(root, files, name)
    with outputs.locked(root / DIST):
        outputs.write_files(root / DIST, made, durable=False)
        outputs.remove_stale(root / DIST, [*made, ".lock"])
    return tuple(f"{DIST}/{n}" for n in made), found
