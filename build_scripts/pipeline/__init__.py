"""The only package that knows the order of the rooms. Its modules are imported one by one:
checking and publishing must not load what drafting needs."""

from __future__ import annotations

from pathlib import Path


def render_docs(root: Path) -> tuple[str, ...]:
    """Write the generated pages below `docs/`; see `pipeline.publishing.render_docs`."""
    from .publishing import render_docs as run

    return run(root)
