"""The inline parser: text between marks, and which rule reads which mark.

markdown-it's inline chain is kept, with one rule of ours in the place of its own ones: it takes
plain text in one go and hands each mark to the one function that can read it. Rules of other
plugins (math, substitutions) come after it and get the characters nobody here knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sphinx_hugo.content.markdown.options import MarkdownOptions


@dataclass(slots=True)
class Run:
    """A run of delimiters (``**``): what is left of it, and the tags made of it so far.

    ``tag`` is what it stands for, None for emphasis, where the length decides.
    ``closes`` stand left of the rest, ``opens`` right of it, the one matched last outermost.
    """

    char: str
    length: int
    original: int
    can_open: bool
    can_close: bool
    tag: tuple[str, str] | None
    opens: list[Token] = field(default_factory=list)
    closes: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class Bracket:
    """A ``[`` or ``![`` that may turn out to open a link.

    ``token`` is its index among the tokens, ``pos`` that of its ``[`` in the source, ``runs``
    how many delimiter runs came before it; a link inside of another switches ``active`` off.
    """

    token: int
    pos: int
    image: bool
    runs: int
    active: bool = True


@dataclass(slots=True)
class Quotes:
    """How many quotation marks are open; Goldmark counts over the whole page, not by block."""

    single: int = 0
    double: int = 0


class InlineState(StateInline):
    """markdown-it's state of one block of inline text, with what Goldmark keeps besides."""

    def __init__(
        self, src: str, md: MarkdownIt, env: dict[str, Any], tokens: list[Token], grammar: Grammar
    ) -> None:
        """Begin at the start of ``src``, which has no leading or trailing blanks."""
        super().__init__(src, md, env, tokens)
        self.options: MarkdownOptions = grammar.options
        self.brackets: list[Bracket] = []
        self.runs: list[Run] = []
        self.unsettled = False
        self.quotes = Quotes()
        self.linkable = grammar.options.linkify and ("://" in src or "www." in src or "@" in src)
        self.task_item: Token | None = None
        # In a table's cell a bar in code is escaped, too.
        self.in_cell = False
        # Goldmark takes escapes and references for text: no address begins right after one.
        self.no_link = -1
        self.next_spot = -1
        self.next_stop = -1
        self.quotes_end = 0

    def add(self, kind: str, content: str) -> Token:
        """Append a token without children."""
        token = self.push(kind, "", 0)
        token.content = content
        return token


Handler = Callable[[InlineState], bool]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Which handler reads which character, and where plain text stops.

    ``foreign`` are the characters left to rules of other plugins.
    """

    options: MarkdownOptions
    handlers: Mapping[str, Handler]
    stop: re.Pattern[str]
    foreign: frozenset[str]
    linkify: Callable[[InlineState, int], bool]
    link_spot: re.Pattern[str]
    finish: Callable[[InlineState], None]


def make_inline_rule(grammar: Grammar) -> Callable[[StateInline, bool], bool]:
    """The one inline rule: link, mark or text at the current position."""
    handlers, linkify, foreign = grammar.handlers, grammar.linkify, grammar.foreign

    def goldmark_inline(state: StateInline, silent: bool) -> bool:
        if silent or not isinstance(state, InlineState):
            return False
        pos = state.pos
        if state.linkable and pos != state.no_link and not state.brackets and linkify(state, pos):
            return True
        char = state.src[pos]
        handler = handlers.get(char)
        if handler is not None:
            if handler(state):
                return True
            state.pos = pos
        if char in foreign:
            return False
        _take_text(state, grammar, pos)
        return True

    return goldmark_inline


def _take_text(state: InlineState, grammar: Grammar, start: int) -> None:
    """Take text up to the next mark; the first character is text in any case."""
    end = _next_stop(state, grammar, start + 1)
    if state.linkable and not state.brackets:
        while (spot := _next_spot(state, grammar, start + 1)) < end:
            state.append_pending(state.src[start:spot])
            state.pos = start = spot
            if grammar.linkify(state, start):
                return
    state.append_pending(state.src[start:end])
    state.pos = end


def _next_stop(state: InlineState, grammar: Grammar, pos: int) -> int:
    """Where plain text next stops, at ``pos`` or after it; each place is searched for once."""
    if state.next_stop < pos:
        found = grammar.stop.search(state.src, pos)
        state.next_stop = found.start() if found else state.posMax
    return state.next_stop


def _next_spot(state: InlineState, grammar: Grammar, pos: int) -> int:
    """Where the next address may begin, at ``pos`` or after it; each is searched for once."""
    if state.next_spot < pos:
        found = grammar.link_spot.search(state.src, pos)
        state.next_spot = found.start() if found else state.posMax
    return state.next_spot


def make_core_rule(grammar: Grammar) -> Callable[[StateCore], None]:
    """The core rule that parses each block's inline text (in place of markdown-it's)."""

    def goldmark_inlines(state: StateCore) -> None:
        quotes = Quotes()
        for index, token in enumerate(state.tokens):
            if token.type != "inline":
                continue
            if token.children is None:
                token.children = []
            inline = InlineState(token.content, state.md, dict_of(state), token.children, grammar)
            inline.task_item = _task_item(state.tokens, index)
            inline.quotes = quotes
            inline.in_cell = "cell" in token.meta
            state.md.inline.tokenize(inline)
            grammar.finish(inline)

    return goldmark_inlines


def dict_of(state: StateCore) -> dict[str, Any]:
    """The environment of a parse, as the dictionary it is."""
    env = state.env
    return env if isinstance(env, dict) else dict(env)


def _task_item(tokens: list[Token], index: int) -> Token | None:
    """The list item whose first block this inline text is."""
    if index < 2 or tokens[index - 1].type not in ("paragraph_open", "heading_open"):
        return None
    item = tokens[index - 2]
    return item if item.type == "list_item_open" else None
