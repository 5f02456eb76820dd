"""The `sources/` folder of a topic."""

from __future__ import annotations

import re
from pathlib import Path

from build_scripts.model import Article, Finding

from .articles import HTML, MARKDOWN, TEXT, read_article
from .limits import LIMITS, Limits

_IDENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_RECEIVED = (*HTML, ".pdf", ".docx")
_FOREIGN = (".doc", ".rtf", ".odt", ".epub", ".yaml")


def read_sources(
    folder: Path, limits: Limits = LIMITS
) -> tuple[tuple[Article, ...], tuple[Finding, ...]]:
    """The articles of a folder in the order of their ids (the file names without suffix).
    `ID.txt` or `ID.md` goes before the page `ID.html` it was taken from. Sidecars, received
    PDF and DOCX files and hidden files are no articles. A missing folder gives nothing.
    Findings: those of `read_article`, ``symlink-outside``, ``double-id``, ``bad-name``,
    ``duplicate``, ``sidecar-alone``."""
    if not folder.is_dir():
        return (), ()
    articles: list[Article] = []
    findings: list[Finding] = []
    chosen, wrong = _choose(folder)
    findings += wrong
    seen: dict[str, str] = {}
    for path in chosen:
        article, found = read_article(path, limits=limits)
        findings += found
        if article is None:
            continue
        if article.sha256 in seen:
            said = f"the same bytes as {seen[article.sha256]}"
            findings.append(Finding(article.path, 0, "duplicate", said, "take one of the two away"))
        seen.setdefault(article.sha256, article.id)
        articles.append(article)
    return tuple(articles), tuple(findings)


def _choose(folder: Path) -> tuple[list[Path], list[Finding]]:
    """One file an id, in order, and what is wrong with the rest."""
    findings: list[Finding] = []
    by_id: dict[str, list[Path]] = {}
    sidecars: list[Path] = []
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        suffix = path.suffix.casefold()
        if path.name.startswith("."):
            continue
        if suffix in _FOREIGN:
            findings.append(_foreign(path))
        if suffix not in (*TEXT, *MARKDOWN, *_RECEIVED, ".yml"):
            continue
        if wrong := _wrong(path, folder):
            findings.append(wrong)
        elif suffix == ".yml":
            sidecars.append(path)
        else:
            by_id.setdefault(path.stem, []).append(path)
    for path in sidecars:
        if path.stem not in by_id:
            hint = f"add {path.stem}.txt or take it away"
            findings.append(
                Finding(
                    path.as_posix(), 0, "sidecar-alone", "no article beside it", hint, "warning"
                )
            )
    chosen: list[Path] = []
    for ident in sorted(by_id):
        picked, trouble = _pick(ident, by_id[ident])
        chosen += picked
        findings += trouble
    return chosen, findings


def _foreign(path: Path) -> Finding:
    name = path.as_posix()
    if path.suffix.casefold() == ".yaml":
        return Finding(
            name, 0, "sidecar-name", "is not read", f"rename it to {path.stem}.yml", "warning"
        )
    return Finding(
        name, 0, "not-text", "is not read", "save it as .docx, .pdf or .txt and add that", "warning"
    )


def _pick(ident: str, paths: list[Path]) -> tuple[list[Path], list[Finding]]:
    written = [p for p in paths if p.suffix.casefold() in (*TEXT, *MARKDOWN)]
    pages = [p for p in paths if p.suffix.casefold() in HTML]
    if len(written) > 1:
        names = ", ".join(p.name for p in written)
        wrong = Finding(
            written[1].as_posix(), 0, "double-id", f"{names} share the id {ident}", "rename one"
        )
        return written[:1], [wrong]
    if written or pages:
        return (written or pages)[:1], []
    hint = "run `briefings add` on it"
    return [], [
        Finding(paths[0].as_posix(), 0, "not-text", "holds no text that can be cited", hint)
    ]


def _wrong(path: Path, folder: Path) -> Finding | None:
    name = path.as_posix()
    if not _IDENT.fullmatch(path.stem):
        hint = "use letters, digits, dots, hyphens and underscores"
        return Finding(name, 0, "bad-name", "its name cannot be a source id", hint)
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return Finding(
            name, 0, "unreadable", "a link that leads nowhere", "put the file itself here"
        )
    if not target.is_relative_to(folder.resolve()):
        hint = "put the file itself here"
        return Finding(name, 0, "symlink-outside", "a link that leads out of the folder", hint)
    return None
