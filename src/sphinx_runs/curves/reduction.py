"""Reduction of long series to what the eye can see, with every spike kept.

Of each interval of the x axis the lowest and the highest point are kept, in their order
(min-max decimation, as in Jugel et al. 2014, "M4", PVLDB 7(10), without its first and
last), and the first and last point of the series.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise


def bounds(xs: Sequence[float], edges: Sequence[float]) -> list[int]:
    """Positions in the ascending ``xs`` where intervals begin, with 0 and the end."""
    inner = [bisect_left(xs, edge) for edge in edges]
    return [0, *inner, len(xs)]


def extremes(xs: Sequence[float], ys: Sequence[float], edges: Sequence[float]) -> list[int]:
    """Positions of the points to draw, ascending; all of them where there are few."""
    if len(xs) <= 2 * (len(edges) + 1):
        return list(range(len(xs)))
    kept = {0, len(xs) - 1}
    cuts = bounds(xs, edges)
    for start, end in pairwise(cuts):
        if end - start <= 2:
            kept.update(range(start, end))
        else:
            part = ys[start:end]
            kept.add(start + part.index(min(part)))
            kept.add(start + part.index(max(part)))
    return sorted(kept)


def lasts(xs: Sequence[float], edges: Sequence[float]) -> list[int]:
    """The last position of each interval, and the first of all: enough for a smooth line."""
    if len(xs) <= len(edges) + 1:
        return list(range(len(xs)))
    cuts = bounds(xs, edges)
    kept = {0} | {end - 1 for start, end in pairwise(cuts) if end > start}
    return sorted(kept)
