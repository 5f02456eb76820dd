"""Functions that do one thing, modules that fit a head, names that say what is inside."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "build_scripts"
MODULES = sorted(PACKAGE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> list[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, Function)]


def body_lines(function: Function) -> int:
    """Lines of code: signature, docstring and blank lines not counted."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if not body:
        return 0
    return int(body[-1].end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_sizes(path: Path) -> None:
    where = path.relative_to(ROOT)
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 400, f"{where} has {lines} lines; 400 is the most"
    long = [f"{where}:{f.lineno}: {f.name}" for f in functions(path) if body_lines(f) > 40]
    assert not long, "longer than 40 lines"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_public_functions_say_what_they_do(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.name}"
        for node in tree.body
        if isinstance(node, Function | ast.ClassDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert not silent


def test_no_catch_all_modules() -> None:
    names = {p.stem for p in MODULES}
    assert not names & {"utils", "util", "helpers", "helper", "common", "misc"}
