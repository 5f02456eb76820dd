"""Addresses asked on this machine only."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from build_scripts.links.answers import Answer, ask, report


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keeps the test's output clean."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (200, "answers"),
        (206, "answers"),
        (404, "gone"),
        (410, "gone"),
        (403, "unclear"),
        (503, "unclear"),
    ],
)
def test_what_a_status_means(server: str, status: int, verdict: str) -> None:
    assert ask(f"{server}/{status}", 5).verdict == verdict


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "http://", "http://[::"]
)
def test_other_addresses_are_not_asked(url: str) -> None:
    assert ask(url, 1).verdict == "unclear"


def test_no_report_without_a_dead_link() -> None:
    fine = [Answer("http://a", "answers", "200"), Answer("http://b", "unclear", "403")]
    assert report(fine, {"http://a": ["x"], "http://b": ["x"]}) == ""


def test_the_report_says_where() -> None:
    text = report([Answer("http://a", "gone", "404")], {"http://a": {"briefings/x/sources/1.yml"}})
    assert "- <http://a> (404): briefings/x/sources/1.yml" in text
