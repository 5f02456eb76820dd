"""Two runs at once, a person saving meanwhile, a full disk, a clock set back, damaged files:
nothing that people wrote is lost, and each is told in a line."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.running import DRAFT, EDIT, FUZZ, PAGE, whole
from tests.harbour import SLUG

pytestmark = [pytest.mark.parser, pytest.mark.slow]
LINE = re.compile(r"(warning: )?\S.*: [a-z0-9-]+: .+")


def topic(project: Path) -> dict[str, bytes]:
    folder = project / "briefings" / SLUG
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != ".lock")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("draft", SLUG), ("draft", SLUG)),
        (("draft", SLUG), ("check", SLUG, "--fix")),
        (("draft", SLUG), ("add", SLUG, "../second.txt")),
        (("add", SLUG, "../second.txt"), ("add", SLUG, "../second.txt")),
        (("build",), ("build",)),
        (("build",), ("bundle",)),
    ],
)
def test_two_at_once(
    warm: Any, project: Path, tmp_path: Path, one: tuple[str, ...], two: tuple[str, ...]
) -> None:
    for seed in range(5 if FUZZ else 1):
        other = tmp_path / "other.log"
        first = warm.start(project, *one)
        time.sleep(random.Random(seed).uniform(0, 0.05))
        second = warm.start(project, *two, log=other)
        codes = warm.wait(first), warm.wait(second)
        assert set(codes) <= {0, 1, 2}
        assert "Traceback" not in warm.said + other.read_text()
        assert EDIT in (project / PAGE).read_text()
    for args in (one, two):
        whole(warm, warm.run(project, *args))
    assert warm.run(project, "draft", SLUG) == 0, warm.said
    assert not [n for n in topic(project) if n.endswith((".staged", ".json.staged"))]


def test_what_is_saved_while_a_draft_runs_stays(warm: Any, project: Path) -> None:
    assert warm.run(project, "add", SLUG, "../second.txt") == 0, warm.said
    begun = time.perf_counter()
    assert warm.run(project, "draft", SLUG) == 0, warm.said
    seconds = time.perf_counter() - begun
    rng = random.Random(7)
    for number in range(60 if FUZZ else 10):
        (project / DRAFT).unlink()  # there is something to write again
        pid = warm.start(project, "draft", SLUG)
        time.sleep(rng.uniform(0, seconds))
        text = (project / PAGE).read_text()
        saved = project / PAGE.replace("briefing.md", "saved")
        saved.write_text(text.replace(EDIT, f"{EDIT} Saved {number}."))
        saved.replace(project / PAGE)
        whole(warm, warm.wait(pid))
        assert f"Saved {number}." in (project / PAGE).read_text(), warm.said
        assert warm.run(project, "draft", SLUG) == 0, warm.said
        assert f"Saved {number}." in (project / PAGE).read_text()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        pytest.skip("no mount here")
    if done.returncode:
        pytest.skip("mounting is not permitted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("args", [("draft", SLUG), ("add", SLUG, "second.txt", "--as", "x")])
def test_a_full_disk(warm: Any, project: Path, small_disk: Path, args: tuple[str, ...]) -> None:
    root = small_disk / "project"
    shutil.copytree(project / "briefings", root / "briefings")
    (root / "mkdocs.yml").write_text("site_name: x\n")
    (root / "second.txt").write_bytes((project / "../second.txt").read_bytes())
    (root / ".cache").mkdir()
    (root / DRAFT).unlink()  # so that there is something to write
    before, full = topic(root), small_disk / "full"
    told = 0
    for room in (0, 1, 5, 9, 14, 20):
        free = os.statvfs(small_disk).f_bavail * 4096
        full.write_bytes(bytes(max(0, free - room * 4096)))
        code = warm.run(root, *args)
        if code == 2:
            told += 1
            assert "the disk is full" in warm.said
            assert topic(root) == before
        whole(warm, code)
        full.unlink()
    assert told, warm.said
    whole(warm, warm.run(root, *args))
    assert EDIT in (root / PAGE).read_text()
    assert warm.run(root, "draft", SLUG) == 0, warm.said


def test_files_that_cannot_grow(warm: Any, project: Path) -> None:
    """Where no disk can be mounted: a limit on the size of a file."""
    before = topic(project)
    (project / DRAFT).unlink()
    assert warm.run(project, "draft", SLUG, most=600) == 2, warm.said
    assert "io-error" in warm.said
    whole(warm, 2)
    assert topic(project) == {n: d for n, d in before.items() if n != "draft.json"}
    assert warm.run(project, "draft", SLUG) == 0, warm.said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_a_folder_that_cannot_be_written_to(warm: Any, project: Path) -> None:
    """As another user, who may read all and write nothing."""
    for path in (project, *project.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    for parent in project.parents:
        if parent.is_relative_to(Path("/tmp")) and parent != Path("/tmp"):
            parent.chmod(0o755)
    if warm.run(project, "check", SLUG, user=65534) == 70:
        pytest.skip("the interpreter is not readable to others")
    whole(warm, 1)
    before = topic(project)
    for args in (("draft", SLUG), ("add", SLUG, "../second.txt"), ("build",), ("new", "other")):
        assert warm.run(project, *args, user=65534) == 2, (args, warm.said)
        assert LINE.match(warm.said.splitlines()[-1]), warm.said
        assert "permission" in warm.said.lower()
        whole(warm, 2)
    assert topic(project) == before


def test_a_clock_set_back(warm: Any, project: Path) -> None:
    """Files from the future and from 1970 give the same site as those of today."""
    for args in (("draft", SLUG), ("build",), ("bundle",)):
        assert warm.run(project, *args) == 0, warm.said
    made = {p: p.read_bytes() for p in (project / "dist").iterdir()} | {
        project / PAGE: (project / PAGE).read_bytes()
    }
    for stamp in (0, 4_000_000_000):
        for path in project.rglob("*"):
            os.utime(path, (stamp, stamp))
        for args in (("draft", SLUG), ("build",), ("bundle",)):
            assert warm.run(project, *args) == 0, warm.said
        assert {p: p.read_bytes() for p in made} == made


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Bytes as a disk, a merge or a hand may leave them."""
    ways = (
        lambda: data[: rng.randrange(len(data))],
        lambda: b"",
        lambda: bytes(len(data)),
        lambda: rng.randbytes(200),
        lambda: b"[" * 100_000,
        lambda: b"null",
        lambda: b"<<<<<<< HEAD\n" + data + b">>>>>>> main\n",
        lambda: _bent(data, rng),
        lambda: _bent(data, rng),
        lambda: _bent(data, rng),
    )
    return rng.choice(ways)()


def _bent(data: bytes, rng: random.Random) -> bytes:
    """The same JSON with one value of another kind."""
    rows = json.loads(data)
    place, key = rows, rng.choice(list(rows))
    while isinstance(place[key], dict | list) and place[key] and rng.random() < 0.85:
        place = place[key]
        key = rng.choice(list(place)) if isinstance(place, dict) else rng.randrange(len(place))
    place[key] = rng.choice([None, 7, -1, 1e300, "x", [], {}, [[]], True, "../../x", [1, 2, 3]])
    return json.dumps(rows).encode()


def test_a_damaged_draft_is_told_and_no_edit_lost(warm: Any, project: Path) -> None:
    good = {name: (project / name).read_bytes() for name in (PAGE, DRAFT)}
    rng = random.Random(3)
    commands = [("check", SLUG), ("draft", SLUG), ("status", SLUG), ("review", SLUG)]
    for number in range(400 if FUZZ else 20):
        (project / PAGE).write_bytes(good[PAGE])
        (project / DRAFT).write_bytes(damaged(good[DRAFT], rng))
        bad = (project / DRAFT).read_bytes()
        for args in commands if FUZZ else commands[number % 4 : number % 4 + 1]:
            code = warm.run(project, *args)
            whole(warm, code)
            if code:
                assert LINE.search(warm.said), warm.said
                assert (project / DRAFT).read_bytes() == bad
        assert EDIT in (project / PAGE).read_text()


def test_a_damaged_cache_is_made_again(warm: Any, project: Path) -> None:
    assert warm.run(project, "draft", SLUG) == 0, warm.said
    good = topic(project)
    rng = random.Random(4)
    entries = sorted((project / ".cache").rglob("*.json"))
    assert entries
    kept = {path: path.read_bytes() for path in entries}
    for _ in range(60 if FUZZ else 8):
        for path, data in kept.items():
            path.write_bytes(damaged(data, rng))
        (project / DRAFT).unlink()
        code = warm.run(project, "draft", SLUG)
        assert code == 0, warm.said
        assert topic(project)["briefing.md"] == good["briefing.md"]


def test_a_damaged_site_is_built_again(warm: Any, project: Path) -> None:
    assert warm.run(project, "build") == 0, warm.said
    site = project / "site"
    wanted = {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    for path in sorted(site.rglob("*.js*"))[:40] + sorted(site.rglob("*.html")):
        path.write_bytes(path.read_bytes()[:20])
    for path in (project / "docs").rglob("*"):
        if path.is_file() and path.suffix in (".json", ".csv", ".xml"):
            path.write_bytes(b"half")
    (project / "docs/index.md.staged").write_bytes(b"half")
    assert warm.run(project, "build") == 0, warm.said
    found = {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    assert found == wanted
