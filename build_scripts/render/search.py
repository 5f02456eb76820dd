"""The search index: items, cut into small scripts that load when a query needs them.

`index.js` names the briefings and the shards; `t-XX.js` holds the words that begin
with XX, each with the numbers of the items that hold it (as steps from the last, twice the
step and one more when the word stands in the title); `d-N.js` holds the items' titles.
Scripts, because a page opened from file:// may load nothing else.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .escaping import plain
from .indexes import PersonRow
from .outline import answer_state, stance
from .records import BriefingView, ItemView
from .words import KINDS

FOLDER = "briefings/find"  # among what is generated, so that old shards go
CHUNK = 100  # items in a file of titles
_WORD = re.compile(r"[^\W_]+")
_STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "s",
        "t",
        "that",
        "the",
        "this",
        "to",
        "was",
        "were",
        "will",
        "with",
    ]
)
_PAGES = (("Method", "method.html"), ("Correct us", "correct.html"), ("Check it yourself", "check.html"),
          ("People", "people.html"), ("Sources", "sources.html"), ("Changes", "changes.html"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What a result shows, where it leads, and the words it is found by."""

    title: str
    kind: str
    status: str
    where: str
    href: str
    words: str


def tokens(text: str) -> list[str]:
    """The words of a text as they are looked up: folded, without a plural's s.

    >>> tokens("The Pôrt’s 40% revenues")
    ['port', '40', 'revenue']
    """
    flat = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in flat if not unicodedata.combining(c))
    return [_stem(w) for w in _WORD.findall(bare) if w not in _STOP]


def _stem(word: str) -> str:
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def _status(item: ItemView) -> str:
    if item.kind == "q":
        return {"nominated": "answer nominated"}.get(answer_state(item), answer_state(item))
    return {"term": item.status, "diff": item.diff_type, "event": item.when}.get(item.kind, "")


def _item(view: BriefingView, item: ItemView) -> Entry:
    kind = "Expert view" if item.expert else KINDS.get(item.kind, item.kind)
    title = (
        f"{item.speaker}: {stance(item)}" if item.kind == "view" and item.speaker else item.label
    )
    facts = [*item.facts, *item.notes, *([item.answer] if item.answer else [])]
    words = [
        item.label,
        item.speaker,
        item.role,
        *(f.text for f in facts),
        *(s.claim for s in item.sides),
    ]
    words += [q.text for q in item.quotes]
    return Entry(
        title,
        kind,
        _status(item),
        view.title,
        f"briefings/{view.slug}.html#{item.id}",
        " ".join(words),
    )


def entries(views: Sequence[BriefingView], people: Sequence[PersonRow]) -> Iterator[Entry]:
    """Everything that can be found: briefings, their items, people, and the site's pages."""
    for view in views:
        bottom = " ".join(f.text for f in view.bottom.facts) if view.bottom else ""
        words = f"{view.question} {bottom} {' '.join(view.parties)}"
        yield Entry(view.title, "Briefing", view.status, "", f"briefings/{view.slug}.html", words)
        yield from (_item(view, item) for item in view.items)
    for row in people:
        yield Entry(row.name, "Person", "", "", f"people.html#{row.anchor}", " ".join(row.roles))
    for name, href in _PAGES:
        yield Entry(name, "Page", "", "", href, "")


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


def _postings(found: Sequence[Entry]) -> dict[str, dict[str, list[int]]]:
    shards: dict[str, dict[str, list[int]]] = {}
    last: dict[str, int] = {}
    for number, entry in enumerate(found):
        titled = set(tokens(entry.title))
        for word in sorted(titled | set(tokens(entry.words))):
            step = number - last.get(word, -1)
            last[word] = number
            row = shards.setdefault(_shard(word), {}).setdefault(word, [])
            row.append(2 * step + (word in titled))
    return shards


def search_files(views: Sequence[BriefingView], people: Sequence[PersonRow]) -> dict[str, bytes]:
    """The index as files below FOLDER; every shard is complete by itself."""
    found = list(entries(views, people))
    shards = _postings(found)
    files = {
        f"{FOLDER}/t-{name}.js": _script("words", name, dict(sorted(words.items())))
        for name, words in sorted(shards.items())
    }
    for start in range(0, len(found), CHUNK):
        rows = [
            [plain(e.title), e.kind, plain(e.status), plain(e.where), e.href]
            for e in found[start : start + CHUNK]
        ]
        files[f"{FOLDER}/d-{start // CHUNK}.js"] = _script("items", start // CHUNK, rows)
    names = " ".join(sorted(shards))
    files[f"{FOLDER}/index.js"] = _script(
        "index",
        {"total": len(found), "chunk": CHUNK, "shards": names, "stop": " ".join(sorted(_STOP))},
    )
    return files
