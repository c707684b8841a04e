"""What the body of a document is made of: text, and calls of shortcodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sphinx_hugo.content.problems import Problem

Value = str | int | float | bool
"""An argument: a text, or what a bare ``12``, ``1.5`` or ``true`` says (Hugo's rule)."""
Arguments = tuple[Value, ...] | Mapping[str, Value]
"""By position or by name; a call has arguments of one kind only."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text between calls, escapes undone; it begins in ``line``, 1-based."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a shortcode: ``{{< name >}}``, or with ``is_markdown`` ``{{% name %}}``.

    ``inner`` is what stands between it and its closing tag, None where there is none.
    ``line`` and ``end_line`` are the first and the last line of all of it. ``ordinal`` counts
    the calls of a page from 0, and those inside of a call again from 0. ``indent`` is the white
    space in front of it where nothing else is.
    """

    name: str
    args: Arguments
    is_markdown: bool
    inner: tuple[Token, ...] | None
    line: int
    end_line: int
    ordinal: int
    indent: str = ""
    is_self_closing: bool = False

    @property
    def is_inline(self) -> bool:
        """Whether it brings a template of its own, ``{{< x.inline >}}``; these are not run."""
        return self.name.endswith(".inline")


Token = Text | Call


@dataclass(frozen=True, slots=True)
class Tokenized:
    """A body taken apart: its tokens in order, and what is wrong with its shortcodes."""

    tokens: tuple[Token, ...]
    problems: tuple[Problem, ...] = ()
