"""One site, built once, served over http and opened from file://."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from build_scripts.model import Topic
from build_scripts.pipeline.topics import load_topic
from build_scripts.render import LogEntry, SiteSettings, render_site

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
GENERATED = ("index.md", "people.md", "sources.md", "changes.md", "check.md", "briefings")


def _module(name: str) -> ModuleType:
    """A module beside this file, whatever pytest's import mode."""
    full = f"site_tests_{name}"
    if full in sys.modules:
        return sys.modules[full]
    spec = importlib.util.spec_from_file_location(full, HERE / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[full] = module
    spec.loader.exec_module(module)
    return module


def chromium() -> str | None:
    """The system's Chromium, or the one named in the environment."""
    return (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )


def build(target: Path, topics: Sequence[Topic], changes: Sequence[LogEntry] = ()) -> Path:
    """A site built by MkDocs from ``topics`` in ``target``; its folder."""
    docs = target / "docs"
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns(*GENERATED))
    settings = SiteSettings(repo_url="https://example.org/team/briefs", site_url="")
    for path, data in render_site(topics, settings, changes).items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_bytes(data)
    config = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), yaml.SafeLoader)
    config["hooks"] = [str(ROOT / "build_scripts" / "mkdocs_hook.py")]
    config["extra"] = {**config.get("extra", {}), "sourcebrief_rendered": True}
    config.pop("watch", None)
    config |= {"repo_url": "https://example.org/team/briefs", "repo_name": "team/briefs"}
    (target / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(target / "mkdocs.yml")],
        capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return target / "site"


@pytest.fixture(scope="session")
def topics() -> ModuleType:
    """The module with the invented topic."""
    return _module("topic")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, topics: ModuleType) -> Path:
    """The folder of a built site with one topic, in a path with a space and a #."""
    changes = (
        LogEntry("ferry-treaty", "2025-05-12", "Repayment moved from demanded to absent",
                 ("Old subsidies are not repaid: demanded → absent",), ("term-repayment",)),
        LogEntry("ferry-treaty", "2025-05-11", "A name mended", ("Hoyt, not Hoyte",), ("",), True),
    )  # fmt: skip
    return build(tmp_path_factory.mktemp("a site #1"), [topics.ferry_topic()], changes)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built site with the topic that ships."""
    topic = load_topic(ROOT, "us-ukraine-minerals")
    return build(tmp_path_factory.mktemp("shipped"), [topic])


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def _serving(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The site's address over http."""
    yield from _serving(site)


@pytest.fixture(scope="session")
def shipped_served(shipped: Path) -> Iterator[str]:
    """The shipped topic's site over http."""
    yield from _serving(shipped)


@pytest.fixture(scope="session")
def filed(site: Path) -> str:
    """The site's address on disk."""
    return site.as_uri() + "/"


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, without a screen."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        found = play.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield found
        found.close()
