"""The built site in Chromium, over http and from file://."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.site.pages import opened, printed

pytestmark = pytest.mark.browser

BRIEFING = "briefings/ferry-treaty.html"
PAGES = ("index.html", BRIEFING, "people.html", "sources.html", "check.html", "changes.html",
         "method.html", "correct.html", "404.html")  # fmt: skip


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest) -> str:
    """The site's address, over http and from disk."""
    return str(request.getfixturevalue("served" if request.param == "http" else "filed"))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("where", "scheme"), [("served", "light"), ("filed", "dark")])
def test_every_page_type(
    browser: Any, request: pytest.FixtureRequest, name: str, where: str, scheme: str
) -> None:
    """No error, no request elsewhere, nothing that axe finds, no sideways scroll at 320."""
    from axe_playwright_python.sync_playwright import Axe

    if name == "404.html" and where == "filed":
        pytest.skip("only a server shows it")
    address = request.getfixturevalue(where) + name
    context = {"color_scheme": scheme, "reduced_motion": "reduce", "bypass_csp": True}
    with opened(browser, address, **context) as page:
        assert page.locator("h1").count() == 1
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.wait_for_timeout(300)
        page.locator(".md-search__input").fill("ferry")  # results open, to be looked at too
        page.locator(".md-search-result__link").first.wait_for(state="attached")
        found = Axe().run(page, options={"preload": False}).response["violations"]
        page.keyboard.press("Escape")
        assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:4]) for v in found] == []
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("where", ["served", "filed"])
def test_the_security_policy_stops_nothing_of_ours(
    browser: Any, request: pytest.FixtureRequest, where: str
) -> None:
    for name in ("index.html", BRIEFING, "check.html"):
        with opened(browser, request.getfixturevalue(where) + name) as page:
            policy = page.locator("meta[http-equiv=Content-Security-Policy]")
            assert "default-src 'none'" in str(policy.get_attribute("content"))
            page.wait_for_timeout(100)


def test_search_finds_an_item_by_its_words_and_lands_on_it(browser: Any, base: str) -> None:
    with opened(browser, base + "index.html") as page:
        page.locator(".md-search__input").click()
        page.keyboard.type("preferential berths")
        hit = page.locator(".md-search-result__link[href*='#term-berths']").first
        hit.wait_for(timeout=8000)
        assert "Deal term, agreed" in hit.inner_text()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.hash") == "#term-berths"
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        page.wait_for_url("**#term-berths*")
        assert page.locator("#term-berths").is_visible()


def test_the_palette_can_be_switched(browser: Any, base: str) -> None:
    with opened(browser, base + BRIEFING, color_scheme="light") as page:
        paper = "getComputedStyle(document.body).getPropertyValue('--paper').trim()"
        light = page.evaluate(paper)
        page.locator("label[title='Switch to dark mode']").click()
        page.wait_for_function(f"() => {paper} !== '{light}'")


def test_the_system_s_palette_is_taken_first(browser: Any, base: str) -> None:
    with opened(browser, base + BRIEFING, color_scheme="dark") as page:
        page.wait_for_function("() => document.body.dataset.mdColorScheme === 'slate'")


def test_no_two_elements_share_an_id(site: Path) -> None:
    import re
    from collections import Counter

    for path in site.rglob("*.html"):
        ids = Counter(re.findall(r'\sid="([^"]+)"', path.read_text("utf-8")))
        assert [i for i, n in ids.items() if n > 1] == [], path.name


def test_evidence_opens_in_place(browser: Any, base: str) -> None:
    with opened(browser, base + BRIEFING) as page:
        quote = page.locator("#term-fund-1")
        assert not quote.is_visible()
        page.locator("article.item:has(#term-fund) summary").click()
        assert quote.is_visible()
        assert "“The treaty creates a joint ferry fund run by both towns.”" in quote.inner_text()
        assert "¶3" in quote.inner_text()
        quote.locator("button").nth(2).wait_for()
        assert quote.locator("button").count() == 3


def test_a_matrix_cell_opens_its_quotation(browser: Any, base: str) -> None:
    with opened(browser, base + BRIEFING) as page:
        page.locator(".mx a[href='#term-revenue-2']").click()
        page.wait_for_function("() => document.getElementById('term-revenue-2').checkVisibility()")


def test_a_link_to_a_quotation_opens_it_without_script(browser: Any, base: str) -> None:
    with opened(browser, base + BRIEFING + "#term-berths-2", java_script_enabled=False) as page:
        page.wait_for_timeout(200)
        assert page.locator("#term-berths-2").is_visible()


def test_all_is_there_without_script(browser: Any, filed: str, topics: ModuleType) -> None:
    with opened(browser, filed + BRIEFING, java_script_enabled=False) as page:
        text = str(page.locator("article.md-typeset").text_content())
        for item in topics.ITEMS[1:]:
            assert item.label.rpartition(": ")[2].casefold().strip("“”") in text.casefold()
        page.locator(".cat-sec:has(#term-piers) > summary").click()
        page.locator("article.item:has(#term-piers) summary").click()
        assert page.locator("#term-piers-1").is_visible()


def test_the_keyboard_reaches_evidence_and_search(browser: Any, filed: str) -> None:
    with opened(browser, filed + BRIEFING) as page:
        summary = page.locator("article.item:has(#term-fund) summary")
        summary.focus()
        page.keyboard.press("Enter")
        assert page.locator("#term-fund-1").is_visible()
        page.keyboard.press("Escape")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("/")
        page.wait_for_function(
            "() => document.activeElement.classList.contains('md-search__input')"
        )


def test_a_citation_can_be_copied(browser: Any, served: str) -> None:
    allowed = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(browser, served + BRIEFING + "#term-fund-1", **allowed) as page:
        page.locator("#term-fund-1 button", has_text="BibTeX").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("@misc{ferry-treaty-term-fund-1")
        assert "Mira Okonjo" in copied


def test_what_is_new_since_the_last_visit(browser: Any, served: str) -> None:
    made = browser.new_context()
    page = made.new_page()
    page.goto(served + BRIEFING)
    assert not page.locator(".news").is_visible()
    page.evaluate("""() => { const k = 'sourcebrief.seen.ferry-treaty', s = JSON.parse(localStorage[k]);
      delete s.items['term-fund']; s.items['term-boats'] = 'x'; s.day = '2025-05-01';
      localStorage[k] = JSON.stringify(s); }""")
    page.reload()
    told = page.locator(".news").inner_text()
    assert "new A joint ferry fund" in told and "changed Boats count as deposits" in told
    made.close()


def test_print_gives_a_brief_with_an_annex(browser: Any, filed: str) -> None:
    with opened(browser, filed + BRIEFING, color_scheme="dark") as page:
        assert 2 <= len(printed(page)) <= 4
        page.emulate_media(media="print")
        assert not page.locator(".md-header").is_visible()


def _check(page: Any, text: str) -> str:
    page.locator("#check-text").fill(text)
    page.locator("#check-form button").click()
    page.locator("#check-result h2").wait_for()
    return str(page.locator("#check-result").inner_text())


def test_the_reader_s_own_copy_is_checked(browser: Any, base: str, topics: ModuleType) -> None:
    article = topics.ARTICLES[0]
    with opened(browser, base + "check.html#ferry-treaty") as page:
        page.wait_for_function(
            "() => document.querySelectorAll('#check-source option').length === 6"
        )
        told = _check(page, article.text)
        assert article.sha256 in told and "the very file" in told
        assert "not found" not in told


def test_one_altered_letter_fails_exactly_what_covers_it(
    browser: Any, base: str, topics: ModuleType
) -> None:
    text = topics.TEXTS["000"].replace("40%", "45%").replace("“", '"').replace("”", '"')
    with opened(browser, base + "check.html") as page:
        page.wait_for_function(
            "() => document.querySelectorAll('#check-source option').length === 6"
        )
        page.locator("#check-source").select_option("000")
        _check(page, text)
        failed = page.locator("#check-result .bad + a")
        assert [a.inner_text() for a in failed.all()] == [
            "Eastmoor will contribute 40% of the ticket revenue from new routes."
        ]
