"""YAML front matter, and what can still be read of it where it does not parse.

A colon without quotes in a title is the mistake authors make most. It must not cost the page
its date, its tags, or that it is a draft: each top-level key is then read on its own.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx_hugo.content.parsed import (
    Parsed,
    UnknownAnchor,
    Unreadable,
    bounded,
    not_a_mapping,
    unreadable,
    with_draft,
)
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.content.yaml_events import YamlReader

MAX_CHUNKS = 200
"""Top-level keys that are read one by one; a longer front matter is given up."""

_KEY_LINE = re.compile(
    r"""^(?:[^\s#\-\[\]{}&*!|>%@`"',?:][^\n]*?|"[^"\n]*"|'[^'\n]*'):(?=\s|$)""", re.M
)

_PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


def parse_yaml(text: str, first_line: int) -> Parsed:
    """The values of YAML front matter that begins at ``first_line``."""
    reader = YamlReader(first_line)
    try:
        value = reader.read(text)
    except Unreadable as error:
        joined = _PAIR.sub(_joined, text)
        if joined != text:
            return parse_yaml(joined, first_line)
        salvaged = _salvaged(text, first_line, [unreadable("YAML", error)])
        return with_draft(salvaged, text, first_line)
    if value is None:
        value = {}
    if not isinstance(value, dict):
        found = "a list" if isinstance(value, list) else "a text"
        return Parsed(problems=(not_a_mapping(found, "it is not used", first_line),))
    return Parsed(value, reader.lines, bounded(reader.problems))


def _joined(pair: re.Match[str]) -> str:
    r"""One escape for a character that JSON writes as two (``"\ud83d\udc22"``).

    libyaml refuses these; Hugo reads them, and tools that write front matter make them.
    """
    high, low = (int(half, 16) for half in pair.groups())
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"


def _salvaged(text: str, first_line: int, problems: list[Problem]) -> Parsed:
    """The top-level keys of ``text`` that can be read one by one."""
    starts = [match.start() for match in _KEY_LINE.finditer(text)]
    if not 1 < len(starts) <= MAX_CHUNKS:
        return Parsed(problems=tuple(problems))
    raw: dict[str, Any] = {}
    lines: dict[str, int] = {}
    line, end = first_line, 0
    for start, following in zip(starts, [*starts[1:], len(text)], strict=True):
        line += text.count("\n", end, start)
        end = start
        reader = YamlReader(line)
        try:
            value = reader.read(text[start:following])
        except UnknownAnchor:
            continue  # it may well be set in another of the keys
        except Unreadable as error:
            if error.line not in {problem.line for problem in problems}:
                problems.append(unreadable("YAML", error))
            continue
        if isinstance(value, dict):
            raw.update(value)
            lines.update(reader.lines)
            problems += reader.problems
    return Parsed(raw, lines, bounded(problems))
