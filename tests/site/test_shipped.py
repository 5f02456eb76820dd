"""The topic that ships, as its readers meet it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_scripts.model import Topic
from build_scripts.pipeline.handout import count_pages, find_browser, print_page

pytestmark = pytest.mark.browser

PAGE = "briefings/us-ukraine-minerals.html"
SECTIONS = ("Bottom line", "Who tells what", "Deal terms", "Where sources disagree", "Open questions",
            "What the parties say", "Expert views", "Unnamed speakers", "Timeline", "Sources")  # fmt: skip


@contextmanager
def opened(browser: Any, address: str, **context: Any) -> Iterator[Any]:
    """A fresh page; afterwards there was no error."""
    made = browser.new_context(**context)
    page = made.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.goto(address)
    yield page
    made.close()
    assert not wrong


def _pages(page: Any) -> list[str]:
    from pypdf import PdfReader

    data = page.pdf(format="A4", prefer_css_page_size=True)
    return [p.extract_text() for p in PdfReader(io.BytesIO(data)).pages]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Any, shipped_served: str, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    with opened(browser, shipped_served + PAGE, bypass_csp=True, **context) as page:
        if width > 400:
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            page.wait_for_timeout(400)
        found = Axe().run(page, options={"preload": False}).response["violations"]
        assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:4]) for v in found] == []


def test_no_sideways_scroll_with_all_open(browser: Any, shipped: Path) -> None:
    view = {"width": 320, "height": 700}
    with opened(browser, (shipped / PAGE).as_uri(), viewport=view) as page:
        page.add_style_tag(content="*{content-visibility:visible!important}")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_phone_shows_it_in_little(browser: Any, shipped_served: str) -> None:
    view = {"width": 390, "height": 844}
    with opened(browser, shipped_served + PAGE, viewport=view) as page:
        page.add_style_tag(
            content=".terms,.diffs,.qs,.people,.tlw,.src-wrap{content-visibility:visible!important}"
        )
        assert page.evaluate("document.documentElement.scrollHeight") < 12_000
        shown = "details.f:not([open]) > summary"
        assert page.locator(shown).count() > 40
        page.locator("details.q > summary").first.click()
        assert page.locator("details.q > p:not([class])").first.is_visible()


def test_a_page_is_small(shipped: Path) -> None:
    assert (shipped / PAGE).stat().st_size < 235_000  # with the links of a repository


def test_print_is_two_pages_and_an_annex(browser: Any, shipped: Path) -> None:
    with opened(browser, (shipped / PAGE).as_uri(), color_scheme="dark") as page:
        told = _pages(page)
        assert 3 <= len(told) <= 7
        brief, annex = "\n".join(told[:2]), "\n".join(told[2:])
        lines = set(brief.splitlines())
        assert all(any(line.startswith(name) for line in lines) for name in SECTIONS[1:8])
        assert "Timeline" in told[2] and "Annex: the exact words" in annex
        assert page.locator(".annex").count() == 0  # gone again afterwards
        words = [w for w in page.locator("li > q").all_text_contents() if len(w) < 40]
        flat = " ".join(annex.split())
        missing = [w for w in words if " ".join(w.split()) not in flat]
        assert len(missing) < len(words) / 20  # but for lines that a column breaks


def test_print_without_script_keeps_all(browser: Any, shipped: Path) -> None:
    address = (shipped / PAGE).as_uri()
    with opened(browser, address, java_script_enabled=False) as page:
        assert len(_pages(page)) > 3


def test_the_hand_out_is_two_pages(shipped: Path) -> None:
    browser = find_browser()
    if browser is None:
        pytest.skip("no Chromium here")
    data = print_page(browser, shipped / PAGE)
    assert data and count_pages(data) == 2


def _grown(topic: Topic, times: int) -> Topic:
    """The topic with each of its items ``times`` over."""
    assert topic.briefing
    blocks = []
    for block in topic.briefing.blocks:
        blocks.append(block)
        for n in range(1, times) if block.item and block.item.id else ():
            labels = {note.label: f"{note.label}{n}0" for note in block.item.notes}
            notes = tuple(replace(note, label=labels[note.label]) for note in block.item.notes)
            facts = tuple(
                replace(f, notes=tuple(labels.get(i, i) for i in f.notes)) for f in block.item.facts
            )
            item = replace(block.item, id=f"{block.item.id}-{n}", notes=notes, facts=facts)
            blocks.append(replace(block, item=item))
    return replace(topic, briefing=replace(topic.briefing, blocks=tuple(blocks)))


def test_a_briefing_of_three_times_the_size_is_two_pages_too(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    from build_scripts.pipeline.topics import load_topic

    browser = find_browser()
    if browser is None:
        pytest.skip("no Chromium here")
    conftest = next(
        p for p in request.config.pluginmanager.get_plugins() if hasattr(p, "GENERATED")
    )
    topic = load_topic(conftest.ROOT, "us-ukraine-minerals")
    site = conftest.build(tmp_path / "grown", [_grown(topic, 3)])
    data = print_page(browser, site / PAGE)
    assert data and count_pages(data) == 2


def test_all_is_there_without_script(browser: Any, shipped: Path) -> None:
    with opened(browser, (shipped / PAGE).as_uri(), java_script_enabled=False) as page:
        for name in SECTIONS:
            assert page.locator("h2", has_text=name).first.is_visible()
        page.locator("details.q > summary").first.click()
        page.locator("details.q details:not([class]) > summary").first.click()
        assert page.locator("details.q li > q").first.is_visible()
        page.locator(".mx td a").first.click()
        assert page.locator("li:target:has(> q)").is_visible()


def test_the_keyboard_alone_reaches_a_view_s_words(browser: Any, shipped_served: str) -> None:
    view = {"width": 390, "height": 844}
    with opened(browser, shipped_served + PAGE, viewport=view) as page:
        page.locator("details.person > summary").first.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.locator("details.person li > q").first.is_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('li > cite a')")


def test_positions_stand_by_party(browser: Any, shipped: Path) -> None:
    with opened(browser, (shipped / PAGE).as_uri()) as page:
        parties = page.locator("h2#what-the-parties-say + .people > h3.cath").all_text_contents()
        assert parties[:2] == ["United States", "Ukraine"]
        first = page.locator("h2#what-the-parties-say + .people .pname").first
        assert first.text_content() == "Donald Trump"
