"""MkDocs calls this before a build, so that plain `mkdocs build` and `mkdocs serve` work."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def on_config(config: Any) -> Any:
    """Write the generated pages below docs/ (only those whose bytes change)."""
    from build_scripts.pipeline import render_docs

    render_docs(Path(config.config_file_path).parent)
    return config
