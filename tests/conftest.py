"""What all tests share: the browser, or its absence said aloud, and how hard to search."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# The same cases on every run of `make test`; `make fuzz` looks for new ones.
settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile(
    "fuzz",
    deadline=None,
    max_examples=20_000,
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
