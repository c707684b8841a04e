"""Settings as nested mappings whose keys have no case, as Hugo compares them.

Keys keep the spelling of their author, so that ``conf.py`` can show it.
https://gohugo.io/configuration/introduction/
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

MAX_DEPTH = 50
"""Levels of nested settings; no site has more, and nothing below recurses deeper."""
Tree = dict[str, Any]


class TooDeep(ValueError):
    """Settings that are nested deeper than :data:`MAX_DEPTH`."""


def plain(value: Any, depth: int = MAX_DEPTH) -> Any:
    """``value`` made of texts, numbers, truth values, None, lists and mappings with text keys.

    Dates become texts as ISO 8601 has them. Raises TooDeep.
    """
    if not depth:
        raise TooDeep
    if isinstance(value, Mapping):
        tree: Tree = {}
        for key, inner in value.items():
            put(tree, str(key), plain(inner, depth - 1))
        return tree
    if isinstance(value, list | tuple):
        return [plain(inner, depth - 1) for inner in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value if value is None or isinstance(value, str | bool | int | float) else str(value)


def spelled(tree: Mapping[str, Any], key: str) -> str | None:
    """The key of ``tree`` that equals ``key`` but for its case."""
    if key in tree:
        return key
    wanted = key.lower()
    return next((each for each in tree if each.lower() == wanted), None)


def put(tree: Tree, key: str, value: Any) -> None:
    """Set ``key``, in the place of one that differs in case only."""
    there = spelled(tree, key)
    if there is not None and there != key:
        del tree[there]
    tree[key] = value


def find(tree: Mapping[str, Any], path: str) -> Any:
    """The value at a dotted path; None where there is none."""
    value: Any = tree
    for part in path.split("."):
        key = spelled(value, part) if isinstance(value, Mapping) else None
        if key is None:
            return None
        value = value[key]
    return value


def mapping(tree: Mapping[str, Any], path: str) -> Tree:
    """The mapping at a dotted path; empty where there is none."""
    value = find(tree, path)
    return value if isinstance(value, dict) else {}


def take(tree: Tree, path: str) -> Any:
    """The value at a dotted path, and take it out; mappings that this empties go with it."""
    first, _, rest = path.partition(".")
    key = spelled(tree, first)
    if key is None:
        return None
    if not rest:
        return tree.pop(key)
    inner = tree[key]
    if not isinstance(inner, dict):
        return None
    value = take(inner, rest)
    if value is not None and not inner:
        del tree[key]
    return value


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> Tree:
    """Both, mappings merged at every level; ``above`` wins, also in how a key is spelled."""
    result: Tree = dict(below)
    for key, value in above.items():
        there = spelled(result, key)
        old = result[there] if there is not None else None
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            value = merged(old, value)  # noqa: PLW2901
        if there is not None and there != key:
            # In the old place: the order of settings is that of their author.
            result = {key if name == there else name: old for name, old in result.items()}
        result[key] = value
    return result


def without(value: Any, name: str) -> Any:
    """``value`` without the keys called ``name`` at any level."""
    if isinstance(value, Mapping):
        items = value.items()
        return {key: without(inner, name) for key, inner in items if key.lower() != name}
    return [without(inner, name) for inner in value] if isinstance(value, list) else value


def leaves(tree: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """The dotted paths of all values that are not mappings, keys as written."""
    for key, value in tree.items():
        if isinstance(value, Mapping) and value:
            yield from leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"
