"""MkDocs's successor builds the same site from the same files, strictly."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from build_scripts.template import new_site_files

ROOT = Path(__file__).parents[2]
TOPIC = "briefings/us-ukraine-minerals"


def built(tool: str, project: Path) -> dict[str, bytes]:
    target = project / f"built-{tool}"
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            tool,
            "build",
            "--strict",
            "-q",
            "-f",
            "mkdocs.yml",
            "-d",
            str(target),
        ],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in sorted(target.rglob("*"))
        if path.is_file()
    }


def plain(name: str, data: bytes) -> bytes:
    """Without the line that names the tool; sitemaps hold the tool's idea of today."""
    if name.startswith("sitemap.xml"):
        return b""
    return re.sub(rb'<meta name="generator"[^>]*>', b"", data)


@pytest.mark.slow
def test_properdocs_builds_the_same_site(tmp_path: Path) -> None:
    if find_spec("properdocs") is None:
        pytest.skip("properdocs is not installed: make dev-env")
    shipped = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in (ROOT / TOPIC).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    for name, data in (new_site_files("A site") | shipped).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    one, other = built("mkdocs", tmp_path), built("properdocs", tmp_path)
    assert set(one) == set(other)
    assert [n for n in one if plain(n, one[n]) != plain(n, other[n])] == []
