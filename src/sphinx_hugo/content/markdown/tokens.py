"""markdown-it's tokens, made in half the time: a page has hundreds, each text and tag one."""

from __future__ import annotations

from typing import Any, Literal

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

Nesting = Literal[-1, 0, 1]
Attrs = dict[str, str | int | float]


class QuickToken(Token):
    """A token with the same fields and arguments.

    The dataclass's own constructor calls a factory for each dictionary and looks at attributes
    again when all is done.
    """

    __slots__ = ()

    def __init__(  # noqa: PLR0913, PLR0917 (those of Token)
        self,
        type: str,
        tag: str,
        nesting: Nesting,
        attrs: Attrs | None = None,
        map: list[int] | None = None,
        level: int = 0,
        children: list[Token] | None = None,
        content: str = "",
        markup: str = "",
        info: str = "",
        meta: dict[Any, Any] | None = None,
        block: bool = False,
        hidden: bool = False,
    ) -> None:
        """Make a token; ``None`` for a dictionary is an empty one."""
        self.type = type
        self.tag = tag
        self.nesting = nesting
        self.attrs = {} if attrs is None else attrs
        self.map = map
        self.level = level
        self.children = children
        self.content = content
        self.markup = markup
        self.info = info
        self.meta = {} if meta is None else meta
        self.block = block
        self.hidden = hidden


class BlockState(StateBlock):
    """markdown-it's state of a page's blocks, with quick tokens."""

    def push(self, ttype: str, tag: str, nesting: Nesting) -> Token:
        """Append a token, as markdown-it's method does."""
        level = self.level
        if nesting < 0:
            self.level = level = level - 1
        elif nesting:
            self.level = level + 1
        token = QuickToken(ttype, tag, nesting, level=level, block=True)
        self.tokens.append(token)
        return token


def read_blocks(state: StateCore) -> None:
    """The core rule that parses blocks (in place of markdown-it's, which makes its own state)."""
    if state.inlineMode:
        token = QuickToken("inline", "", 0, map=[0, 1], children=[], content=state.src)
        state.tokens.append(token)
    elif state.src:
        blocks = BlockState(state.src, state.md, state.env, state.tokens)
        state.md.block.tokenize(blocks, blocks.line, blocks.lineMax)
