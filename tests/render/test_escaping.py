"""Text of articles and people stays text."""

from __future__ import annotations

import html
import re
import string

import markdown
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.render.escaping import (
    css_string,
    front_matter,
    plain,
    prose,
    safe,
    script_json,
    web_address,
)

HOSTILE = st.text(alphabet=st.one_of(st.sampled_from("<>&\"'`*_[](){}!#:$%@~^|\\/=;-+.\n\t \x00\u202e\u200b"), st.characters()), max_size=60)  # fmt: skip
EXTENSIONS = ["attr_list", "md_in_html", "footnotes", "tables", "def_list", "abbr", "admonition", "toc", "sane_lists", "fenced_code", "smarty", "pymdownx.superfences", "pymdownx.magiclink"]  # fmt: skip


@given(HOSTILE)
def test_no_ascii_mark_is_left(text: str) -> None:
    left = re.sub(r"&#\d+;", "", safe(text))
    assert not set(left) & set(string.punctuation)


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_markdown_shows_it_as_it_is(text: str) -> None:
    shown = markdown.markdown(f"<div><p>{safe(text)}</p></div>", extensions=EXTENSIONS)
    bare = re.sub(r"</?(?:div|p)>", "", shown).strip()
    assert html.unescape(bare).strip() == plain(text)


@given(HOSTILE)
def test_front_matter_keeps_to_its_quotes(text: str) -> None:
    block = front_matter({"title": text, "tags": [text]})
    read = yaml.safe_load(block.strip().strip("-"))
    assert read == {"title": html.escape(plain(text)), "tags": [html.escape(plain(text))]}
    assert "<" not in block


@given(HOSTILE)
def test_prose_holds_no_tag_but_its_own(text: str) -> None:
    tags = re.findall(r"<[^>]*>", prose(text))
    allowed = {"<strong>", "</strong>", "<em>", "</em>", "<code>", "</code>", "</a>"}
    assert all(
        t in allowed or re.fullmatch(r'<a href="https?&#58;[^"<>]*" rel="noopener">', t)
        for t in tags
    )


def test_prose_links_only_to_the_web() -> None:
    assert prose("[a](https://b.example/c)").startswith('<a href="https&#58;')
    assert prose("[a](javascript:alert(1))") == "[a](javascript:alert(1))".translate(
        {ord(c): f"&#{ord(c)};" for c in string.punctuation}
    )


def test_addresses() -> None:
    assert web_address("https://a.example/b?c=d") == "https://a.example/b?c=d"
    for bad in (
        "javascript:x",
        "data:text/html,x",
        "//a.example",
        "ftp://a.example",
        "http://[",
        "",
    ):
        assert web_address(bad) is None


@given(HOSTILE)
def test_a_data_script_cannot_be_left(text: str) -> None:
    assert not set(script_json({"a": text})) & set("<>&")


@given(HOSTILE)
def test_a_style_string_cannot_be_left(text: str) -> None:
    left = re.sub(r"\\[0-9a-f]+ ", "", css_string(text))
    assert not set(left) & set(string.punctuation)
