"""Average-link clustering with pairs that must stay apart. Ties fall to the earlier pair."""

from __future__ import annotations

import heapq
from collections.abc import Iterable


def cluster(
    count: int,
    pairs: Iterable[tuple[float, int, int]],
    least: float,
    most: int = 1_000_000,
) -> list[list[int]]:
    """Groups of 0 … count-1, merged while the mean similarity of two groups is at least
    ``least`` and the merged group has at most ``most`` members. A pair not given counts as 0;
    a negative similarity keeps its groups apart as far as it goes. Groups come sorted.

    >>> cluster(3, [(0.9, 0, 2), (0.2, 0, 1)], 0.5)
    [[0, 2], [1]]
    """
    groups = {i: [i] for i in range(count)}
    links: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    for value, i, j in pairs:
        links[i][j] = links[j][i] = value
    heap = [
        (-round(v, 9), i, j) for i in links for j, v in links[i].items() if i < j and v >= least
    ]
    heapq.heapify(heap)
    while heap:
        value, i, j = heapq.heappop(heap)
        if i not in groups or j not in groups or _mean(links, groups, i, j) != -value:
            continue
        if len(groups[i]) + len(groups[j]) > most:
            continue
        _join(links, groups, i, j)
        for other in sorted(links[i]):
            mean = _mean(links, groups, i, other)
            if mean >= least:
                heapq.heappush(heap, (-mean, min(i, other), max(i, other)))
    return sorted(sorted(g) for g in groups.values())


def _mean(
    links: dict[int, dict[int, float]], groups: dict[int, list[int]], i: int, j: int
) -> float:
    return round(links[i].get(j, 0.0) / (len(groups[i]) * len(groups[j])), 9)


def _join(links: dict[int, dict[int, float]], groups: dict[int, list[int]], i: int, j: int) -> None:
    groups[i] = sorted(groups[i] + groups.pop(j))
    for other, value in sorted(links.pop(j).items()):
        del links[other][j]
        if other != i:
            links[i][other] = links[other][i] = links[i].get(other, 0.0) + value
