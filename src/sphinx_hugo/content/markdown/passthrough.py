"""Passthrough: formulas between delimiters of the site's choice stay as their author wrote them.

https://gohugo.io/configuration/markup/#passthrough. The text is escaped for HTML; a script in
the page (MathJax, KaTeX) finds it by its delimiters. Where formulas are on they are set here.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from sphinx_hugo.content.markdown.escape import escape
from sphinx_hugo.content.markdown.inline import Handler, InlineState
from sphinx_hugo.content.markdown.options import MarkdownOptions

Delimiter = tuple[str, str, bool]


def make_passthrough(options: MarkdownOptions) -> dict[str, Handler]:
    """The handlers for the opening delimiters, by their first character."""
    pairs: list[Delimiter] = [
        *((opening, closing, True) for opening, closing in options.passthrough_block),
        *((opening, closing, False) for opening, closing in options.passthrough_inline),
    ]
    pairs = sorted((pair for pair in pairs if pair[0] and pair[1]), key=lambda pair: -len(pair[0]))
    chars = {opening[0] for opening, _, _ in pairs}
    return {char: _handler([pair for pair in pairs if pair[0][0] == char]) for char in chars}


def _handler(pairs: Sequence[Delimiter]) -> Handler:
    def passthrough(state: InlineState) -> bool:
        src, pos = state.src, state.pos
        for opening, closing, block in pairs:
            if not src.startswith(opening, pos):
                continue
            # The last place of each delimiter is looked up once, so a page of `$` is no trouble.
            last = state.html_terminator_last(closing)
            end = src.find(closing, pos + len(opening)) if last > pos else -1
            if end < 0:
                continue
            text = src[pos : end + len(closing)]
            if state.options.math:
                kind = "math_inline_double" if block else "math_inline"
                token = state.add(kind, src[pos + len(opening) : end])
            else:
                token = state.add("text", text)
                token.info = escape(text)
            token.meta = {"passthrough": "block" if block else "inline", "source": text}
            state.pos = end + len(closing)
            return True
        return False

    return passthrough


def is_block(token: Token) -> bool:
    """Whether a token is a displayed formula, which splits its paragraph."""
    return token.meta.get("passthrough") == "block"


def split_blocks(children: Sequence[Token]) -> list[list[Token]]:
    """A paragraph's tokens, cut before and after each displayed formula."""
    groups: list[list[Token]] = [[]]
    depth = 0
    for token in children:
        depth += token.nesting
        if is_block(token) and depth == 0:
            groups += [[token], []]
        else:
            groups[-1].append(token)
    return [group for group in groups if group]
