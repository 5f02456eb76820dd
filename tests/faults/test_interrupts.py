"""Ctrl-C at random moments of every command: one short line and its exit code, no traceback,
nothing half-written; and the same command, run again, leaves what it would have left."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.running import DRAFT, FUZZ, PAGE, Warm, tree
from tests.harbour import SLUG

pytestmark = [pytest.mark.parser, pytest.mark.slow]
TOLD = "interrupted; no file is half-written"
TIMES = 20 if FUZZ else 3
COLD = {"PYTHONPATH": str(Path(__file__).parents[2])}


def second(warm: Warm, project: Path) -> None:
    assert warm.run(project, "add", SLUG, "../second.txt") == 0, warm.said


def many(warm: Warm, project: Path) -> None:
    """Topics enough for workers of their own."""
    for number in range(1, 6):
        shutil.copytree(project / "briefings" / SLUG, project / f"briefings/{SLUG}-{number}")


def site(warm: Warm, project: Path) -> None:
    assert warm.run(project, "build") == 0, warm.said


def broken(warm: Warm, project: Path) -> None:
    page = project / PAGE
    page.write_text(page.read_text().replace(" <!-- {#term-", " <!-- {term-", 1))


def committed(warm: Warm, project: Path) -> None:
    for args in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        name = ["-c", "user.name=a", "-c", "user.email=a@b"]
        subprocess.run(["git", "-C", str(project), *name, *args], check=True)
    second(warm, project)


def held(warm: Warm, project: Path) -> None:
    """The last item of the draft held back, and out of the briefing."""
    row = json.loads((project / DRAFT).read_bytes())
    item = row["items"].pop()
    page = (project / PAGE).read_text()
    assert item["block"].strip() in page
    (project / PAGE).write_text(page.replace(item["block"].strip(), ""))
    row["held"].append(item | {"id": "held-item"})
    (project / DRAFT).write_text(json.dumps(row))


Given = Callable[[Warm, Path], None]
COMMANDS: dict[str, tuple[tuple[str, ...], Given | None]] = {
    "new": (("new", "other", "--title", "Another deal"), None),
    "add": (("add", SLUG, "../second.txt", "--outlet", "The Post"), None),
    "extract": (("extract", "../first.txt", "../second.txt"), None),
    "draft": (("draft", SLUG), second),
    "draft-all": (("draft", "--all", "--jobs", "2"), many),
    "take": (("take", SLUG, "held-item"), held),
    "explain": (("explain", SLUG, "term-fees"), None),
    "check": (("check", SLUG), None),
    "check-all": (("check",), many),
    "fix": (("check", SLUG, "--fix"), broken),
    "diff": (("diff", "HEAD"), committed),
    "review": (("review", SLUG), None),
    "sign": (("review", SLUG, "bottom", "--as", "@kim", "--date", "2025-02-01"), None),
    "withdraw": (("withdraw", SLUG, "000", "--reason", "retracted", "--yes"), second),
    "status": (("status",), None),
    "build": (("build",), site),
    "build-all": (("build",), many),
    "bundle": (("bundle",), site),
    "schema": (("schema", "source"), None),
    "new-site": (("new-site", "../other"), None),
}


def known(project: Path) -> dict[str, bytes]:
    """What is not made from something else, with the new site beside the project."""
    made = ("site/", ".site.old/", "docs/", "dist/", ".git/")
    found = {n: d for n, d in tree(project).items() if not n.startswith(made)}
    return found | {f"../{n}": d for n, d in tree(project.parent / "other").items()}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_interrupted(warm: Warm, project: Path, name: str) -> None:
    args, given = COMMANDS[name]
    if given:
        given(warm, project)
    start = project.parent.parent / "start"
    shutil.copytree(project.parent, start, symlinks=True)
    before, begun = known(project), time.perf_counter()
    code = warm.run(project, *args)
    seconds = time.perf_counter() - begun
    after, said = known(project), warm.said
    assert code in (0, 1), said
    rng, heard = random.Random(name), 0
    for _ in range(TIMES):
        shutil.rmtree(project.parent)
        shutil.copytree(start, project.parent, symlinks=True)
        left = warm.interrupt(project, rng.uniform(0, seconds), *args)
        assert left in (code, 130, -2), warm.said
        assert "Traceback" not in warm.said
        assert "Exception ignored" not in warm.said
        if left == 130:
            heard += 1
            assert warm.said.splitlines()[-1] == TOLD
        found = known(project)
        for file, data in found.items():
            assert data in (before.get(file), after.get(file)), file
        if left in (130, -2) and found != after:
            assert warm.run(project, *args) == code, warm.said
            assert known(project) == after
    assert heard or not FUZZ


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def test_serving_is_ended(warm: Warm, project: Path, tmp_path: Path) -> None:
    """Serving ends by an interrupt and by nothing else: 0 once it serves, 130 before."""
    many(warm, project)
    before, rng = known(project), random.Random(6)
    for number in range(TIMES):
        port = free_port()
        pid = warm.start(project, "serve", "--addr", f"127.0.0.1:{port}")
        end = time.monotonic() + (rng.uniform(0, 2) if number else 60)
        while time.monotonic() < end and not answers(port):
            time.sleep(0.02)
        os.killpg(pid, signal.SIGINT)
        assert warm.wait(pid) in ((0, 130, -2) if number else (0,)), warm.said
        assert "Traceback" not in warm.said
        assert known(project) == before
    site(warm, project)


def test_a_command_is_interrupted_while_it_loads(project: Path) -> None:
    """From the start of a new process: it ends with the line, or without a word."""
    code = (
        "import sys; from build_scripts.__main__ import main\n"
        "print('up', flush=True); sys.exit(main(['check']))"
    )
    rng = random.Random(8)
    for _ in range(3 * TIMES):
        process = subprocess.Popen(
            [sys.executable, "-c", code], cwd=project, text=True, env=os.environ | COLD,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        assert process.stdout and process.stdout.readline() == "up\n"
        time.sleep(rng.uniform(0.005, 0.6))
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert process.returncode in (0, 1, 130, -signal.SIGINT), said
        assert "Traceback" not in said
        assert process.returncode != 130 or said.splitlines()[-1] == TOLD
