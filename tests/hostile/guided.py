"""Coverage-guided fuzzing of what reads other people's bytes: ``python guided.py TARGET
[-runs=N] [-max_len=N]``. Needs the optional extra `fuzz` (atheris)."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOPIC = ROOT / "briefings" / "us-ukraine-minerals"
SUFFIXES = (".txt", ".md", ".txt", ".md", ".html")


def article(data: bytes) -> None:
    """Any bytes as an article with a sidecar: spans lie in the text, findings are lines."""
    from build_scripts.read import article_from_bytes

    head, _, rest = data.partition(b"\xff\x00")
    name = f"a{SUFFIXES[len(head) % 4]}"
    found, findings = article_from_bytes(name, rest or head, head if rest else None)
    assert found is not None or findings
    for paragraph in found.paragraphs if found else ():
        assert paragraph.span.of(found.text).strip()
    for finding in findings:
        assert "\n" not in str(finding)


def imported(data: bytes) -> None:
    """Any bytes taken in: what is planned reads back."""
    from build_scripts.read import article_from_bytes, plan_import

    plan = plan_import(f"x{SUFFIXES[len(data) % 5]}", data, outlet="The Post")
    assert plan.article is not None or plan.findings
    for name, stored in plan.files.items():
        if name.endswith((".txt", ".md")):
            again, _ = article_from_bytes(f"sources/{name}", stored, plan.files["000.yml"], "000")
            assert again == plan.article


def briefing(data: bytes) -> None:
    """Any text as a briefing comes back character for character."""
    from build_scripts.editorial import parse_briefing

    text = data.decode("utf-8", "replace")
    assert parse_briefing(text, "b.md").text == text
    framed = f"---\ntitle: T\n---\n\n# T\n\n## Deal terms\n\n### A <!-- {{#term-a}} -->\n\n{text}"
    assert parse_briefing(framed, "b.md").text == framed


@functools.cache
def _drafts() -> tuple[object, object, str]:
    from build_scripts.model.contract import draft_from_json

    draft = draft_from_json(json.loads((TOPIC / "draft.json").read_bytes()))
    items = tuple(i for i in draft.items if i.block)[:6]
    base = replace(draft, items=items[:5], held=(), people=())
    new = replace(draft, items=(items[0], *items[2:]), held=(), people=())
    front = "---\ntitle: T\nquestion: q\nstatus: draft\n---\n\n# T\n\n## Deal terms\n\n"
    return base, new, front + "".join(i.block.rstrip("\n") + "\n\n" for i in items[:4])


def merged(data: bytes) -> None:
    """Lines of a drafted briefing replaced, dropped and added: merging twice changes nothing
    more, and lines that people wrote stay."""
    from build_scripts.editorial import merge, parse_briefing

    base, new, text = _drafts()
    lines = text.split("\n")
    for edit in data.decode("utf-8", "replace").split("\n")[:8]:
        if edit:
            at = ord(edit[0]) % len(lines)
            lines[at : at + len(edit) % 2] = [edit[1:]]
    read = parse_briefing("\n".join(lines), "b.md")
    first = merge(base, new, read)
    if first.findings:
        assert first.text == read.text
        return
    again = merge(first.draft, new, parse_briefing(first.text, "b.md"))
    assert again.findings or again.text == first.text


def quoting(data: bytes) -> None:
    """Any quotation in any text: what is found lies there and reads the same."""
    from build_scripts.text import difference, find_quote, nearest, normalise_for_match

    text, _, quote = data.decode("utf-8", "replace").partition("\x00")
    wanted = normalise_for_match(quote)[0].strip()
    for span in find_quote(text, quote):
        assert normalise_for_match(span.of(text))[0].strip() == wanted
    near = nearest(text, quote)
    if near is not None:
        assert 0 <= near[0].start <= near[0].end <= len(text)
        difference(quote, near[0].of(text))


TARGETS: dict[str, Callable[[bytes], None]] = {
    f.__name__: f for f in (article, imported, briefing, merged, quoting)
}


def main() -> None:
    import atheris

    target = TARGETS[sys.argv.pop(1)]
    with atheris.instrument_imports(include=["build_scripts"]):
        target(b"seed")
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
