"""YAML as values that know their line, built from PyYAML's events.

Scalars stay text: what is a number is for the reader of a field to say, so that a run may
be called ``1e5`` or ``no``. Building from events rather than composed nodes keeps deep
nesting from becoming deep recursion; an alias is the same value again, not a copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from sphinx_runs.problems import Code, Problem

DEPTH = 32
VALUES = 200_000


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; ``plain`` where it was written without quotes."""

    text: str
    line: int
    plain: bool = True

    @property
    def empty(self) -> bool:
        """Whether it stands for nothing: ``key:``, ``~`` or ``null``."""
        return self.plain and self.text.strip() in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple[Value, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values in the order of the file; each key once."""

    items: tuple[tuple[Scalar, Value], ...]
    line: int

    def get(self, key: str) -> Value | None:
        """The value of ``key``, or None where it is missing or empty."""
        found = next((value for name, value in self.items if name.text == key), None)
        return None if isinstance(found, Scalar) and found.empty else found


Value = Scalar | Sequence | Mapping


class _NestingError(ValueError):
    """The document is nested too deeply or has too many values; ``line`` is where."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet; a mapping's items are keys and values."""

    mapping: bool
    line: int
    anchor: str | None
    items: list[Value]


def parse_yaml(text: str) -> tuple[Value | None, list[Problem]]:
    """The first document of a YAML text, None where it is empty or cannot be read.

    The problems have lines but no path.
    """
    problems: list[Problem] = []
    try:
        return _build(_events(text), problems), problems
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "the text is no YAML"
        last = text.rstrip().count("\n") + 1
        line = None if mark is None else min(mark.line + 1, last)
        problems.append(Problem(Code.YAML, f"the YAML cannot be read: {what}", None, line))
    except _NestingError as error:
        problems.append(
            Problem(Code.YAML, "the YAML is nested too deeply or too large", None, error.line)
        )
    return None, problems


def _events(text: str) -> Iterator[yaml.Event]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    yield from yaml.parse(text, Loader=loader)


def _build(events: Iterator[yaml.Event], problems: list[Problem]) -> Value | None:
    """The value the events describe, kept on a stack of open lists and mappings."""
    stack: list[_Open] = []
    anchors: dict[str, Value] = {}
    for count, event in enumerate(events):
        line = 1 if event.start_mark is None else event.start_mark.line + 1
        if count > VALUES or len(stack) > DEPTH:
            raise _NestingError(line)
        if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            mapping = isinstance(event, yaml.MappingStartEvent)
            stack.append(_Open(mapping, line, event.anchor, []))
            continue
        value = _value_of(event, line, stack, anchors, problems)
        if value is None:
            continue
        if not stack:
            return value
        stack[-1].items.append(value)
    return None


def _value_of(
    event: yaml.Event,
    line: int,
    stack: list[_Open],
    anchors: dict[str, Value],
    problems: list[Problem],
) -> Value | None:
    """The value an event completes, if it completes one."""
    value: Value
    if isinstance(event, yaml.ScalarEvent):
        value, anchor = Scalar(event.value, line, not event.style), event.anchor
    elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
        opened = stack.pop()
        value, anchor = _closed(opened, problems), opened.anchor
    elif isinstance(event, yaml.AliasEvent):
        return anchors.get(event.anchor or "") or Scalar("", line)
    else:
        return None
    if anchor:
        anchors[anchor] = value
    return value


def _closed(opened: _Open, problems: list[Problem]) -> Value:
    if not opened.mapping:
        return Sequence(tuple(opened.items), opened.line)
    items: dict[str, tuple[Scalar, Value]] = {}
    for key, value in zip(opened.items[::2], opened.items[1::2], strict=False):
        if not isinstance(key, Scalar):
            problems.append(Problem(Code.YAML, "a key must be a word", None, key.line))
        elif key.text in items:
            message = f"the key {key.text!r} is here twice: the first one counts"
            problems.append(Problem(Code.LEDGER_KEY, message, None, key.line))
        else:
            items[key.text] = (key, value)
    return Mapping(tuple(items.values()), opened.line)
