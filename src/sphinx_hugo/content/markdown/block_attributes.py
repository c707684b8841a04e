"""Attributes of blocks: ``{.class}`` on a line of its own after a paragraph, list, table ...

https://gohugo.io/content-management/markdown-attributes/; on with ``attribute_block``.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from sphinx_hugo.content.markdown.attributes import parse_attributes

_GLOBAL = frozenset(
    {
        "accesskey",
        "autocapitalize",
        "autofocus",
        "class",
        "contenteditable",
        "dir",
        "draggable",
        "enterkeyhint",
        "hidden",
        "id",
        "inert",
        "inputmode",
        "is",
        "itemid",
        "itemprop",
        "itemref",
        "itemscope",
        "itemtype",
        "lang",
        "part",
        "role",
        "slot",
        "spellcheck",
        "style",
        "tabindex",
        "title",
        "translate",
    }
)
_OWN = {
    "blockquote": frozenset({"cite"}),
    "ul": frozenset({"start", "reversed", "type"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "hr": frozenset({"align", "color", "noshade", "size", "width"}),
}
_UNFILTERED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "table"})


def attribute_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule for a line of attributes; the token it makes is used up by the core rule."""
    pos = state.bMarks[start] + state.tShift[start]
    if state.src[pos : pos + 1] != "{" or state.is_code_block(start):
        return False
    line = state.src[pos : state.eMarks[start]]
    parsed = parse_attributes(line)
    if parsed is None or line[parsed[1] :].strip(" \t\r"):
        return False
    if silent:
        return True
    state.line = start + 1
    token = state.push("block_attributes", "", 0)
    token.map = [start, start + 1]
    attached = start > 0 and not state.isEmpty(start - 1)
    token.meta = {"attributes": parsed[0], "attached": attached}
    return True


def apply_block_attributes(tokens: list[Token]) -> None:
    """Give each block the attributes that follow it, and drop their tokens."""
    last: dict[int, Token] = {}
    kept: list[Token] = []
    stack: list[Token] = []
    for token in tokens:
        if token.type == "block_attributes":
            if not token.meta["attached"]:
                last.pop(len(stack), None)  # a line right after this one belongs to this one
            elif previous := last.get(len(stack)):
                _give(previous, token.meta["attributes"])
            continue
        kept.append(token)
        if token.nesting > 0:
            stack.append(token)
            last.pop(len(stack), None)
        elif token.nesting < 0 and stack:
            opening = stack.pop()
            last[len(stack)] = opening
        elif token.block:
            last[len(stack)] = token
    tokens[:] = kept


def _give(token: Token, attributes: dict[str, object]) -> None:
    if token.type == "fence":
        return
    given: dict[str, str | int | float] = token.meta.setdefault("block_attributes", {})
    for name, value in attributes.items():
        if name not in token.attrs and name not in given and _allowed(token.tag, name):
            given[name] = value if isinstance(value, str) else ""
    if token.tag not in _UNFILTERED or token.tag == "table":
        token.attrs = {**token.attrs, **given}


def _allowed(tag: str, name: str) -> bool:
    if tag in _UNFILTERED or name in _GLOBAL or name in _OWN.get(tag, ()):
        return True
    return name.startswith(("data-", "aria-"))
