"""check → render → MkDocs → bundle."""

from __future__ import annotations

import fnmatch
import logging
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from build_scripts import __version__, outputs, render
from build_scripts.config import load_settings
from build_scripts.model import Finding, Severity
from build_scripts.read.tree import Tree, tree_paths

from .checking import check_settings
from .handout import find_browser, print_page
from .measuring import check_site
from .rendering import CACHE, write_docs
from .spreading import Progress, quiet

SITE, DIST = "site", "dist"
PAGES = "briefings/*.html"
MOST_HANDOUTS = 20  # a browser takes seconds a page


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left: where, how many pages, what was wrong."""

    folder: Path | None
    pages: int = 0
    findings: tuple[Finding, ...] = ()


def render_docs(root: Path) -> tuple[str, ...]:
    """Write the generated pages to `docs/`, each only when its bytes change, and remove
    those no longer wanted; the paths written. MkDocs's hook calls this before a build."""
    return write_docs(root, load_settings(root)).written


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
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=strict)
        config.extra["sourcebrief_rendered"] = True  # the hook need not do it again
        build(config)
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


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _restore(site: Path) -> None:
    """Bring back the site that a run cut off between two renames had put aside."""
    if not site.exists() and _aside(site).is_dir():
        _aside(site).rename(site)


def _swap(new: Path, old: Path) -> None:
    """Put ``new`` in the place of ``old``: a build that was cut off leaves the old site."""
    aside = _aside(old)
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)


def build_site(root: Path, *, strict: bool = False, progress: Progress = quiet) -> Built:
    """Check, render, run MkDocs, check what was built, and put it in `site/`.

    With ``strict`` an error of any kind leaves the old site as it is. ``progress`` hears
    (steps done, of how many): each topic is rendered, and its built files are checked.
    Raises outputs.Busy when another build runs.
    """
    settings = load_settings(root)
    options = check_settings(settings, strict=strict)
    with outputs.locked(root / CACHE):
        _restore(root / SITE)
        made = write_docs(root, settings, options, lambda n, of: progress(n, 2 * of))
        findings = made.findings
        if strict and _errors(findings):
            return Built(None, findings=findings)
        target = root / CACHE / "site"
        shutil.rmtree(target, ignore_errors=True)
        findings += _mkdocs(root, target, strict)
        if not (target / "index.html").is_file() or (strict and _errors(findings)):
            return Built(None, findings=findings)
        names = tree_paths(target)
        findings += check_site(
            target, names, made.grounds, options, settings.jobs,
            lambda n, of: progress(of + n, 2 * of),
        )  # fmt: skip
        if strict and _errors(findings):
            return Built(None, findings=findings)
        _swap(target, root / SITE)
    pages = sum(name.endswith(".html") for name in names)
    return Built(root / SITE, pages, findings)


def _errors(findings: tuple[Finding, ...]) -> bool:
    return any(f.severity == "error" for f in findings)


def _handouts(root: Path, files: Iterable[str], name: str) -> Iterator[tuple[str, bytes]]:
    """A printed hand-out of each briefing, where a browser is there to print it."""
    browser = find_browser()
    pages = fnmatch.filter(files, PAGES)
    if browser is None or len(pages) > MOST_HANDOUTS:
        return
    for page in pages:
        data = print_page(browser, root / SITE / page)
        if data is not None:
            yield f"{name}-{Path(page).stem}.pdf", data


def _bundled(root: Path, name: str, epoch: int) -> Iterator[tuple[str, bytes]]:
    """What goes to `dist/`, one file after the other: together they may not fit in memory."""
    files = Tree(root / SITE)
    yield f"{name}.zip", render.bundle_files(files, name, epoch)
    yield from render.single_files(files, name)
    yield from _handouts(root, files, name)


def _file_name(name: str) -> str:
    """A site's name as part of a file's."""
    return re.sub(r"[^\w.]+", "-", name.lower()).strip("-.") or "briefings"


def bundle_site(
    root: Path, *, progress: Progress = quiet
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The offline zip and a single-file page for each briefing, in `dist/`; paths written.

    Builds the site first when there is none. ``progress`` hears (files written, of how many,
    hand-outs aside). Raises outputs.Busy when a build runs.
    """
    settings = load_settings(root)
    found: tuple[Finding, ...] = ()
    with outputs.locked(root / CACHE):
        _restore(root / SITE)
    if not (root / SITE / "index.html").is_file():
        built = build_site(root, progress=progress)
        found = built.findings
        if built.folder is None:
            return (), found
    name = f"{_file_name(settings.site_name)}-{settings.version or __version__}"
    with outputs.locked(root / CACHE), outputs.locked(root / DIST):
        made: list[str] = []
        count = 1 + len(fnmatch.filter(tree_paths(root / SITE), PAGES))
        progress(0, count)
        for path, data in _bundled(root, name, settings.epoch):
            outputs.write_files(root / DIST, {path: data}, durable=False)
            made.append(path)
            progress(min(len(made), count), count)
        outputs.remove_stale(root / DIST, [*made, ".lock"])
    return tuple(f"{DIST}/{n}" for n in made), found
