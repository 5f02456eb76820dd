"""Which items may share evidence with another: found by an index, not by asking them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from build_scripts.model import Evidence, Note
from build_scripts.text import matchable

SHARED = 20  # characters in a row that two quotations must share to overlap
MANY = 30  # groups: enough to compare one with
_PART = SHARED // 2  # every SHARED characters in a row hold one part that begins at its multiple
_TILE = 200  # characters of a source
_LONGEST = 20_000  # characters of a quotation that are looked at
_SHORT, _ANY = "", None  # keys of a quotation shorter than SHARED, and of any of a source
Key = tuple[str, str | int | None]
Index = Mapping[Key, Sequence[int]]


@lru_cache(maxsize=50_000)
def plain_quote(quote: str) -> str:
    """A quotation as it is compared with another: in plain characters, single spaces."""
    return " ".join(matchable(quote).split())


def _tiles(piece: Evidence | Note) -> Iterator[Key]:
    if isinstance(piece, Evidence):
        end = min(piece.end, piece.start + _LONGEST)
        for tile in range(piece.start // _TILE, end // _TILE + 1):
            yield piece.source, tile


def _keys(piece: Evidence | Note) -> Iterator[Key]:
    yield piece.source, _ANY
    yield from _tiles(piece)
    words = plain_quote(piece.quote)[:_LONGEST]
    if len(words) < SHARED:
        yield piece.source, _SHORT
    for at in range(0, len(words) - _PART + 1, _PART):
        yield piece.source, words[at : at + _PART]


def index_of(groups: Iterable[Iterable[Evidence | Note]]) -> Index:
    """The places of ``groups`` of evidence under every key by which `near` looks for them."""
    found: dict[Key, list[int]] = {}
    for at, group in enumerate(groups):
        for key in {key for piece in group for key in _keys(piece)}:
            found.setdefault(key, []).append(at)
    return found


def near(evidence: Iterable[Evidence | Note], index: Index) -> set[int]:
    """The places of the groups that may share characters with ``evidence``: all that do, or
    the MANY that share what fewest others have."""
    keys: set[Key] = set()
    for piece in evidence:
        words, source = plain_quote(piece.quote)[:_LONGEST], piece.source
        keys.update(_tiles(piece))
        keys.add((source, _ANY if len(words) < SHARED else _SHORT))
        keys.update((source, words[at : at + _PART]) for at in range(len(words) - _PART + 1))
    found: set[int] = set()
    for places in sorted((index[key] for key in keys if key in index), key=lambda p: (len(p), p)):
        found.update(places[: MANY + MANY])
        if len(found) >= MANY:
            break
    return found
