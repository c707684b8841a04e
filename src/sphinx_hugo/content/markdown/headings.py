"""ATX headings with attributes: ``## Title {#id .class key=value}``."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from sphinx_hugo.content.markdown.attributes import Attributes, split_attributes
from sphinx_hugo.content.markdown.options import MarkdownOptions
from sphinx_hugo.content.markdown.paragraph import BlockRule

_OPENING = re.compile(r"(#{1,6})(?:[ \t]+|\Z)")
_CLOSING = re.compile(r"(?:(?<=[ \t])|\A)#+\Z")


def make_heading_rule(options: MarkdownOptions) -> BlockRule:
    """The block rule for headings by ``#``."""

    def heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        pos = state.bMarks[start] + state.tShift[start]
        if state.src[pos : pos + 1] != "#" or state.is_code_block(start):
            return False
        line = state.src[pos : state.eMarks[start]].rstrip(" \t\r")
        found = _OPENING.match(line)
        if found is None:
            return False
        if silent:
            return True
        attributes: Attributes = {}
        text = line[found.end() :]
        if options.attribute_title and "{" in text:
            text, attributes = split_attributes(text)
        _push(state, start, len(found[1]), _CLOSING.sub("", text).strip(" \t"), attributes)
        return True

    return heading


def _push(state: StateBlock, start: int, level: int, text: str, attributes: Attributes) -> None:
    state.line = start + 1
    opening = state.push("heading_open", f"h{level}", 1)
    opening.markup = "#" * level
    opening.map = [start, state.line]
    opening.attrs = attributes
    inline = state.push("inline", "", 0)
    inline.content = text
    inline.map = [start, state.line]
    inline.children = []
    state.push("heading_close", f"h{level}", -1).markup = opening.markup
