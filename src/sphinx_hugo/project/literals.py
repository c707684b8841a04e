"""Values as Python source that people like to read, and that is nothing but values.

``ast.literal_eval`` of what is written is what was given: no text of a site's configuration can
become code in ``conf.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

WIDTH = 96
"""Columns of a line, as far as words allow."""
_INDENT = "    "
_WORD = re.compile(r"\S*\s+|\S+")


def literal(value: Any, column: int = 0, indent: str = "") -> str:
    """The source of ``value`` (texts, numbers, truth values, None, lists, mappings).

    ``column`` is where it begins, ``indent`` what the line that it begins on is indented by.
    """
    if isinstance(value, str):
        return _text(value, column, indent)
    if not isinstance(value, Mapping | list | tuple):
        return repr(value)
    flat = _flat(value)
    if column + len(flat) < WIDTH and "\n" not in flat and _is_small(value):
        return flat
    inner = indent + _INDENT
    if isinstance(value, Mapping):
        items = []
        for key, each in value.items():
            name = _quoted(str(key))
            items.append(f"{name}: {literal(each, len(inner) + len(name) + 3, inner)}")
        opening, closing = "{", "}"
    else:
        items = [literal(each, len(inner) + 1, inner) for each in value]
        opening, closing = "[", "]"
    return opening + "\n" + "".join(f"{inner}{item},\n" for item in items) + indent + closing


def _is_small(value: Any) -> bool:
    """Whether a collection fits the eye on one line: a few entries, mappings of plain values."""
    if not isinstance(value, Mapping):
        return not any(isinstance(each, Mapping) for each in value)
    nested = any(isinstance(each, Mapping | list | tuple) for each in value.values())
    return len(value) <= 4 and not nested


def _flat(value: Any) -> str:
    """The source of ``value`` in one line."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        items = (f"{_quoted(str(key))}: {_flat(each)}" for key, each in value.items())
        return "{" + ", ".join(items) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flat(each) for each in value) + "]"
    return repr(value)


def _quoted(text: str) -> str:
    """A text in double quotes, if these need no escape."""
    source = repr(text)
    if source[0] == "'" and '"' not in source and "\\'" not in source:
        return f'"{source[1:-1]}"'
    return source


def _text(text: str, column: int, indent: str) -> str:
    """A text; a long one, or one of several lines, in parentheses, a piece on each line."""
    flat = _quoted(text)
    if column + len(flat) < WIDTH and "\n" not in text.strip("\n"):
        return flat
    inner = indent + _INDENT
    pieces: list[str] = []
    for line in text.splitlines(keepends=True):
        piece = ""
        for word in _WORD.findall(line):
            if piece and len(inner) + len(_quoted(piece + word)) > WIDTH:
                pieces.append(piece)
                piece = ""
            piece += word
        pieces.append(piece)
    if len(pieces) < 2:
        return flat
    return "(\n" + "".join(f"{inner}{_quoted(piece)}\n" for piece in pieces) + f"{indent})"


def comment(text: str) -> str:
    """``text`` fit for a comment: printable, in one line."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
