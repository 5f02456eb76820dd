"""What must not be in the tree, and what must agree with what."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
# Put together here so that this file does not hold them itself.
MACHINE = [
    *(f"/{folder}/" for folder in ("work", "root", "opt/pypi", "opt/wheels", "home/runner")),
    *(".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))),
]
SKIP = re.compile(r"^briefings/[^/]+/sources/|^tests/.*(fixtures|data)/|\.(png|gz|zip|pdf|woff2)$")
LOCKS = ("site", "draft", "dev", "train")
EXTRAS = {
    "site": ("build",),
    "draft": ("build", "draft"),
    "dev": ("build", "draft", "dev"),
    "train": ("build", "draft", "train"),
}


def tracked() -> list[str]:
    run = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    if run.returncode:
        pytest.skip("not a git checkout")
    return [n for n in run.stdout.split("\0") if n and (ROOT / n).is_file()]


def pins(lock: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in (ROOT / f"requirements/{lock}.txt").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([a-z0-9-]+)==(\S+)", line):
            found.setdefault(match[1], set()).add(match[2])
    return found


def project() -> dict[str, list[str]]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"": table["dependencies"], **table["optional-dependencies"]}


def test_no_machine_paths_and_no_registry_addresses() -> None:
    wrong = []
    for name in tracked():
        if SKIP.search(name):
            continue
        text = (ROOT / name).read_bytes().decode("utf-8", "replace")
        wrong += [f"{name}: {mark}" for mark in MACHINE if mark in text]
    assert not wrong


def test_nothing_generated_is_tracked() -> None:
    made = re.compile(r"^(site|dist|\.venv|\.cache|docs/briefings)/|\.pyc$|^docs/people\.md$")
    assert not [name for name in tracked() if made.search(name)]


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_are_in_step_with_the_project(lock: str) -> None:
    locked, wanted = pins(lock), project()
    missing = []
    for line in (r for extra in ("", *EXTRAS[lock]) for r in wanted[extra]):
        requirement = Requirement(line)
        versions = locked.get(canonicalize_name(requirement.name), set())
        if not versions or not all(requirement.specifier.contains(v, True) for v in versions):
            missing.append(f"{line}: locked {sorted(versions) or 'not at all'}; make lock")
    assert not missing


def test_locks_agree_with_each_other() -> None:
    site, draft, dev, train = (pins(lock) for lock in LOCKS)
    assert all(draft.get(name) == versions for name, versions in site.items())
    assert all(dev.get(name) == versions for name, versions in draft.items())
    assert all(train.get(name) == versions for name, versions in draft.items())


def test_the_site_needs_no_parser() -> None:
    assert not {"spacy", "numpy", "scikit-learn", "torch"} & set(pins("site"))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / f"requirements/{lock}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" + "-url" not in text
    assert "--find-links" not in text
    blocks = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_licence_leaves_the_articles_out() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("MIT License")
    assert "briefings/*/sources/" in text


def test_readme_begins_with_the_two_commands() -> None:
    head = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:8]
    assert any(line.startswith("make site") for line in head)
    assert any(line.startswith("make test") for line in head)
