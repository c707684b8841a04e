"""Tokens as parts of a page, one for each top-level block.

What Goldmark has HTML for becomes a string, byte for byte as Goldmark writes it where that is
sensible; any other token (a directive, a role, math, another plugin's) becomes a
:class:`~sphinx_hugo.content.markdown.parts.Special` and splits the HTML around it.
"""

from __future__ import annotations

import functools
from collections.abc import MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sphinx_hugo.content.markdown.block_html import BLOCK_RENDERERS
from sphinx_hugo.content.markdown.codeblock import Highlight
from sphinx_hugo.content.markdown.footnotes import split_definitions
from sphinx_hugo.content.markdown.formulas import Typeset, set_formulas
from sphinx_hugo.content.markdown.options import MarkdownOptions
from sphinx_hugo.content.markdown.parser import make_parser
from sphinx_hugo.content.markdown.parts import Rendered
from sphinx_hugo.content.markdown.writer import Writer


def render(
    tokens: Sequence[Token],
    options: MarkdownOptions,
    env: MutableMapping[str, Any],
    highlight: Highlight | None = None,
    typeset: Typeset | None = None,
) -> Rendered:
    """The page that ``MarkdownIt.parse(text, env)`` made these tokens of.

    ``highlight(code, language, attributes)`` gives a fence's HTML, or None where it has none of
    its own; without it all code is plain. ``typeset(tex, display)`` gives a formula's MathML, or
    None where it cannot; without it formulas are specials. Lines are 1-based in the text that was
    parsed.
    """
    if typeset is not None and options.math:
        set_formulas(tokens, typeset)
    writer = Writer(options, highlight, BLOCK_RENDERERS)
    body, notes = split_definitions(list(tokens), env)
    writer.blocks(body)
    if notes:
        writer.footnotes(notes)
    return Rendered(tuple(writer.parts), tuple(writer.headings))


def render_inline(text: str, options: MarkdownOptions) -> str:
    """A title, summary or caption in Markdown, as Hugo's ``markdownify`` gives it.

    One paragraph comes without its ``<p>``; several blocks are kept as they are.
    """
    env: dict[str, Any] = {}
    tokens = _parser(options).parse(text, env)
    html = render(tokens, options, env).html.strip()
    alone = len(tokens) == 3 and tokens[0].type == "paragraph_open"
    if alone and html.startswith("<p>") and html.endswith("</p>"):
        return html[3:-4]
    return html


@functools.lru_cache(maxsize=8)
def _parser(options: MarkdownOptions) -> MarkdownIt:
    return make_parser(options)
