"""MyST's renderer, for what HTML cannot say: directives, roles, and builders without HTML.

Where :mod:`sphinx_hugo.content.markdown` writes HTML, this renderer makes document tree nodes.
It differs from MyST's in the links and pictures, whose URLs are Hugo's, and in that a
construct MyST has no node for becomes HTML instead of a warning.
"""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from sphinx_hugo.content.markdown import MarkdownOptions, render
from sphinx_hugo.content.markdown.formulas import source_of
from sphinx_hugo.content.markdown.inline_html import inline_html
from sphinx_hugo.extension.domain import hugo_domain
from sphinx_hugo.extension.math import SOURCE
from sphinx_hugo.extension.nodes import html_node

_MYST_SCHEMES = ("inv:", "project:", "path:")
MARKDOWN_OPTIONS = "hugo_markdown"
"""Key of markdown-it's options under which the document's MarkdownOptions are handed on."""


class NodeRenderer(SphinxRenderer):
    """Tokens to nodes, for directive bodies and for builders other than HTML's."""

    def __init__(self, parser: MarkdownIt) -> None:
        super().__init__(parser)
        self.rules = _Rules(self.rules, self.render_as_html)

    def render_link(self, token: SyntaxTreeNode) -> None:
        """Render a link; its URL is looked up when the page is written."""
        url = str(token.attrGet("href") or "")
        if url.startswith(_MYST_SCHEMES):
            super().render_link(token)
            return
        reference = nodes.reference("", "", refuri=url, hugo_url=url)
        self.add_line_and_source_path(reference, token)
        self.copy_attributes(
            token, reference, ("class", "id", "reftitle"), aliases={"title": "reftitle"}
        )
        with self.current_node_context(reference, append=True):
            self.render_children(token)

    def render_image(self, token: SyntaxTreeNode) -> None:
        """Render a picture as HTML where there is HTML: its URL stays its author's."""
        if hugo_domain(self.sphinx_env).build.html_flow:
            self.render_as_html(token)
        else:
            super().render_image(token)

    def render_math_inline(self, token: SyntaxTreeNode) -> None:
        """Render a formula in a sentence; the node knows how it was written."""
        super().render_math_inline(token)
        self._note_source(token)

    def render_math_inline_double(self, token: SyntaxTreeNode) -> None:
        """Render a formula that is set off from its sentence."""
        super().render_math_inline_double(token)
        self._note_source(token)

    def render_math_block(self, token: SyntaxTreeNode) -> None:
        """Render a formula that stands by itself."""
        super().render_math_block(token)
        self._note_source(token)

    def render_math_block_label(self, token: SyntaxTreeNode) -> None:
        """Render a formula that is referred to."""
        super().render_math_block_label(token)
        self._note_source(token)

    def render_amsmath(self, token: SyntaxTreeNode) -> None:
        r"""Render a formula between ``\begin`` and ``\end``."""
        super().render_amsmath(token)
        self._note_source(token)

    def _note_source(self, token: SyntaxTreeNode) -> None:
        formula = self.current_node[-1]
        assert isinstance(formula, nodes.Element)  # what MyST has just made
        formula[SOURCE] = source_of(token.to_tokens()[0])

    def render_as_html(self, token: SyntaxTreeNode) -> None:
        """Render a token, and what is in it, as Hugo's HTML."""
        options = cast(MarkdownOptions, self.md.options[MARKDOWN_OPTIONS])
        tokens = token.to_tokens()
        line = token.map[0] if token.map else None
        if not tokens[0].block:
            for piece in inline_html(tokens, options):
                if isinstance(piece, str):
                    self.current_node.append(html_node(piece, line))
            return
        highlighter = hugo_domain(self.sphinx_env).build.highlighter
        rendered = render(tokens, options, self.md_env, highlighter)
        for part in rendered.parts:
            text = getattr(part, "html", None)
            if text:
                self.current_node.append(html_node(text, line))


class _Rules(dict[str, Any]):
    """MyST's table of render methods, with one method for every type that is not in it."""

    def __init__(self, rules: dict[str, Any], fallback: Any) -> None:
        super().__init__(rules)
        self._fallback = fallback

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> Any:
        return self._fallback
