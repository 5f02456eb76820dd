"""The search index: what its files say can be read back."""

from __future__ import annotations

import json
import re

from build_scripts.render.entries import entry_of
from build_scripts.render.search import search_files


def _read(data: bytes) -> list[object]:
    found = re.fullmatch(r"sourcebriefFind\.\w+\((.*)\);\n", data.decode())
    assert found
    values: list[object] = json.loads(f"[{found[1]}]")
    return values


def _numbers(row: str, digits: str) -> list[tuple[int, bool]]:
    found, number, value, base = [], -1, 0, len(digits) // 2
    for digit in map(digits.index, row):
        value = value * base + digit % base
        if digit < base:
            number += value // 2
            found.append((number, value % 2 == 1))
            value = 0
    return found


def test_a_word_leads_to_its_items_however_far_apart() -> None:
    wanted = {0: True, 1: False, 44: True, 2_700: False, 2_701: True}
    entries = [
        entry_of(
            "Ferry" if wanted.get(n) else "Pier", "Deal term", "agreed", "A & <b>",
            f"briefings/b{n // 100}.html#t-{n}", "ferry" if n in wanted else "",
        )
        for n in range(2_800)
    ]  # fmt: skip
    files = search_files(entries, ())
    index = _read(files["briefings/find/index.js"])[0]
    words = _read(files["briefings/find/t-fe.js"])[1]
    assert isinstance(index, dict) and isinstance(words, dict)
    assert dict(_numbers(words["ferry"], index["digits"])) == wanted
    number, kinds, pages = _read(files["briefings/find/d-27.js"])
    assert (number, kinds) == (27, [["Deal term", "agreed"]])
    assert isinstance(pages, list)
    assert pages[0][:2] == ["briefings/b27.html", "A & <b>"]
    assert pages[0][2][1] == ["Ferry", 0, "t-2701"]
