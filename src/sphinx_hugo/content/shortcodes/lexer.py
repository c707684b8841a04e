"""Tags of shortcodes in a text, each as it stands: ``{{< name args >}}``, ``{{% /name %}}``.

The grammar is that of Hugo's page lexer (https://gohugo.io/content-management/shortcodes/), held
against Hugo 0.155. Beyond it, ``{{< x a=b>}}`` and ``{{< x/>}}`` need no space before their end.
The time is linear in the text: what is behind a mistake is read on from where the mistake is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_hugo.content.parsed import shown
from sphinx_hugo.content.shortcodes.tokens import Arguments, Text, Value

_OPEN = re.compile(r"\{\{[<%]")
_SPACE = re.compile(r"[ \t\r\n]*")
_NAME = re.compile(r"\w[\w/-]*(?:\.inline\b)?")
_WORD = re.compile(r"[\w-][\w.-]*")
_QUOTED = re.compile(r'"([^"\\\n]*(?:\\(?:"|(?!"))[^"\\\n]*)*)"')
_BACKSLASHED = re.compile(r'\\"([^"\n]*)"')
_RAW = re.compile(r"`([^`]*)`")
_BARE = re.compile(r"(?:(?!/?[>%]\}\}|\{\{[<%])\S)+")
_EQUALS = re.compile(r"[ \t\r\n]*=[ \t]*")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?[0-9]*\.[0-9]+")
_INT64 = range(-(2**63), 2**63)
_LONGEST_INTEGER = 20


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag; ``line`` and ``end_line`` are 1-based, ``indent`` is as in a call."""

    name: str
    args: Arguments
    is_markdown: bool
    is_closing: bool
    is_self_closing: bool
    line: int
    end_line: int
    indent: str


@dataclass(frozen=True, slots=True)
class Malformed:
    """A tag that cannot be read: its text up to the mistake, and what the mistake is."""

    text: str
    line: int
    message: str


class _Mistake(ValueError):
    """What is wrong with a tag, and at which position of the text."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


def scan(text: str) -> Iterator[Text | Tag | Malformed]:
    """The text between tags and the tags, in order; ``{{</* x */>}}`` is text."""
    lines = _Lines(text)
    position = 0
    has_comment_end = {">": True, "%": True}
    indent_begins = True
    while (found := _OPEN.search(text, position)) is not None:
        start = found.start()
        before = text[position:start]
        if before:
            yield Text(before, lines.at(position))
        line = lines.at(start)
        indent = _indent(before, indent_begins)
        indent_begins = False
        if text.startswith("/*", start + 3):
            piece, position = _comment(text, start, line, has_comment_end)
            yield piece
            continue
        reader = _TagReader(text, start)
        try:
            position = reader.read()
        except _Mistake as mistake:
            position = mistake.position
            yield Malformed(text[start:position], line, mistake.message)
            continue
        yield reader.tag(line, lines.at(position), indent)
    if position < len(text):
        yield Text(text[position:], lines.at(position))


def _indent(before: str, is_first: bool) -> str:
    """The white space a tag's line begins with, "" where other text precedes the tag."""
    _, newline, indent = before.rpartition("\n")
    return indent if (newline or is_first) and not indent.strip(" \t") else ""


def _comment(
    text: str, start: int, line: int, has_end: dict[str, bool]
) -> tuple[Text | Malformed, int]:
    """An escaped tag as the text it stands for, and the position after it.

    ``has_end`` notes for which delimiter no end is left, so that it is not looked for again.
    """
    delimiter = ">" if text[start + 2] == "<" else "%"
    end = text.find(f"*/{delimiter}}}}}", start + 5) if has_end[delimiter] else -1
    if end < 0:
        has_end[delimiter] = False
        opening = text[start : start + 5]
        message = f"`{opening}` is not closed; write `*/{delimiter}}}}}` behind it"
        return Malformed(opening, line, message), start + 5
    inner = text[start + 5 : end]
    return Text(f"{text[start : start + 3]}{inner}{delimiter}}}}}", line), end + 5


class _Lines:
    """Counts lines on the way through a text; positions must not go back."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._line = 1

    def at(self, position: int) -> int:
        """The 1-based line of a position."""
        self._line += self._text.count("\n", self._position, position)
        self._position = position
        return self._line


class _TagReader:
    """Reads the tag that begins at ``start``."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.position = start + 3
        self.is_markdown = text[start + 2] == "%"
        self.end = "%}}" if self.is_markdown else ">}}"
        self.name = ""
        self.is_closing = False
        self.is_self_closing = False
        self.values: list[Value] = []
        self.named: dict[str, Value] = {}

    def tag(self, line: int, end_line: int, indent: str) -> Tag:
        """The tag, once it has been read."""
        args: Arguments = self.named or tuple(self.values)
        return Tag(
            self.name,
            args,
            self.is_markdown,
            self.is_closing,
            self.is_self_closing,
            line,
            end_line,
            indent,
        )

    def read(self) -> int:
        """Read up to the end of the tag and give the position after it; raises _Mistake."""
        self._skip_space()
        while not self.text.startswith(self.end, self.position):
            if self.position >= len(self.text) or _OPEN.match(self.text, self.position):
                raise self._mistake(f"is not closed; `{self.end}` is missing")
            if self.is_self_closing or (self.is_closing and self.name):
                raise self._mistake(f"must end with `{self.end}` here")
            self._read_piece()
            self._skip_space()
        if not self.name:
            raise self._mistake("has no name")
        return self.position + len(self.end)

    def _skip_space(self) -> None:
        self.position = self._after(_SPACE) or self.position

    def _after(self, pattern: re.Pattern[str]) -> int | None:
        found = pattern.match(self.text, self.position)
        return found.end() if found else None

    def _mistake(self, what: str) -> _Mistake:
        """A mistake at the current position, which is behind the opening at least."""
        begin = shown(self.text[self.start : self.position + 1], 30)
        return _Mistake(f"the shortcode `{begin}` {what}", max(self.position, self.start + 3))

    def _read_piece(self) -> None:
        """Read a slash, the name or an argument; a backslash elsewhere means nothing."""
        character = self.text[self.position]
        if character == "/":
            self._read_slash()
        elif character == "\\" and self.name and not _BACKSLASHED.match(self.text, self.position):
            self.position += 1
        elif not self.name:
            self._read_name()
        else:
            self._read_argument()

    def _read_slash(self) -> None:
        if self.is_closing:
            raise self._mistake("has two slashes")
        self.position += 1
        if self.name:
            self.is_self_closing = True
        else:
            self.is_closing = True

    def _read_name(self) -> None:
        found = _NAME.match(self.text, self.position)
        if found is None:
            raise self._mistake("has no name; one begins with a letter, a digit or `_`")
        self.name = found[0].rstrip("/")
        self.is_self_closing = self.name != found[0] and not self.is_closing
        self.position = found.end()

    def _read_argument(self) -> None:
        begin = self.position
        value = self._read_value(_WORD)
        equals = _EQUALS.match(self.text, self.position)
        if equals is None:
            if self.named:
                self.position = begin
                raise self._mistake("mixes arguments with and without names")
            self.values.append(value)
            return
        if self.values:
            self.position = begin
            raise self._mistake("mixes arguments with and without names")
        self.position = equals.end()
        self.named[str(value)] = self._read_value(_BARE)

    def _read_value(self, bare: re.Pattern[str]) -> Value:
        """A quoted text, a raw one in backticks, or a bare word."""
        for pattern in (_QUOTED, _BACKSLASHED, _RAW):
            found = pattern.match(self.text, self.position)
            if found is not None:
                self.position = found.end()
                return found[1].replace('\\"', '"') if pattern is _QUOTED else _plain(found)
        character = self.text[self.position : self.position + 1]
        if character in ('"', "`"):
            raise self._unclosed_quote(character)
        found = bare.match(self.text, self.position)
        if found is None:
            return self._unexpected()
        self.position = found.end()
        name = bare is _WORD and _EQUALS.match(self.text, self.position)
        return found[0] if name else typed(found[0])

    def _unexpected(self) -> Value:
        character = self.text[self.position : self.position + 1]
        raise self._mistake(f"cannot have `{character}` here; put the argument into quotes")

    def _unclosed_quote(self, quote: str) -> _Mistake:
        """An opening quote without a closing one; it is looked for in its line only."""
        mistake = self._mistake(f"has a {quote} that is not closed")
        if quote == '"':
            end = self.text.find("\n", self.position)
            mistake.position = len(self.text) if end < 0 else end
        else:
            mistake.position += 1
        return mistake


def _plain(found: re.Match[str]) -> str:
    """The text between backticks, or between quotes that have a backslash in front of them."""
    text = found[1]
    return text.removesuffix("\\") if found[0].startswith("\\") else text


def typed(word: str) -> Value:
    """What a bare word says: an integer of 64 bits, a float, a truth value, else itself."""
    if word in ("true", "false"):
        return word == "true"
    if _INTEGER.fullmatch(word) and len(word) <= _LONGEST_INTEGER and int(word) in _INT64:
        return int(word)
    return float(word) if _FLOAT.fullmatch(word) else word
