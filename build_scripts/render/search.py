"""The search index: items, cut into small scripts that load when a query needs them.

`index.js` names the briefings and the shards; `t-XX.js` holds the words that begin
with XX, each with the numbers of the items that hold it (as steps from the last, twice the
step and one more when the word stands in the title, in digits that `index.js` names: the
second half of them says that more follow); `d-N.js` holds the items' titles by page, with
their kinds and statuses once for all.
Scripts, because a page opened from file:// may load nothing else.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from .entries import STOP, Entry, entry_of
from .indexes import PersonRow

FOLDER = "briefings/find"  # among what is generated, so that old shards go
CHUNK = 100  # items in a file of titles
_DIGITS = "".join(c for c in map(chr, range(33, 127)) if c not in '"&<\\')[:90]
_BASE = len(_DIGITS) // 2
_PAGES = (("Method", "method.html"), ("Correct us", "correct.html"), ("Check it yourself", "check.html"),
          ("People", "people.html"), ("Sources", "sources.html"), ("Changes", "changes.html"))  # fmt: skip


def _site_entries(people: Sequence[PersonRow]) -> Iterator[Entry]:
    for row in people:
        yield entry_of(row.name, "Person", "", "", f"people.html#{row.anchor}", " ".join(row.roles))
    for name, href in _PAGES:
        yield entry_of(name, "Page", "", "", href, "")


def _script(name: str, *values: object) -> bytes:
    parts = (json.dumps(v, ensure_ascii=False, separators=(",", ":")) for v in values)
    safe = (
        ",".join(parts)
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f"sourcebriefFind.{name}({safe});\n".encode()


def _shard(word: str) -> str:
    start = word[:2]
    return start if re.fullmatch(r"[a-z0-9]{1,2}", start) else "_"


@lru_cache(maxsize=4096)
def _number(value: int) -> str:
    more, last = divmod(value, _BASE)
    text = _DIGITS[last]
    while more:
        more, digit = divmod(more, _BASE)
        text = _DIGITS[_BASE + digit] + text
    return text


def _postings(found: Sequence[Entry]) -> dict[str, dict[str, str]]:
    rows: dict[str, array[int]] = {}
    last: dict[str, int] = {}
    for number, entry in enumerate(found):
        for words, titled in ((entry.titled, 1), (entry.others, 0)):
            for word in words.split():
                if word not in rows:
                    rows[word], last[word] = array("L"), -1
                rows[word].append(2 * (number - last[word]) + titled)
                last[word] = number
    shards: dict[str, dict[str, str]] = {}
    for word in sorted(rows):
        shards.setdefault(_shard(word), {})[word] = "".join(map(_number, rows[word]))
    return shards


def _shown(found: Sequence[Entry]) -> tuple[list[list[str]], list[list[object]]]:
    """The kinds with their statuses, and the pages: each with its briefing's title and a row
    for each entry, which names its kind by number."""
    kinds: dict[tuple[str, str], int] = {}
    pages: list[list[object]] = []
    for (page, where), entries in groupby(found, key=lambda e: (e.href.partition("#")[0], e.where)):
        rows = [
            [e.title, kinds.setdefault((e.kind, e.status), len(kinds)), e.href.partition("#")[2]]
            for e in entries
        ]
        pages.append([page, where, rows])
    return [list(k) for k in kinds], pages


def search_files(briefings: Iterable[Entry], people: Sequence[PersonRow]) -> dict[str, bytes]:
    """The index as files below FOLDER; every shard is complete by itself."""
    found = [*briefings, *_site_entries(people)]
    shards = _postings(found)
    files = {
        f"{FOLDER}/t-{name}.js": _script("words", name, words)
        for name, words in sorted(shards.items())
    }
    for start in range(0, len(found), CHUNK):
        number = start // CHUNK
        shown = _shown(found[start : start + CHUNK])
        files[f"{FOLDER}/d-{number}.js"] = _script("items", number, *shown)
    names = " ".join(sorted(shards))
    files[f"{FOLDER}/index.js"] = _script(
        "index",
        {
            "total": len(found), "chunk": CHUNK, "shards": names, "stop": " ".join(sorted(STOP)),
            "digits": _DIGITS,
        },
    )  # fmt: skip
    return files
