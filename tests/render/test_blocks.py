"""What is set aside comes back to the byte, where Python-Markdown would have left it."""

from __future__ import annotations

from types import SimpleNamespace

import markdown
import pytest

from build_scripts import mkdocs_hook
from build_scripts.render import SiteSettings, render_site
from build_scripts.render.blocks import anchors, is_generated, put_back, set_aside

from .test_site_files import _topic_module


def _converted(text: str) -> str:
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert front
    return markdown.markdown(body, extensions=["tables", "toc"])


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    files = render_site([_topic_module().ferry_topic()], SiteSettings())
    return {n: d.decode() for n, d in files.items() if n.endswith(".md")}


def test_every_page_comes_out_the_same(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        assert is_generated(name), name
        short, blocks = set_aside(text)
        assert put_back(_converted(short), blocks) == _converted(text), name


def test_little_is_left_to_convert(pages: dict[str, str]) -> None:
    short, blocks = set_aside(pages["briefings/ferry-treaty.md"])
    assert len(short) < 2000 < len("".join(blocks))
    assert {"top", "term-fund"} <= anchors(blocks)


@pytest.mark.parametrize(
    "text", ["", "Words only.", "## A heading\n\n- a list", "<span>in a line</span> of prose"]
)
def test_other_markdown_is_left_alone(text: str) -> None:
    assert set_aside(text) == (text, ())


def test_a_written_page_is_converted_as_it_is() -> None:
    page = SimpleNamespace(file=SimpleNamespace(src_uri="method.md"), present_anchor_ids=None)
    text = "```\n\n<div>shown as code</div>\n\n```"
    assert mkdocs_hook.on_page_markdown(text, page=page) == text
    assert mkdocs_hook.on_page_content("<pre></pre>", page=page) == "<pre></pre>"


def test_the_hook_puts_back_what_it_took() -> None:
    page = SimpleNamespace(file=SimpleNamespace(src_uri="people.md"), present_anchor_ids={"a"})
    short = mkdocs_hook.on_page_markdown('<div id="b"></div>\n\n## A', page=page)
    assert mkdocs_hook.on_page_content(short, page=page) == '<div id="b"></div>\n\n## A'
    assert page.present_anchor_ids == {"a", "b"}
