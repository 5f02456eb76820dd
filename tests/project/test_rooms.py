"""The house rules that a machine can hold: who imports whom, who writes, who prints."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "build_scripts"
ROOMS = {"read", "extract", "reconcile", "editorial", "check", "render"}
SHARED = {"model", "text", "lexicon", "language"}
# What each part may import besides itself; parts not named here may import anything.
MAY = {
    **dict.fromkeys(ROOMS, SHARED),
    "model": set(),
    "text": {"model"},
    "lexicon": set(),
    "language": {"model", "text", "lexicon"},
    "config": {"model"},
    "outputs": {"model"},
    "mkdocs_hook": {"pipeline"},
    "cli": {"pipeline", "config", "model", "outputs"},
}
# Commands of their own (`python -m build_scripts.X`): they print what they measured.
PROGRAMS = {"cli", "evaluation", "bench", "training", "supply", "links"}
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "template/" not in p.as_posix())


def part_of(path: Path) -> str:
    inside = path.relative_to(PACKAGE).parts
    return inside[0] if len(inside) > 1 else path.stem


def imported_parts(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level >= 2:
            depth = len(path.relative_to(PACKAGE).parts) - node.level
            if depth == 0 and node.module:
                yield node.module.split(".")[0], node.lineno
            elif depth == 0:
                yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "build_scripts":
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("build_scripts."):
            yield str(node.module).split(".")[1], node.lineno
        elif isinstance(node, ast.Import):
            names = (alias.name.split(".") for alias in node.names)
            yield from ((n[1], node.lineno) for n in names if n[0] == "build_scripts" and n[1:])


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def opens_for_writing(name: str, node: ast.Call) -> bool:
    if name.split(".")[-1] in {"write_text", "write_bytes", "mkdtemp", "NamedTemporaryFile"}:
        return True
    if name.split(".")[-1] not in {"open", "fdopen"}:
        return False
    given = [*node.args, *(k.value for k in node.keywords)]
    modes = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return any(set(mode) & set("wax+") and len(mode) <= 3 for mode in modes)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_stay_in_the_room(path: Path) -> None:
    part = part_of(path)
    if part not in MAY:
        return
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {part} imports {other}"
        for other, line in imported_parts(path)
        if other not in MAY[part] | {part, "__version__", "build_scripts"}
    ]
    assert not wrong


def test_only_outputs_writes() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {name}"
        for path in MODULES
        if part_of(path) != "outputs"
        for name, node in calls(path)
        if opens_for_writing(name, node)
    ]
    assert not wrong


def test_rooms_open_no_files() -> None:
    reading = {"open", "read_text", "read_bytes", "iterdir", "rglob", "urlopen"}
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {name}"
        for path in MODULES
        if part_of(path) in ROOMS - {"read"} | {"model", "text"}
        for name, node in calls(path)
        if name.split(".")[-1] in reading and "files(" not in name
    ]
    assert not wrong


def test_rooms_take_clock_and_chance_from_outside() -> None:
    clocks = ("date.today", "datetime.now", "datetime.utcnow", "time.time", "random.", "uuid4")
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {name}"
        for path in MODULES
        if part_of(path) in ROOMS | SHARED
        for name, node in calls(path)
        if any(name.endswith(c) or (c.endswith(".") and name.startswith(c)) for c in clocks)
    ]
    assert not wrong


def test_only_the_command_line_prints() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {name}"
        for path in MODULES
        if part_of(path) not in PROGRAMS and path.name != "__main__.py"
        for name, node in calls(path)
        if name in {"print", "click.echo", "sys.stdout.write", "sys.stderr.write"}
    ]
    assert not wrong
