"""MkDocs calls this during a build, so that plain `mkdocs build` and `mkdocs serve` work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_set_aside: dict[str, tuple[str, ...]] = {}


def on_config(config: Any) -> Any:
    """Write the generated pages below docs/ (only those whose bytes change), unless
    `briefings build` has done so."""
    if not config.extra.get("sourcebrief_rendered"):
        from build_scripts.pipeline import render_docs

        render_docs(Path(config.config_file_path).parent)
    return config


def on_files(files: Any, config: Any) -> Any:
    """Leave out the theme's scripts, which this site does without, and its source maps:
    half of a small site."""
    unused = "assets/javascripts/"
    for file in list(files):
        name = file.src_uri
        if name.startswith("assets/") and (
            name.endswith(".map") or ("search" not in config.plugins and name.startswith(unused))
        ):
            files.remove(file)
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Take the HTML blocks out of a generated page: converting them changes nothing."""
    from build_scripts.pipeline.blocks import is_generated, set_aside

    if not is_generated(page.file.src_uri):
        return markdown
    short, blocks = set_aside(markdown)
    _set_aside[page.file.src_uri] = blocks
    return short


def on_page_content(html: str, page: Any, **_: Any) -> str:
    """Put the HTML blocks back."""
    from build_scripts.pipeline.blocks import anchors, put_back

    blocks = _set_aside.pop(page.file.src_uri, ())
    if not blocks:
        return html
    page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors(blocks)
    return put_back(html, blocks)


def on_post_page(output: str, page: Any, **_: Any) -> str:
    """Take out what a finished page does not need."""
    from build_scripts.pipeline.blocks import compact

    return compact(output)
