"""Paragraphs, and what they turn out to be: setext headings, references, tables, terms.

Goldmark reads a paragraph's lines first and looks at them after; one rule in the place of
markdown-it's ``reference``, ``lheading`` and ``paragraph`` does the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

from markdown_it.rules_block import StateBlock

from sphinx_hugo.content.markdown.attributes import Attributes, split_attributes
from sphinx_hugo.content.markdown.definitions import push_definitions, starts_definition
from sphinx_hugo.content.markdown.options import MarkdownOptions
from sphinx_hugo.content.markdown.references import take_references
from sphinx_hugo.content.markdown.tables import Table, find_table, push_table

BlockRule = Callable[[StateBlock, int, int, bool], bool]
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*\Z")


def make_paragraph_rule(options: MarkdownOptions, plain: frozenset[str] = frozenset()) -> BlockRule:
    """The rule that takes any line not taken by another.

    No block that can interrupt a paragraph begins with a letter, or one of ``plain``.
    """

    def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        stop, level = _extent(state, start, end, plain)
        lines = [_line(state, number) for number in range(start, stop)]
        lines[-1] = lines[-1].rstrip(" \t\r")
        taken = take_references(lines, start, cast("dict[str, Any]", state.env))
        state.line = stop
        rest, first = lines[taken:], start + taken
        table = _table(state, rest, first) if options.table and len(rest) > 1 else None
        if table is not None:
            _push_paragraph(state, rest[: table.start], first)
            push_table(state, table, first + table.start)
            return True
        if not rest:
            return True
        if level:
            _push_setext(state, rest, first, level, options.attribute_title)
            return True
        if options.definition_list and starts_definition(state, stop, end):
            push_definitions(state, rest, first, end)
            return True
        _push_paragraph(state, rest, first)
        return True

    return paragraph


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _table(state: StateBlock, lines: list[str], first: int) -> Table | None:
    """The table among a paragraph's lines."""
    numbers = range(first, first + len(lines))
    indents = [_indent(state, number) for number in numbers]
    # To Goldmark a line of nothing but dashes delimits columns by its newline only.
    if state.eMarks[numbers[-1]] == len(state.src) and not lines[-1].strip("-"):
        indents[-1] = 4
    return find_table(lines, indents)


def _indent(state: StateBlock, number: int) -> int:
    """Columns before the text of a line, as far as known of one that continues lazily."""
    if state.sCount[number] < 0:
        return state.tShift[number]
    return max(state.sCount[number] - state.blkIndent, 0)


def _extent(state: StateBlock, start: int, end: int, plain: frozenset[str]) -> tuple[int, int]:
    """The line after the paragraph's last, and the level of a setext underline there, or 0."""
    terminators = state.md.block.ruler.getRules("paragraph")
    old_parent, state.parentType = state.parentType, "paragraph"
    number, level = start + 1, 0
    while number < end and not state.isEmpty(number):
        indent = state.sCount[number] - state.blkIndent
        if indent <= 3 and state.sCount[number] >= 0:
            level = _underline(state, number) if indent >= 0 else 0
            first = state.src[state.bMarks[number] + state.tShift[number]]
            if level or (
                not first.isalpha()
                and first not in plain
                and any(rule(state, number, end, True) for rule in terminators)
            ):
                break
        number += 1
    state.parentType = old_parent
    return number, level


def _underline(state: StateBlock, number: int) -> int:
    first = state.src[state.bMarks[number] + state.tShift[number]]
    if first not in "=-" or not _UNDERLINE.match(_line(state, number)):
        return 0
    return 1 if first == "=" else 2


def _push_paragraph(state: StateBlock, lines: list[str], first: int) -> None:
    if not lines:
        return
    last = first + len(lines)
    state.push("paragraph_open", "p", 1).map = [first, last]
    _push_inline(state, lines, first)
    state.push("paragraph_close", "p", -1)


def _push_setext(
    state: StateBlock, lines: list[str], first: int, level: int, with_attributes: bool
) -> None:
    attributes: Attributes = {}
    if with_attributes and "{" in lines[-1]:
        lines[-1], attributes = split_attributes(lines[-1])
    state.line += 1
    opening = state.push("heading_open", f"h{level}", 1)
    opening.markup = "=-"[level - 1]
    opening.map = [first, state.line]
    opening.attrs = attributes
    _push_inline(state, lines, first)
    state.push("heading_close", f"h{level}", -1).markup = opening.markup


def _push_inline(state: StateBlock, lines: list[str], first: int) -> None:
    token = state.push("inline", "", 0)
    token.content = "\n".join(lines).strip(" \t\r\n")
    token.map = [first, first + len(lines)]
    token.children = []
