"""Hostile text in every place: nothing of it runs, and it is shown as the text it is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, topics: Any) -> Path:
    """A site of nothing but payloads."""
    conftest = next(
        m for m in sys.modules.values() if getattr(m, "GENERATED", None) and hasattr(m, "_module")
    )
    payloads = conftest._module("payloads")
    entry = conftest.LogEntry(
        "hostile", "2025-01-01", payloads.PAYLOADS[0], payloads.PAYLOADS, ("x",), True
    )
    return Path(
        conftest.build(tmp_path_factory.mktemp("hostile"), [payloads.hostile_topic()], [entry])
    )


@pytest.mark.parametrize(
    "name", ["index", "briefings/hostile", "people", "sources", "check", "changes"]
)
def test_nothing_runs(browser: Any, hostile: Path, name: str) -> None:
    made = browser.new_context(bypass_csp=True)  # the escaping has to hold by itself
    page = made.new_page()
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto(f"{hostile.as_uri()}/{name}.html")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(
        "document.querySelectorAll('article *').forEach(n => n.dispatchEvent(new Event('mouseover')))"
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    if name == "briefings/hostile":
        assert page.locator("h1").inner_text().startswith("<script>window.ran=1</script>")
    assert not [u for u in asked if not u.startswith(("file:", "data:"))]
    found = page.evaluate("""() => [...document.querySelectorAll('article *')].filter(n =>
      ['SCRIPT', 'IFRAME', 'IMG', 'BASE', 'META', 'VIDEO', 'OBJECT'].includes(n.tagName) && n.type !== 'application/ld+json'
      || [...n.attributes].some(a => a.name.startsWith('on') || /^\\s*javascript:/i.test(a.value))).map(n => n.outerHTML)""")
    assert found == []
    made.close()


def test_search_results_run_nothing(browser: Any, hostile: Path) -> None:
    made = browser.new_context(bypass_csp=True)
    page = made.new_page()
    page.goto(f"{hostile.as_uri()}/index.html")
    page.locator(".md-search__input").click()
    page.keyboard.type("script onerror")
    page.locator(".md-search-result__item").first.wait_for(timeout=15000)
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.locator(".md-search-result :is(script, img, iframe)").count() == 0
    made.close()
