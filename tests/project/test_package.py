"""The package: the same bytes twice, installs, and starts a site that builds and checks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(command: list[str], folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=os.environ | env, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def build(target: Path) -> dict[str, bytes]:
    done = run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(target)],
        ROOT,
        SOURCE_DATE_EPOCH="1700000000",
    )
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in target.iterdir()}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    build(target)
    return target


@pytest.fixture(scope="module")
def command(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`briefings` from the installed wheel, in a folder that can go on the path."""
    home = tmp_path_factory.mktemp("installed with spaces")
    wheel = next(packages.glob("*.whl"))
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--no-index", "--no-deps"]
    done = run([*pip, "--target", str(home / "lib"), str(wheel)], home)
    assert done.returncode == 0, done.stderr
    script = home / "bin/briefings"
    script.parent.mkdir()
    script.write_text(
        f'#!/bin/sh\nPYTHONPATH="{home / "lib"}" exec "{sys.executable}" -m build_scripts "$@"\n'
    )
    script.chmod(0o755)
    return script.parent


@pytest.mark.slow
def test_two_builds_are_the_same(packages: Path, tmp_path: Path) -> None:
    again = build(tmp_path)
    assert again == {path.name: path.read_bytes() for path in packages.iterdir()}


@pytest.mark.slow
def test_no_article_is_in_what_is_released(packages: Path) -> None:
    with zipfile.ZipFile(next(packages.glob("*.whl"))) as wheel:
        names = wheel.namelist()
    with tarfile.open(next(packages.glob("*.tar.gz"))) as sdist:
        names += sdist.getnames()
    assert any(name.endswith("lexicon/loader.py") for name in names)
    assert not [name for name in names if "/sources/" in name]


@pytest.mark.slow
def test_a_new_site_from_the_wheel_builds_and_passes(command: Path, tmp_path: Path) -> None:
    if shutil.which("make") is None:
        pytest.skip("no make here")
    site = tmp_path / "a new site"
    path = f"{command}{os.pathsep}{os.environ['PATH']}"
    made = run([str(command / "briefings"), "new-site", str(site), "--name", "Ours"], tmp_path)
    assert made.returncode == 0, made.stdout + made.stderr
    for target in ("site", "test"):
        done = run(["make", target], site, PATH=path)
        assert done.returncode == 0, f"make {target}\n{done.stdout}{done.stderr}"
    assert (site / "site/index.html").is_file()
    assert list((site / "dist").glob("*.zip"))
    again = run([str(command / "briefings"), "new-site", str(site)], tmp_path)
    assert again.returncode == 2, "a folder that is not empty is left alone"
