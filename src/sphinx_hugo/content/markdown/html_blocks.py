"""Blocks of raw HTML, and where Goldmark sees them begin and end.

The seven kinds are CommonMark's (https://spec.commonmark.org/0.31.2/#html-blocks).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock

Ends = Callable[[str], bool]
_BLOCK_TAGS = frozenset(block_names)
_RAW_TAGS = frozenset({"script", "style", "pre"})
_RAW_OPEN = re.compile(r"<(?:script|pre|style|textarea)(?:\s|/?>|\Z)", re.IGNORECASE)
_RAW_CLOSE = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"</?[ ]*([a-zA-Z][a-zA-Z0-9\-]*)(?:[ \t]|/?>|\Z)")
_ATTRIBUTE = (
    r"[ \t]+[a-zA-Z_:][a-zA-Z0-9:._\-]*"
    r"(?:[ \t]*=[ \t]*(?:[^\"'=<>`\x00-\x20]+|'[^']*'|\"[^\"]*\"))?"
)
_WHOLE_TAG = re.compile(rf"<(/?)[ ]*([a-zA-Z][a-zA-Z0-9\-]*)((?:{_ATTRIBUTE})*)[ \t]*/?>[ \t]*\Z")
_FIXED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("<!--"), "-->"),
    (re.compile(r"<\?"), "?>"),
    (re.compile("<![A-Z]"), ">"),
    (re.compile(r"<!\[CDATA\["), "]]>"),
)


def _find_end(line: str, interrupting: bool) -> tuple[bool, Ends | None]:
    """Whether a line begins a block, and what line ends it (None: a blank one)."""
    if _RAW_OPEN.match(line):
        return True, lambda text: _RAW_CLOSE.search(text) is not None
    for pattern, closing in _FIXED:
        if pattern.match(line):
            return True, functools.partial(_contains, closing)
    return _is_block_tag(line) or (not interrupting and _is_whole_tag(line)), None


def _contains(closing: str, line: str) -> bool:
    return closing in line


def _is_block_tag(line: str) -> bool:
    found = _BLOCK_TAG.match(line)
    return found is not None and found[1].lower() in _BLOCK_TAGS


def _is_whole_tag(line: str) -> bool:
    found = _WHOLE_TAG.match(line)
    if found is None or found[2].lower() in _RAW_TAGS:
        return False
    return not (found[1] and found[3])


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule, in place of markdown-it's."""
    pos = state.bMarks[start] + state.tShift[start]
    if state.src[pos : pos + 1] != "<" or state.is_code_block(start):
        return False
    line = state.src[pos : state.eMarks[start]]
    begins, ends = _find_end(line, silent)
    if silent or not begins:
        return begins
    stop, closed = _extent(state, start, end, ends)
    state.line = stop
    token = state.push("html_block", "", 0)
    token.map = [start, stop]
    token.content = state.getLines(start, stop, state.blkIndent, True)
    if closed and stop > start + 1:
        token.meta = {"closing_line": True}
    return True


def _extent(state: StateBlock, start: int, end: int, ends: Ends | None) -> tuple[int, bool]:
    """The line after the block's last, and whether what closes it was found."""
    number = start
    while number < end:
        outdented = state.sCount[number] < state.blkIndent
        blank = state.isEmpty(number)
        if number > start and (ends is None if blank else outdented):
            return number, False
        line = state.src[state.bMarks[number] : state.eMarks[number]]
        number += 1
        if ends is not None and ends(line):
            return number, True
    return number, False
