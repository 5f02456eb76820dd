"""What all tests share: the browser, or its absence said aloud, how hard to search, golden
files and the shipped articles."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "briefings" / "us-ukraine-minerals" / "sources"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# The same cases on every run of `make test`; `make fuzz` looks for new ones.
settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile(
    "fuzz",
    deadline=None,
    max_examples=5_000,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def find_chromium() -> str | None:
    """The path of a Chromium: $CHROMIUM, or one of the usual names; None without one."""
    for name in filter(None, (os.environ.get("CHROMIUM"), *NAMES)):
        if found := shutil.which(name):
            return found
    return None


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser to drive; a test that asks for it is skipped where there is none."""
    found = find_chromium()
    if found is None:
        pytest.skip("no Chromium here: make chromium")
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if find_chromium() is not None:
        return
    skip = pytest.mark.skip(reason="no Chromium here: make chromium")
    for item in items:
        if item.get_closest_marker("browser") is not None:
            item.add_marker(skip)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """``golden(name, text)``: ``text`` is what `golden/NAME` beside the test file holds.
    With ``--update`` the file is written."""

    def compare(name: str, text: str) -> None:
        path = Path(request.path).parent / "golden" / name
        if request.config.getoption("--update"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        held = path.read_bytes().decode("utf-8") if path.exists() else ""
        assert text == held, f"{path} holds something else; run pytest with --update and look"

    return compare


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of the shipped topic's articles."""
    return SOURCES
