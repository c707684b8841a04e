"""YAML front matter as values, read as Hugo reads it (goccy/go-yaml, close to YAML 1.2).

PyYAML's C parser only delivers events here; what a plain scalar means is decided below, since
PyYAML's own rules are YAML 1.1's: ``yes`` is a text in Hugo, ``12:30`` too, and ``0o17`` a
number. Held against Hugo 0.155. Dates are the one exception: Hugo keeps them as texts
until a date is wanted, here they are dates from the start.

Building from events needs no recursion, so that neither deep nesting nor aliases of aliases
("billion laughs") cost more than the error that reports them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from sphinx_hugo.content.dates import parse_date
from sphinx_hugo.content.parsed import (
    MAX_DEPTH,
    MAX_PROBLEMS,
    UnknownAnchor,
    Unreadable,
    clean,
    duplicate,
    is_storable,
    shown,
    too_deep,
)
from sphinx_hugo.content.problems import Problem

MAX_ALIASED = 10_000
"""Values that aliases may repeat, all together."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_SPECIAL = frozenset("~nNtTfF.+-0123456789")
"""What a plain scalar begins with that may be something else than a text."""
_CONSTANTS: dict[str, Any] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_INTEGER = re.compile(r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|[1-9][0-9_]*|0)")
_FLOAT = re.compile(r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{1,2}:.{1,40})?")
_TYPED_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("bool", "float", "int", "null", "timestamp")
)
_MERGE = "<<"
_LONGEST_NUMBER = 100

_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = {0x85: 0x10FF85, 0x2028: 0x10FF28, 0x2029: 0x10FF29}
"""Line breaks of YAML 1.1 that are plain characters in Hugo, and what stands for them
meanwhile."""
_RESTORED = {there: here for here, there in _BREAKS.items()}
_BREAK = re.compile("[\x85\u2028\u2029]")
_HINTS = {
    "mapping values are not allowed": "put a value with a colon into quotes",
    "found character that cannot start any token": (
        "put a value that begins with such a character into quotes, and indent with spaces, "
        "not with tabs"
    ),
    "found unexpected end of stream": "a quote that opens here is not closed",
    "could not find expected ':'": "a key needs a colon and a space before its value",
    "did not find expected <document start>": (
        "every line needs a key; `...` and `%` directives cannot stand here"
    ),
    "found a tab character": "indent with spaces",
    "did not find expected key": "look for wrong indentation and for quotes within quotes",
}


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    value: dict[str, Any] | list[Any]
    anchor: str | None
    line: int
    size: int = 1
    key: str | None = None
    key_line: int = 0
    is_merge: bool = False
    lines: dict[str, int] = field(default_factory=dict)
    merged: list[dict[str, Any]] = field(default_factory=list)


class YamlReader:
    """Builds the values of one YAML document; ``first_line`` is the line it begins at.

    After :meth:`read`, ``lines`` maps the keys of the outermost mapping to their lines, and
    ``problems`` has what is wrong without being fatal.
    """

    def __init__(self, first_line: int) -> None:
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {}
        self._first_line = first_line
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._aliased = 0
        self._result: Any = None
        self._documents = 0
        self._has_breaks = False

    def read(self, text: str) -> Any:
        """The value of ``text``, keys in lower case; raises Unreadable."""
        text = self._prepared(text)
        try:
            for event in yaml.parse(text, Loader=_Loader):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            raise self._unreadable(error) from None
        except yaml.YAMLError as error:
            message = f"does not parse: {shown(str(error), 100)}"
            raise Unreadable(message, self._first_line) from None
        return self._result

    def _prepared(self, text: str) -> str:
        """``text`` without the characters that YAML forbids and Hugo takes."""
        for match in _FORBIDDEN.finditer(text):
            if len(self.problems) < MAX_PROBLEMS:
                line = self._first_line + text.count("\n", 0, match.start())
                name = f"U+{ord(match[0]):04X}"
                message = f"The character {name} is not allowed in YAML; U+FFFD stands for it."
                self.problems.append(Problem("frontmatter", message, line))
        if self.problems:
            text = _FORBIDDEN.sub("\ufffd", text)
        self._has_breaks = _BREAK.search(text) is not None
        return text.translate(_BREAKS) if self._has_breaks else text

    def _unreadable(self, error: yaml.MarkedYAMLError) -> Unreadable:
        """PyYAML's error as a sentence; scanning errors are located where the token begins."""
        problem = error.problem or "it is not valid"
        mark = error.problem_mark
        if error.context_mark and (error.context or "").startswith("while scanning"):
            mark = error.context_mark
        hint = next((text for key, text in _HINTS.items() if problem.startswith(key)), "")
        line = self._first_line + (mark.line if mark else 0)
        message = f"does not parse: {shown(problem, 100)}" + (f" ({hint})" if hint else "")
        return Unreadable(message, line)

    def _take(self, event: yaml.Event) -> None:
        """One event of the parser."""
        line = self._first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open(_Open({}, event.anchor, line))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open(_Open([], event.anchor, line))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event.anchor or "", line)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise Unreadable("has a second document; only the first is used", line)

    def _awaits_key(self) -> bool:
        """Whether what comes next is the key of a mapping."""
        if not self._stack:
            return False
        parent = self._stack[-1]
        return parent.key is None and isinstance(parent.value, dict)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        """A scalar: a key, or a value that is typed by what it looks like."""
        text = clean(event.value)
        if self._has_breaks:
            text = text.translate(_RESTORED)
        is_plain = event.implicit[0] and event.tag is None
        is_key = self._awaits_key()
        is_typed = not is_key and (is_plain or event.tag in _TYPED_TAGS)
        value = resolve(text) if is_typed else text
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        if is_key:
            self._key(text, line, is_merge=is_plain and text == _MERGE)
        else:
            self._add(value, 1, line)

    def _key(self, text: str, line: int, *, is_merge: bool = False) -> None:
        """The key of the next value of the innermost mapping."""
        parent = self._stack[-1]
        parent.key, parent.key_line, parent.is_merge = text.lower(), line, is_merge

    def _add(self, value: Any, size: int, line: int) -> None:
        """``value``, made of ``size`` values, to the innermost open list or mapping."""
        if not self._stack:
            self._result = value
            return
        parent = self._stack[-1]
        parent.size += size
        if isinstance(parent.value, list):
            parent.value.append(value)
        elif parent.is_merge:
            parent.key = None
            self._merge(parent, value, line)
        else:
            self._put(parent, value)

    def _put(self, parent: _Open, value: Any) -> None:
        """``value`` under its key; one that stands twice is a problem, the later value wins."""
        assert isinstance(parent.value, dict)
        key = parent.key or ""
        if key in parent.lines and len(self.problems) < MAX_PROBLEMS:
            self.problems.append(duplicate(key, parent.key_line, parent.lines[key]))
        parent.value[key] = value
        parent.lines[key] = parent.key_line
        parent.key = None

    def _merge(self, parent: _Open, value: Any, line: int) -> None:
        """A merge key (``<<: *defaults``): its values stand behind the mapping's own."""
        mappings = value if isinstance(value, list) else [value]
        if not all(isinstance(mapping, dict) for mapping in mappings):
            raise Unreadable("has a merge key (<<) whose value is no mapping", line)
        parent.merged += mappings

    def _open(self, collection: _Open) -> None:
        """The start of a list or mapping."""
        if len(self._stack) >= MAX_DEPTH:
            raise too_deep(collection.line)
        if self._awaits_key():
            raise Unreadable("has a list or a mapping for a key", collection.line)
        if collection.anchor:
            self._anchors.pop(collection.anchor, None)
        self._stack.append(collection)

    def _close(self) -> None:
        """The end of a list or mapping."""
        done = self._stack.pop()
        if isinstance(done.value, dict):
            for mapping in done.merged:
                self._count(len(mapping), done.line)
                for key, value in mapping.items():
                    done.value.setdefault(key, value)
        if done.anchor:
            self._anchors[done.anchor] = (done.value, done.size)
        if not self._stack:
            self.lines = done.lines
        self._add(done.value, done.size, done.line)

    def _alias(self, anchor: str, line: int) -> None:
        """``*anchor``: the same value once more."""
        if anchor not in self._anchors:
            raise UnknownAnchor(f"uses `*{shown(anchor)}`, an anchor that is not set before", line)
        value, size = self._anchors[anchor]
        self._count(size, line)
        if not self._awaits_key():
            self._add(value, size, line)
        elif isinstance(value, (dict, list)):
            raise Unreadable("has a list or a mapping for a key", line)
        else:
            self._key(str(value), line)

    def _count(self, size: int, line: int) -> None:
        """Account for values that an alias or a merge repeats."""
        self._aliased += size
        if self._aliased > MAX_ALIASED:
            raise Unreadable(f"repeats more than {MAX_ALIASED} values by aliases", line)


def resolve(text: str) -> Any:
    """What a plain scalar means: null, a bool, a number, a date, or the text itself."""
    if text and text[0] not in _SPECIAL:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) > _LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return _integer(text)
    if _FLOAT.fullmatch(text):
        number = float(text.replace("_", ""))
        return text if number in (float("inf"), float("-inf")) else number
    if _DATE.fullmatch(text):
        moment = parse_date(text)
        return text if moment is None else moment.date() if len(text) == 10 else moment
    return text


def _integer(text: str) -> int | str:
    """An integer; what has no digits or more than 64 bits is a text."""
    digits = text.replace("_", "").lstrip("+-")
    base = {"0b": 2, "0x": 16, "0o": 8}.get(digits[:2], 0)
    if base:
        digits = digits[2:]
    elif digits[0] == "0":
        base = 8
    if not digits:
        return text
    number = int(digits, base or 10)
    number = -number if text[0] == "-" else number
    return number if is_storable(number) else text
