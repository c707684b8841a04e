"""Which season and chapter comes after those that a section has."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

Number = int | float


def next_place(posts: Iterable[Mapping[str, Any]]) -> dict[str, Number]:
    """``season`` and ``chapter`` of the post after the last one; only what that one has itself.

    ``posts`` are parameters as in front matter, keys in lower case. The last post is the one of
    the highest season, and in it of the highest chapter.
    """
    places = [(_number(post.get("season")), _number(post.get("chapter"))) for post in posts]
    numbered = [place for place in places if place != (None, None)]
    if not numbered:
        return {}
    season, chapter = max(numbered, key=lambda place: tuple(_order(each) for each in place))
    made: dict[str, Number] = {}
    if season is not None:
        made["season"] = season
    if chapter is not None:
        made["chapter"] = int(chapter) + 1
    return made


def _order(number: Number | None) -> float:
    return float("-inf") if number is None else number


def _number(value: Any) -> Number | None:
    """A number, or a text that is one; anything else is none."""
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    good = isinstance(value, int | float) and not isinstance(value, bool)
    return value if good and math.isfinite(value) else None
