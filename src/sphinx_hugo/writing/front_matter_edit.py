"""Values set in the front matter of a text, which otherwise stays as its author wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from sphinx_hugo.content.frontmatter import Split, parse, split

Value = str | int | float | bool


def with_values(text: str, values: Mapping[str, Value]) -> str:
    """``text`` whose front matter has ``values``, in the place of old ones or at its end.

    YAML, TOML and JSON stay what they are; a text without front matter gets some. Raises
    ValueError where the front matter is one that cannot be changed by the line.
    """
    parts = split(text)
    if not parts.format:
        return with_values(f"---\n---\n{text}", values) if not parts.problems else _fail()
    if parse(parts).problems:
        return _fail()
    changed = _json(text, parts, values) if parts.format == "json" else _lines(text, parts, values)
    said = parse(split(changed))
    if said.problems or any(said.raw.get(key) != value for key, value in values.items()):
        return _fail()
    return changed


def _fail() -> str:
    raise ValueError("its front matter cannot be filled in")


def _json(text: str, parts: Split, values: Mapping[str, Value]) -> str:
    """The whole object, written anew."""
    return (
        json.dumps({**json.loads(parts.text), **values}, indent=2, ensure_ascii=False)
        + (text[text.index(parts.text) + len(parts.text) :])
    )


def _lines(text: str, parts: Split, values: Mapping[str, Value]) -> str:
    """YAML or TOML, a line a value; a value of several lines goes as a whole."""
    lines = text.replace("\r\n", "\n").split("\n")
    first = parts.start_line - 1
    count = parts.text.count("\n")
    front = lines[first : first + count]
    for key, value in values.items():
        _set(front, key, f"{key}{': ' if parts.format == 'yaml' else ' = '}{_literal(value)}")
    return "\n".join([*lines[:first], *front, *lines[first + count :]])


def _set(front: list[str], key: str, line: str) -> None:
    """Put ``line`` where ``key`` stands at the top level, else behind the last key there."""
    pattern = re.compile(rf"""["']?{re.escape(key)}["']?\s*[:=]""", re.I)
    end = next((n for n, each in enumerate(front) if each.lstrip().startswith("[")), len(front))
    place = next((n for n in range(end) if pattern.match(front[n])), None)
    if place is None:
        front.insert(end, line)
        return
    below = place + 1
    while below < end and front[below][:1] in (" ", "\t"):
        below += 1
    front[place:below] = [line]


def _literal(value: Value) -> str:
    """A value as YAML and TOML both read it: JSON's form is one of theirs."""
    return json.dumps(value, ensure_ascii=False)
