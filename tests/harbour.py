"""Two short articles on one invented deal, and the small project that holds them."""

from __future__ import annotations

from pathlib import Path

FIRST = (
    "Harbour pact signed\n"
    "Officials said on Monday that the port deal gives Freedonia 30 percent of the fees. "
    "The two governments will run the harbour together.\n"
    "It is unclear whether parliament will approve the deal.\n"
    "“The pact is a mistake,” said Ada Brook, an analyst at the Harbour Institute.\n"
    + "Gulls wheel over the old quay, where the morning boats come in. " * 12
    + "\n"
)
SECOND = (
    "Under the port deal Freedonia will receive 30 percent of the fees. "
    "No military bases are included in the agreement.\n"
    "Parliament approved the deal on Friday.\n"
)
SLUG = "port"


def empty_project(folder: Path) -> Path:
    """A project without topics, in a path with a space and a #."""
    root = folder / "with space #1"
    root.mkdir()
    (root / "mkdocs.yml").write_text("site_name: Test\n")
    return root
