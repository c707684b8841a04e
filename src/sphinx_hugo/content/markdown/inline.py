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

from sphinx_hugo.content.markdown.escape import PUNCTUATION
from sphinx_hugo.content.markdown.options import MarkdownOptions
from sphinx_hugo.content.markdown.tokens import Attrs, QuickToken

PLAIN = r"[^\x00-\x1f!-$&-+\--/:-@\[-`{-~]"
"""A character that is never a mark, as a pattern: neither ASCII punctuation but ``%`` and ``,``,
nor a line break."""


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
        self.texts: list[str] = []
        self.options: MarkdownOptions = grammar.options
        self.brackets: list[Bracket] = []
        self.runs: list[Run] = []
        self.unsettled = False
        self.quotes = Quotes()
        self.linkable = may_link(src, grammar.options)
        self.mailable = "@" in src
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
        if self.texts:
            self.pushPending()
        token = QuickToken(kind, "", 0, level=self.level, content=content)
        self.tokens.append(token)
        return token

    def enclose(self, kind: str, tag: str, text: str, attrs: Attrs, markup: str = "") -> None:
        """Append text in a pair of tags."""
        if self.texts:
            self.pushPending()
        self.tokens += (
            QuickToken(f"{kind}_open", tag, 1, attrs, markup=markup),
            QuickToken("text", "", 0, level=self.level, content=text),
            QuickToken(f"{kind}_close", tag, -1, markup=markup),
        )

    def pushPending(self) -> Token:  # noqa: N802 (markdown-it's name)
        """Make a token of the text that has none yet."""
        texts = self.texts
        content = texts[0] if len(texts) == 1 else "".join(texts)
        texts.clear()
        token = QuickToken("text", "", 0, level=self.pendingLevel, content=content)
        self.tokens.append(token)
        return token

    @property
    def pending(self) -> str:
        """The text that has no token yet; kept in pieces, so that adding to it costs little."""
        texts = self.texts
        if len(texts) > 1:
            # Not in the list any more, the first piece is lengthened in place.
            text = texts.pop(0)
            text += "".join(texts)
            texts[:] = [text]
        return texts[0] if texts else ""

    @pending.setter
    def pending(self, value: str) -> None:
        """Put other text in its place."""
        self.texts[:] = [value] if value else []

    def append_pending(self, text: str) -> None:
        """Add to the text that has no token yet."""
        self.texts.append(text)


Handler = Callable[[InlineState], bool]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Which handler reads which character, and where plain text stops.

    ``foreign`` are the characters left to rules of other plugins; ``link_spot`` and ``web_spot``
    match the character before an address, with e-mail addresses and without.
    """

    options: MarkdownOptions
    handlers: Mapping[str, Handler]
    stop: re.Pattern[str]
    foreign: frozenset[str]
    linkify: Callable[[InlineState, int], bool]
    link_spot: re.Pattern[str]
    web_spot: re.Pattern[str]
    finish: Callable[[InlineState], None]


def make_inline_rule(grammar: Grammar) -> Callable[[StateInline, bool], bool]:
    """The one inline rule: links, marks and text, up to a character that is left to others."""
    handlers, foreign = grammar.handlers, grammar.foreign

    def goldmark_inline(state: StateInline, silent: bool) -> bool:
        if silent or not isinstance(state, InlineState):
            return False
        src, begin, limit = state.src, state.pos, state.posMax
        while (pos := state.pos) < limit:
            char = src[pos]
            if char in foreign and pos > begin:
                break
            # No address begins with punctuation, as nearly all marks are.
            if state.linkable and char not in PUNCTUATION and _linked(state, grammar, pos):
                continue
            handler = handlers.get(char)
            if handler is not None:
                if handler(state):
                    continue
                state.pos = pos
            if char in foreign:
                return False
            state.pos = end = _text_end(state, grammar, pos + 1)
            state.texts.append(src[pos:end])
        return True

    return goldmark_inline


def _linked(state: InlineState, grammar: Grammar, pos: int) -> bool:
    """Make a link of the address at ``pos`` where one may be and is."""
    return pos != state.no_link and not state.brackets and grammar.linkify(state, pos)


def _text_end(state: InlineState, grammar: Grammar, pos: int) -> int:
    """Where a mark or an address may begin, at ``pos`` or after it; each is searched for once."""
    stop = state.next_stop
    if stop < pos:
        found = grammar.stop.search(state.src, pos)
        state.next_stop = stop = found.start() if found else state.posMax
    if not state.linkable or state.brackets:
        return stop
    if state.next_spot < pos:
        # The pattern begins with the character before an address.
        spots = grammar.link_spot if state.mailable else grammar.web_spot
        found = spots.search(state.src, pos - 1)
        state.next_spot = found.start() + 1 if found else state.posMax
    spot = state.next_spot
    return spot if spot < stop else stop  # min() would be a call for each word between marks


def make_core_rule(grammar: Grammar) -> Callable[[StateCore], None]:
    """The core rule that parses each block's inline text (in place of markdown-it's)."""

    def goldmark_inlines(state: StateCore) -> None:
        quotes = Quotes()
        env = dict_of(state)
        for index, token in enumerate(state.tokens):
            if token.type != "inline":
                continue
            content = token.content
            if token.children is None:
                token.children = []
            if not may_link(content, grammar.options) and not grammar.stop.search(content):
                if content:
                    token.children.append(QuickToken("text", "", 0, content=content))
                continue
            inline = InlineState(content, state.md, env, token.children, grammar)
            inline.task_item = _task_item(state.tokens, index)
            inline.quotes = quotes
            inline.in_cell = "cell" in token.meta
            state.md.inline.tokenize(inline)
            grammar.finish(inline)

    return goldmark_inlines


def may_link(src: str, options: MarkdownOptions) -> bool:
    """Whether bare addresses may be in a text."""
    return options.linkify and ("://" in src or "www." in src or "@" in src)


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
