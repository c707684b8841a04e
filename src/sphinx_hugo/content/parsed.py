"""What the readers of YAML, TOML and JSON front matter give back, and the bounds they share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sphinx_hugo.content.problems import Problem

MAX_DEPTH = 100
"""Levels of lists and mappings; more is an attack or a mistake, and nothing downstream recurses
deeper."""
MAX_PROBLEMS = 20
"""Problems of one kind that a document is told; the rest would only scroll the first away."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_DRAFT = re.compile(
    r"""^[ \t{,]*["']?draft["']?[ \t]*[:=][ \t]*["']?(?:true|yes|on|1)\b""", re.I | re.M
)
_INTEGERS = range(-(2**63), 2**64)


@dataclass(frozen=True, slots=True)
class Parsed:
    """Front matter as values: ``raw`` with lower-case keys at every level.

    ``lines`` maps a top-level key to its 1-based line in the file (the last, where a key
    stands twice); what could not be read is said in ``problems``.
    """

    raw: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class Unreadable(ValueError):
    """Front matter that cannot be read from here on: what is wrong, and its line in the file.

    ``last_line`` is where the parser gave up, if that is not the same.
    """

    def __init__(self, message: str, line: int, last_line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.last_line = line if last_line is None else last_line


class UnknownAnchor(Unreadable):
    """A YAML alias of something that was not named before."""


def too_deep(line: int) -> Unreadable:
    """Nesting beyond :data:`MAX_DEPTH`."""
    return Unreadable(f"is nested deeper than {MAX_DEPTH} levels", line)


def unreadable(kind: str, error: Unreadable) -> Problem:
    """The problem of front matter that does not parse; ``kind`` is YAML, TOML or JSON."""
    return Problem("frontmatter", f"The {kind} front matter {error.message}.", error.line)


def not_a_mapping(found: str, outcome: str, line: int) -> Problem:
    """The problem of front matter that is something else than keys with values."""
    message = f"The front matter is {found}, not keys with values such as `title: ...`; {outcome}."
    return Problem("frontmatter", message, line)


def duplicate(key: str, line: int, first: int) -> Problem:
    """The problem of a key that stands twice in a mapping, also if only its case differs."""
    message = f"The key `{shown(key)}` stands twice, first in line {first}; the last one is used."
    return Problem("frontmatter", message, line)


def shown(text: str, length: int = 40) -> str:
    """``text`` fit for a message: one line, at most ``length`` characters."""
    line = " ".join(text[: 4 * length].split())
    return line if len(line) <= length else line[: length - 1] + "…"


def bounded(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The first :data:`MAX_PROBLEMS` of ``problems``, in the order of their lines."""
    return tuple(sorted(problems, key=lambda problem: problem.line or 0)[:MAX_PROBLEMS])


def with_draft(parsed: Parsed, text: str, first_line: int) -> Parsed:
    """``parsed``, and that it is a draft where ``text`` says so and did not parse.

    A mistake in the front matter of a draft must not publish it.
    """
    match = None if "draft" in parsed.raw else _DRAFT.search(text)
    if match is None:
        return parsed
    line = first_line + text.count("\n", 0, match.start())
    return replace(parsed, raw={**parsed.raw, "draft": True}, lines={**parsed.lines, "draft": line})


def clean(text: str) -> str:
    r"""``text`` with surrogates (``"\ud83d\udc22"``) joined, lone ones as U+FFFD.

    No encoding can write them, and so no page could be written with them.
    """
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def is_storable(number: int) -> bool:
    """Whether Hugo takes ``number`` for an integer: 64 bits, with or without a sign."""
    return number in _INTEGERS


def lower_keys(value: Any, notes: list[str], depth: int = MAX_DEPTH) -> Any:
    """``value`` with lower-case keys at every level; ``notes`` gets a sentence for each loss.

    Of keys that become one the last is used; an integer of more than 64 bits becomes null.
    Raises RecursionError where ``value`` is nested deeper than ``depth``.
    """
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int) and not is_storable(value):
        notes.append("A number has more than 64 bits and is not used.")
        return None
    if not isinstance(value, (dict, list)):
        return value
    if not depth:
        raise RecursionError
    if isinstance(value, list):
        return [lower_keys(item, notes, depth - 1) for item in value]
    result: dict[str, Any] = {}
    for key, item in value.items():
        name = clean(key).lower()
        if name in result:
            notes.append(f"The key `{shown(name)}` stands twice; the last one is used.")
        result[name] = lower_keys(item, notes, depth - 1)
    return result
