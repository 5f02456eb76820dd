"""A new site in an empty folder."""

from __future__ import annotations

from pathlib import Path

from build_scripts import outputs
from build_scripts.model import Finding
from build_scripts.template import new_site_files


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
    outputs.write_files(folder, new_site_files(name), durable=False)
    return ()
