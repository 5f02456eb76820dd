"""Files that a command reads beside the articles, grown out of all measure or nested without
end: a line that says which and what to do, in the memory of any other run."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harbour import FIRST, SLUG, empty_project

ROOT = Path(__file__).parents[2]
FOLDER = f"briefings/{SLUG}"
HUGE, ROOM = 4_000_000_000, 1_500_000_000  # bytes: of the file, of the process


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = empty_project(tmp_path_factory.mktemp("large"))
    assert run(root, "new", SLUG, "--title", "Port deal").returncode == 0
    (root / FOLDER / "sources/000.txt").write_text(FIRST)
    (root / FOLDER / "sources/001.txt").write_text(FIRST.replace("Harbour", "Port"))
    return root


def run(root: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "build_scripts", *args], cwd=root, text=True, check=False,
        capture_output=True, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": "/"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM)),
    )  # fmt: skip


READ = [
    (f"{FOLDER}/draft.json", ("check",), 1),
    (f"{FOLDER}/draft.json", ("review", SLUG), 1),
    (f"{FOLDER}/corrections.json", ("check",), 1),
    (f"{FOLDER}/corrections.json", ("withdraw", SLUG, "001", "--reason", "x", "--yes"), 1),
    (f"{FOLDER}/briefing.md", ("check",), 1),
    (f"{FOLDER}/sources/000.txt", ("check",), 1),
    (f"{FOLDER}/sources/000.yml", ("check",), 1),
    ("mkdocs.yml", ("check",), 2),
]


@pytest.mark.parametrize(("name", "args", "code"), READ)
def test_a_file_of_four_gigabytes(
    project: Path, name: str, args: tuple[str, ...], code: int
) -> None:
    path = project / name
    before = path.read_bytes() if path.exists() else None
    try:
        with path.open("ab") as handle:
            handle.truncate(HUGE)
        done = run(project, *args)
    finally:
        path.unlink() if before is None else path.write_bytes(before)
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert done.returncode == code, said
    assert f"{name}: too-large: " in said
    assert "limit is" in said


DEEP = {
    "lists": "[" * 200_000,
    "maps": '{"a":' * 200_000,
    "closed": "[" * 5_000 + "]" * 5_000,
    "in-a-field": '{"schema": 1, "inputs": {}, "rules": "", "items": '
    + "[" * 900
    + "]" * 900
    + "}",
    "digits": "9" * 20_000,
    "not-a-number": '{"schema": NaN}',
    "other": '"\\ud800"',
}


@pytest.mark.parametrize("kind", DEEP)
@pytest.mark.parametrize("name", ["draft.json", "corrections.json"])
def test_json_nested_without_end(project: Path, name: str, kind: str) -> None:
    path = project / FOLDER / name
    path.write_text(DEEP[kind])
    try:
        done = run(project, "check")
    finally:
        path.unlink()
    assert "Traceback" not in done.stderr
    assert done.returncode == 1, done.stderr
    assert f"{FOLDER}/{name}:" in done.stdout
    assert "restore it from git" in done.stdout


@pytest.mark.parametrize(
    "row", [{}, [], 7, {"date": 1, "source": "000", "reason": "x"},
            {"date": "2025-01-01", "source": "000", "reason": "x", "removed": "term-a"}],
)  # fmt: skip
def test_a_log_of_another_shape_is_told(project: Path, row: object) -> None:
    path = project / FOLDER / "corrections.json"
    path.write_text(json.dumps([row]))
    try:
        for args in (("check",), ("withdraw", SLUG, "001", "--reason", "x", "--yes")):
            done = run(project, *args)
            assert done.returncode == 1
            assert "corrections.json: log-damaged" in done.stdout + done.stderr
    finally:
        path.unlink()


@pytest.mark.parametrize("key", ["jobs", "model", "site_name"])
def test_a_setting_of_few_bytes_and_endless_text(project: Path, key: str) -> None:
    rows = ["b0: &b0 [x, x]"] + [
        f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]" for n in range(1, 30)
    ]
    config = project / "mkdocs.yml"
    before = config.read_text()
    config.write_text("\n".join([*rows, f"extra: {{sourcebrief: {{{key}: *b29}}}}\n"]))
    try:
        done = run(project, "check")
    finally:
        config.write_text(before)
    assert done.returncode == 2
    assert "mkdocs.yml: setting: " in done.stderr
