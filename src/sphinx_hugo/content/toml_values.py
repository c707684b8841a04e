"""TOML front matter as values: the standard library's parser, with the lines of its keys."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from sphinx_hugo.content.parsed import (
    Parsed,
    Unreadable,
    bounded,
    duplicate,
    lower_keys,
    shown,
    too_deep,
    unreadable,
    with_draft,
)
from sphinx_hugo.content.problems import Problem

_MAX_DROPPED = 10
_LOCATED = re.compile(r"(.*) \(at (?:line ([0-9]+), column [0-9]+|end of document)\)", re.S)
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_HINTS = {
    "Invalid value": "texts need quotes",
    "Cannot overwrite a value": "the key stands twice; the first one is used",
    "Cannot declare": "the table stands twice",
    "Expected '='": "a key needs = and a value",
}
_DEEP_KEY = re.compile(rf"(?:^|[\[{{,])[ \t]*(?:{_PART}[ \t]*\.[ \t]*){{100}}", re.M)
_LONG_NUMBER = re.compile(r"[0-9_]{1000}")
_STATEMENT = re.compile(rf"[ \t]*+(\[?\[?)[ \t]*+({_PART})[ \t]*+[.=\]]")
# Strings need not be closed: a search for the end that fails anew at each quote is quadratic.
_TOKEN = re.compile(
    r'"""(?:(?:\\.|[^\\])*?"{3,5})?'
    r"|'''(?:.*?'{3,5})?"
    r'|"(?:\\[^\n]|[^"\\\n])*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*"
    r"|[\[\]{}\n]",
    re.S,
)


def parse_toml(text: str, first_line: int) -> Parsed:
    """The values of TOML front matter that begins at ``first_line``.

    A line that does not parse is left out and the rest read, so that one mistake does not
    cost a page its title (nor a draft that it is one).
    """
    errors: list[Unreadable] = []
    lines = text.split("\n")
    for _ in range(_MAX_DROPPED):
        remaining = "\n".join(lines)
        try:
            raw = _load(remaining, first_line)
        except Unreadable as error:
            errors.append(error)
            for number in range(error.line, error.last_line + 1):
                lines[number - first_line] = ""
        else:
            problems = [unreadable("TOML", error) for error in errors]
            parsed = _parsed(raw, remaining, first_line, problems)
            return with_draft(parsed, text, first_line) if errors else parsed
    return with_draft(Parsed(problems=(unreadable("TOML", errors[0]),)), text, first_line)


def _load(text: str, first_line: int) -> dict[str, Any]:
    """The values, keys as written; raises Unreadable."""
    # tomllib takes quadratic time and memory for keys of very many parts.
    if match := _DEEP_KEY.search(text):
        raise too_deep(first_line + text.count("\n", 0, match.end()))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _located(str(error), text, first_line) from None
    except ValueError:
        # int() refuses thousands of digits, and does not say where they stand.
        match = _LONG_NUMBER.search(text)
        line = first_line + text.count("\n", 0, match.start() if match else 0)
        raise Unreadable("has a number that is too large", line) from None
    except RecursionError:
        raise too_deep(first_line) from None


def _located(message: str, text: str, first_line: int) -> Unreadable:
    """An error of tomllib as a sentence, with its line in the file."""
    match = _LOCATED.fullmatch(message)
    problem, number = match.groups() if match else (message, "1")
    last = text.rstrip("\n").count("\n") + 1
    end = min(int(number or last), last)
    start = _statement_start(text, end)
    hint = next((text for key, text in _HINTS.items() if problem.startswith(key)), "")
    problem = shown(problem[:1].lower() + problem[1:], 100)
    problem += f" ({hint})" if hint else ""
    return Unreadable(f"does not parse: {problem}", first_line + start - 1, first_line + end - 1)


def _statement_start(text: str, line: int) -> int:
    """The line (from 1) at which the statement begins that line ``line`` is part of."""
    position, start, following = 0, 1, 1
    while following <= line and position < len(text):
        start = following
        end = _statement_end(text, position)
        following += text.count("\n", position, end)
        position = end
    return start


def _parsed(raw: dict[str, Any], text: str, first_line: int, problems: list[Problem]) -> Parsed:
    """Keys in lower case, with their lines and the clashes that this makes."""
    lines: dict[str, int] = {}
    written: dict[str, str] = {}
    for key, line in _top_level_keys(text, first_line):
        name = key.lower()
        if name in written and written[name] == key:
            continue
        if name in written:
            problems.append(duplicate(name, line, lines[name]))
        written[name], lines[name] = key, line
    values: dict[str, Any] = {}
    for key, value in raw.items():
        line = lines.get(key.lower(), first_line)
        notes: list[str] = []
        try:
            values[key.lower()] = lower_keys(value, notes)
        except RecursionError:
            problems.append(unreadable("TOML", too_deep(line)))
        problems += [Problem("frontmatter", note, line) for note in notes]
    return Parsed(values, lines, bounded(problems))


def _top_level_keys(text: str, first_line: int) -> Iterator[tuple[str, int]]:
    """The first part of each key and table name at the top, and its line, in order."""
    position, line, in_table = 0, first_line, False
    while position < len(text):
        statement = _STATEMENT.match(text, position)
        if statement and (statement[1] or not in_table):
            in_table = in_table or bool(statement[1])
            yield statement[2].strip("\"'"), line
        end = _statement_end(text, position)
        line += text.count("\n", position, end)
        position = end


def _statement_end(text: str, position: int) -> int:
    """Where the statement that begins at ``position`` ends: a newline outside brackets."""
    depth = 0
    for token in _TOKEN.finditer(text, position):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        elif token[0] == "\n" and depth <= 0:
            return token.end()
        elif token[0] in ('"""', "'''"):
            break  # it is not closed
    return len(text)
