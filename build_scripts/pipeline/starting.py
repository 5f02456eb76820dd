"""A new site in an empty folder."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from build_scripts import outputs
from build_scripts.model import Finding
from build_scripts.template import new_site_files

NEEDS = "requirements.txt"


def _installed_from() -> str | None:
    """The address of the wheel or folder that this package was installed from (PEP 610);
    None when it came from an index."""
    try:
        told = distribution("sourcebrief").read_text("direct_url.json")
        return str(json.loads(told)["url"]) if told else None
    except (PackageNotFoundError, ValueError, KeyError):
        return None


def _pointed(needs: bytes, address: str | None) -> bytes:
    """The requirements of a new site, met from where this package came from."""
    if address is None:
        return needs
    first, *_ = needs.decode().partition("sourcebrief")
    return f"{first}sourcebrief[draft] @ {address}\n".encode()


def start_site(folder: Path, name: str) -> tuple[Finding, ...]:
    """Write the files of a new site called ``name`` into ``folder``; what stands in the way.

    A folder that holds anything is left alone, with a finding.
    """
    shown = str(folder)
    if folder.exists() and not folder.is_dir():
        return (Finding(shown, 0, "not-a-folder", "there is a file of that name", "name another"),)
    if folder.is_dir() and any(folder.iterdir()):
        return (
            Finding(shown, 0, "not-empty", "the folder holds files already", "name an empty one"),
        )
    files = new_site_files(name)
    files[NEEDS] = _pointed(files[NEEDS], _installed_from())
    outputs.write_files(folder, files, durable=False)
    return ()
