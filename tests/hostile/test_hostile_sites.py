"""Hostile texts through the real commands into a site, opened in Chromium over http and from
file://: nothing runs, nothing is asked for, the words show as they are written."""

from __future__ import annotations

import contextlib
import csv
import functools
import http.server
import io
import json
import os
import re
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.hostile import making
from tests.site.payloads import PAYLOADS

pytestmark = [pytest.mark.browser, pytest.mark.parser, pytest.mark.slow, pytest.mark.fuzz]
FUZZ = bool(os.environ.get("BRIEFINGS_FUZZ"))
CASES, EACH = (5_000, 50) if FUZZ else (300, 50)  # in all; in a topic
BATCH = 300  # in a site
DATA = (".json", ".csv", ".xml", ".bib", ".txt", ".jsonld", ".md")
FORMULA = tuple("=+@\t\r")
SEEN = """() => {
  document.querySelectorAll('details').forEach(d => d.open = true);
  const all = [...document.querySelectorAll('body *')];
  for (const name of ['mouseover', 'focus', 'click', 'error', 'load', 'toggle'])
    all.filter(n => !n.closest('header, nav, form, label, button, a, input, [data-md-component]'))
       .forEach(n => n.dispatchEvent(new Event(name)));
  const own = [...document.querySelectorAll('article *, main *')];
  const bad = own.filter(n =>
    ['IFRAME', 'BASE', 'OBJECT', 'EMBED', 'VIDEO', 'MATH', 'STYLE'].includes(n.tagName)
    || (n.tagName === 'SCRIPT' && !/json/.test(n.type))
    || [...n.attributes].some(a => /^on/i.test(a.name) || /^\\s*(javascript|vbscript|data):/i.test(a.value)));
  return {ran: window.ran, bad: bad.map(n => n.outerHTML.slice(0, 200)),
          text: document.body.textContent, title: document.title};
}"""


def run(*args: str) -> int:
    from build_scripts.cli import cli
    from build_scripts.cli.console import guarded

    code = guarded(cli, list(args))
    assert code in (0, 1, 2), args
    return code


def bare(text: str) -> str:
    """What is left to compare: printing characters without white space."""
    from build_scripts.render.escaping import plain

    return re.sub(r"\s+", "", plain(text))


class Site:
    """A project of hostile topics in ``root``."""

    def __init__(self, root: Path, texts: Sequence[str]) -> None:
        from build_scripts.template import new_site_files

        self.root = root
        for name, data in new_site_files(making.line(texts[0])).items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        os.chdir(root)
        groups = [texts[n : n + EACH] for n in range(0, len(texts), EACH)]
        self.slugs = [f"topic-{n}" for n in range(len(groups))]
        for n, (slug, group) in enumerate(zip(self.slugs, groups, strict=True)):
            self._topic(slug, list(group), drafted=n % 3 == 0)
        run("check", "--format", "github")
        run("status", "--held")
        assert run("build") == 0
        assert run("bundle") == 0

    def _topic(self, slug: str, group: list[str], drafted: bool) -> None:
        line = making.line
        front = ["--title", line(group[0])[:190], "--question", line(group[1])[:290]]
        assert run("new", slug, *front, "--party", line(group[2])[:110]) == 0
        self._add(slug, group)
        if drafted:
            assert run("draft", slug) == 0
        else:
            self._written(slug, group)
        log = [{"date": line(group[4]), "source": line(group[5]), "reason": group[6],
                "replaced_by": None, "removed": [group[7]], "weakened": [group[8]]}]  # fmt: skip
        self._path(slug, "corrections.json").write_text(json.dumps(log))

    def _path(self, slug: str, name: str) -> Path:
        return self.root / "briefings" / slug / name

    def _add(self, slug: str, group: list[str]) -> None:
        line, third = making.line, len(group) // 3
        for n, part in enumerate((group[:third], group[third : 2 * third])):
            path = self.root.parent / (line(part[n]).replace("/", "_")[:60].strip(". ") + ".txt")
            path.write_text(making.article(part), encoding="utf-8", errors="replace")
            more = ["--outlet", line(part[1]), "--title", line(part[2])]
            assert run("add", slug, str(path), *more, "--url", line(part[3])) == 1
            address = "https://a.example/" + re.sub(r"[\s\"'<>\\\x00-\x1f]", "", line(part[4]))
            assert run("add", slug, str(path), *more, "--url", address) in (0, 1)
            if not self._path(slug, f"sources/00{n}.txt").exists():
                assert run("add", slug, str(path), *more) == 0
        saved = self.root.parent / f"{slug}.html"
        saved.write_bytes(making.page(group[2 * third :]))
        run("add", slug, str(saved))
        (self._path(slug, "sources") / line(group[9]).replace("/", "_")[:60]).write_text("x")

    def _written(self, slug: str, group: list[str]) -> None:
        """As an editor's or an outsider's hand leaves it: hostile metadata and briefing."""
        from build_scripts.pipeline.topics import load_topic

        line = making.line
        row = {"title": group[10], "outlet": line(group[11]), "authors": [line(group[12])],
               "relays": [line(group[13])], "published": "2025-05-01", "rights": "full-text",
               "kind": "article", "basis": {"published": line(group[14])}}  # fmt: skip
        self._path(slug, "sources/000.yml").write_text(yaml.safe_dump(row, allow_unicode=True))
        quotes = [
            (a.id, p.number, p.span.of(a.text))
            for a in load_topic(self.root, slug).articles
            for p in a.paragraphs
            if 20 < len(p.span) < 400 and p.span.of(a.text).startswith("zq")
        ]
        text = making.briefing([t.replace("\x00", " ") for t in group], quotes)
        self._path(slug, "briefing.md").write_text(text, encoding="utf-8", errors="replace")

    def quoted(self, slug: str) -> list[str]:
        """The quotations of the notes that a sentence refers to: the others are not shown."""
        from build_scripts.pipeline.topics import load_topic

        briefing = load_topic(self.root, slug).briefing
        assert briefing is not None
        return [
            note.quote
            for item in briefing.items
            for note in item.notes
            if any(note.label in fact.notes for fact in item.facts)
        ]


@contextlib.contextmanager
def built(root: Path, texts: Sequence[str]) -> Iterator[Site]:
    before = Path.cwd()
    try:
        yield Site(root, texts)
    finally:
        os.chdir(before)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@contextlib.contextmanager
def opened(browser: str) -> Iterator[Any]:
    """A page without the site's own guard (CSP): the escaping has to hold by itself."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield chromium.new_context(bypass_csp=True).new_page()
        chromium.close()


def look(page: Any, address: str, base: str) -> dict[str, Any]:
    """What is seen at ``address`` once everything there was opened and touched."""
    asked: list[str] = []
    spoken: list[str] = []

    def hear(request: Any) -> None:
        asked.append(request.url)

    def dialog(box: Any) -> None:
        spoken.append(box.message)
        box.dismiss()

    page.on("request", hear)
    page.on("dialog", dialog)
    page.goto(address)
    seen: dict[str, Any] = page.evaluate(SEEN)
    page.wait_for_timeout(30)
    assert page.evaluate("window.ran") is None and seen["ran"] is None, address
    page.remove_listener("request", hear)
    page.remove_listener("dialog", dialog)
    assert seen["bad"] == [], address
    assert not spoken, address
    foreign = [u for u in asked if not u.startswith((base, "data:", "blob:"))]
    assert not foreign, (address, foreign)
    return seen


def pages(site: Site, base: str, page: Any) -> None:
    folder = site.root / "site"
    names = [p.relative_to(folder).as_posix() for p in sorted(folder.rglob("*.html"))]
    names.remove("404.html")  # of the theme alone, and with addresses from the root
    assert len(names) > len(site.slugs) + 4
    for name in names:
        seen = look(page, base + name, base)
        slug = Path(name).stem
        if slug in site.slugs:
            there = bare(seen["text"])
            missing = [q for q in site.quoted(slug) if bare(q) not in there]
            assert not missing, (name, missing[:3])


def search(base: str, page: Any) -> None:
    page.goto(base + "index.html")
    for words in ("script onerror", "zq1z", "<img src=x onerror=window.ran=1>", "deal"):
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").fill("")
        page.keyboard.insert_text(words)
        page.wait_for_timeout(400)
    page.locator(".md-search-result__item").first.wait_for(timeout=15_000)
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.locator(".md-search-result :is(script, img, iframe, svg[onload])").count() == 0


def data_files(site: Site, base: str, page: Any) -> None:
    folder = site.root / "site"
    files = [p for p in sorted(folder.rglob("*")) if p.is_file() and "assets" not in p.parts]
    data = [p for p in files if p.suffix in DATA]
    assert len(data) > 3 * len(site.slugs)
    for path in data:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".json":
            json.loads(text)
        if path.suffix == ".csv":  # a spreadsheet must not take a text for a formula
            assert not [c for row in csv.reader(io.StringIO(text)) for c in row if c[:1] in FORMULA]
    for path in data[:: max(1, len(data) // 20)]:
        with contextlib.suppress(Exception) if path.suffix == ".csv" else contextlib.nullcontext():
            look(page, base + path.relative_to(folder).as_posix(), base)


def single_files(site: Site, page: Any) -> None:
    made = sorted((site.root / "dist").glob("*.html"))
    assert len(made) == len(site.slugs)
    for path in made:
        look(page, path.as_uri(), path.as_uri())


@pytest.mark.parametrize("first", range(0, CASES, BATCH))
def test_hostile_texts(
    first: int, chromium_path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_scripts.pipeline.publishing.find_browser", lambda: None)
    texts = making.cases(PAYLOADS, min(BATCH, CASES - first), seed=first + 1)
    with built(tmp_path / "a site #1", texts) as site, opened(chromium_path) as page:
        with served(site.root / "site") as base:
            pages(site, base, page)
            search(base, page)
            data_files(site, base, page)
        base = (site.root / "site").as_uri() + "/"
        pages(site, base, page)
        search(base, page)
        single_files(site, page)
