"""The bundle as a reader unpacks it, and a briefing as one file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from build_scripts.render import bundle_files, single_files

pytestmark = pytest.mark.browser
TITLE = ["Norhaven–Eastmoor", "ferry", "treaty"]


@pytest.fixture(scope="module")
def dist(site: Path) -> dict[str, bytes]:
    """What goes to dist/, from the built site."""
    files = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    zipped = bundle_files(files, "briefs-1.0", 1_700_000_000)
    return {"briefs-1.0.zip": zipped} | dict(single_files(files, "briefs-1.0"))


def _watched(page: Any) -> list[str]:
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("request", lambda r: wrong.append(r.url) if r.url.startswith("http") else None)
    return wrong


def test_the_bundle_works_where_it_is_unpacked(
    browser: Any, dist: dict[str, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "my files #2"
    with zipfile.ZipFile(io.BytesIO(dist["briefs-1.0.zip"])) as archive:
        archive.extractall(folder)
    page = browser.new_page()
    wrong = _watched(page)
    page.goto((folder / "briefs-1.0" / "index.html").as_uri())
    page.locator(".card h2 a").click()
    page.locator(".md-search__input").click()
    page.keyboard.insert_text("ferry fund")
    page.locator(".md-search-result__link[href*='#term-fund']").first.click()
    page.wait_for_url("**#term-fund")
    assert not wrong
    page.close()


def test_a_single_file_stands_alone(browser: Any, dist: dict[str, bytes], tmp_path: Path) -> None:
    target = tmp_path / "one page #3.html"
    target.write_bytes(dist["briefs-1.0-ferry-treaty.html"])
    page = browser.new_page(color_scheme="dark")
    wrong = _watched(page)
    page.on(
        "request",
        lambda r: None if r.url.startswith(("data:", target.as_uri())) else wrong.append(r.url),
    )
    page.goto(target.as_uri())
    page.locator("article.item:has(#term-fund) summary").click()
    assert page.locator("#term-fund-1").is_visible()
    assert page.evaluate("document.fonts.check('16px \"SB Serif\"')")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(21, 24, 27)"  # dark, as the system asks
    assert page.locator("text=Sources").count() and not page.locator("[class*=md-search]").count()
    assert page.locator("header nav").inner_text().split() == ["Sourcebrief", *TITLE]
    assert not wrong
    page.close()
