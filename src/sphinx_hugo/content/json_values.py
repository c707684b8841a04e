"""JSON front matter as values: the standard library's parser, with the lines of its keys."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from sphinx_hugo.content.parsed import (
    Parsed,
    Unreadable,
    bounded,
    clean,
    duplicate,
    is_storable,
    lower_keys,
    too_deep,
    unreadable,
    with_draft,
)
from sphinx_hugo.content.problems import Problem

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"(\s*:)?|[{}\n]', re.S)


def parse_json(text: str, first_line: int) -> Parsed:
    """The values of JSON front matter that begins at ``first_line``."""
    notes: list[str] = []
    try:
        raw = lower_keys(_load(text, first_line), notes)
    except Unreadable as error:
        return with_draft(Parsed(problems=(unreadable("JSON", error),)), text, first_line)
    except RecursionError:
        problem = unreadable("JSON", too_deep(first_line))
        return with_draft(Parsed(problems=(problem,)), text, first_line)
    lines, problems = _key_lines(text, first_line)
    return Parsed(raw, lines, bounded(problems))


def _load(text: str, first_line: int) -> Any:
    """The values, keys as written; raises Unreadable."""
    try:
        return json.loads(text, parse_constant=_constant, parse_int=_integer)
    except json.JSONDecodeError as error:
        problem = f"does not parse: {error.msg[:1].lower()}{error.msg[1:]}"
        raise Unreadable(problem, first_line + error.lineno - 1) from None
    except _NoJson as error:
        line = first_line + text.count("\n", 0, max(text.find(str(error)), 0))
        raise Unreadable(f"does not parse: {error} is no JSON", line) from None


class _NoJson(ValueError):
    """A constant that Python takes for JSON and the standard does not: NaN, Infinity."""


def _constant(name: str) -> NoReturn:
    raise _NoJson(name)


def _integer(digits: str) -> int | float:
    """An integer where 64 bits hold it, else a float, as every JSON number is in Hugo."""
    number = int(digits) if len(digits) <= 20 else None
    return number if number is not None and is_storable(number) else float(digits)


def _key_lines(text: str, first_line: int) -> tuple[dict[str, int], list[Problem]]:
    """The lines of the outermost object's keys, and the keys that stand twice at any level."""
    line = first_line
    levels: list[dict[str, int]] = []
    top: dict[str, int] = {}
    problems: list[Problem] = []
    for token in _TOKEN.finditer(text):
        if token[0] == "{":
            levels.append({} if levels else top)
        elif token[0] == "}":
            levels.pop()
        elif token[1] is not None:
            key = clean(json.loads(token[0][: -len(token[1])])).lower()
            if key in levels[-1]:
                problems.append(duplicate(key, line, levels[-1][key]))
            levels[-1][key] = line
        line += token[0].count("\n")
    return top, problems
