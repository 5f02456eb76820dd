"""`mkdocs serve`, with the briefings watched too."""

from __future__ import annotations

from pathlib import Path


def serve_site(root: Path, addr: str, browser: bool) -> None:
    """Serve until interrupted. Raises OSError when the address is taken."""
    from mkdocs.commands.serve import serve

    serve(
        config_file=str(root / "mkdocs.yml"),
        dev_addr=addr,
        open_in_browser=browser,
        watch=[str(root / "briefings")],
    )
