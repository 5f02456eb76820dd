"""`make links`: ask every address in source metadata and hand-written pages; dist/links.md
holds what no longer answers, and is not there when all is well."""

from __future__ import annotations

import re
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click

from build_scripts import outputs

from .answers import ask, report

ROOT = Path(__file__).parents[2]
_URL = re.compile(r"https?://[^\s\"'<>()\[\]`…]+")
_PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/*.md", "docs/development/*.md")


def _addresses() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pattern in ("briefings/*/sources/*.yml", *_PAGES):
        for path in sorted(ROOT.glob(pattern)):
            for url in _URL.findall(path.read_text(encoding="utf-8", errors="replace")):
                if "127.0.0.1" not in url and "localhost" not in url:
                    found[url.rstrip(".,;:")].add(path.relative_to(ROOT).as_posix())
    return found


@click.command()
def main() -> None:
    """Exit 0 whatever the addresses say: a dead link is a task, not a failure."""
    where = _addresses()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, sorted(where)))
    for answer in answers:
        if answer.verdict != "answers":
            click.echo(f"{answer.verdict}: {answer.url} ({answer.said})")
    (ROOT / "dist/links.md").unlink(missing_ok=True)
    if text := report(answers, where):
        outputs.write_files(ROOT / "dist", {"links.md": text.encode()}, durable=False)
    gone = sum(a.verdict == "gone" for a in answers)
    click.echo(f"{len(answers)} addresses asked, {gone} gone")


if __name__ == "__main__":
    main()
