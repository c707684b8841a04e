"""Attributes in braces: ``{#id .class key=value}`` on headings, blocks and fences.

Goldmark's grammar: names as in HTML, values quoted by ``"``, bare words, numbers, lists in
brackets, nested braces, ``true``, ``false`` and ``null``; commas between attributes are optional.
"""

from __future__ import annotations

import re
from typing import Any

Attributes = dict[str, Any]

_SPACE = re.compile(r"[ \t\r\n]*")
_SHORT = re.compile(r"[^\s!-,/;-@\[-\^`{-~]*")
_NAME = re.compile(r"[A-Za-z_:][A-Za-z0-9_:.\-]*")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?")
_STRING = re.compile(r'"((?:[^"\\\n]|\\[^\n])*)"')
_ESCAPE = re.compile(r"\\(.)")
_CONTROLS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS = {"true": True, "false": False, "null": None}
_MAX_DEPTH = 20


class _Unreadable(Exception):
    """The text at hand is not an attribute list."""


def parse_attributes(text: str, pos: int = 0) -> tuple[Attributes, int] | None:
    """The attributes that begin at ``pos`` (spaces allowed before) and where they end.

    Classes are joined by a space. None where the text is not a complete ``{...}``.
    """
    pos = _skip(text, pos)
    if not text.startswith("{", pos):
        return None
    try:
        return _attributes(text, pos, 0)
    except _Unreadable:
        return None


def _skip(text: str, pos: int) -> int:
    found = _SPACE.match(text, pos)
    return found.end() if found else pos


def _attributes(text: str, pos: int, depth: int) -> tuple[Attributes, int]:
    if depth > _MAX_DEPTH:
        raise _Unreadable
    attributes: Attributes = {}
    pos += 1
    while not text.startswith("}", pos):
        name, value, pos = _attribute(text, _skip(text, pos), depth)
        if name == "class" and "class" in attributes:
            value = f"{attributes['class']} {value}"
        # As Hugo does, event handlers are dropped.
        if not name.lower().startswith("on"):
            attributes[name] = value
        pos = _skip(text, pos)
        if text.startswith(",", pos):
            pos = _skip(text, pos + 1)
    return attributes, pos + 1


def _attribute(text: str, pos: int, depth: int) -> tuple[str, Any, int]:
    if text.startswith(("#", "."), pos):
        found = _SHORT.match(text, pos + 1)
        value = found[0] if found else ""
        return ("id" if text[pos] == "#" else "class"), value, pos + 1 + len(value)
    named = _NAME.match(text, pos)
    if named is None:
        raise _Unreadable
    pos = _skip(text, named.end())
    if not text.startswith("=", pos):
        raise _Unreadable
    value, pos = _value(text, _skip(text, pos + 1), depth)
    if named[0] == "class" and not isinstance(value, str):
        raise _Unreadable
    return named[0], value, pos


def _value(text: str, pos: int, depth: int) -> tuple[Any, int]:
    if text.startswith("{", pos):
        return _attributes(text, pos, depth + 1)
    if text.startswith("[", pos):
        return _list(text, pos + 1, depth + 1)
    if found := _STRING.match(text, pos):
        return _ESCAPE.sub(_unescape, found[1]), found.end()
    if found := _NUMBER.match(text, pos):
        return _number(found[0]), found.end()
    if found := _NAME.match(text, pos):
        return _WORDS.get(found[0], found[0]), found.end()
    raise _Unreadable


def _unescape(found: re.Match[str]) -> str:
    char = found[1]
    return char if char in '"/\\' else _CONTROLS.get(char, found[0])


def _number(text: str) -> float | int:
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _list(text: str, pos: int, depth: int) -> tuple[list[Any], int]:
    if depth > _MAX_DEPTH:
        raise _Unreadable
    values: list[Any] = []
    while True:
        comma = bool(values) and text.startswith(",", pos)
        pos += comma
        if text.startswith("]", pos):
            if comma:
                raise _Unreadable
            return values, pos + 1
        value, pos = _value(text, _skip(text, pos), depth)
        values.append(value)
        pos = _skip(text, pos)


def split_attributes(text: str) -> tuple[str, Attributes]:
    """A heading's text without the attributes at its end, and these."""
    pos = 0
    while (pos := text.find("{", pos)) >= 0:
        if pos and text[pos - 1] == "\\":
            pos += 1
            continue
        parsed = parse_attributes(text, pos)
        if parsed is not None and not text[parsed[1] :].strip():
            return text[:pos].rstrip(" \t"), parsed[0]
        pos += 1
    return text, {}
