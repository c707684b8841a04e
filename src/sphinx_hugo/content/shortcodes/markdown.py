"""Markdown that does not stand in a page's flow: inner text, captions, summaries of details."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from markdown_it import MarkdownIt

from sphinx_hugo.content.markdown import MarkdownOptions, make_parser, render
from sphinx_hugo.content.markdown.codeblock import Highlight, plain_html


class MarkdownRenderer:
    """Renders pieces of Markdown with a site's options, as Hugo's ``RenderString`` does."""

    def __init__(self, options: MarkdownOptions, highlighter: Highlight | None = None) -> None:
        """``highlighter`` gives the HTML of code; without it code is plain."""
        self._options = options
        self._highlighter = highlighter

    @cached_property
    def _parser(self) -> MarkdownIt:
        return make_parser(self._options)

    def block(self, text: str) -> str:
        """The HTML of whole blocks."""
        env: dict[str, Any] = {}
        tokens = self._parser.parse(text, env)
        return render(tokens, self._options, env, self._highlighter).html

    def inline(self, text: str) -> str:
        """The HTML of a line: one paragraph comes without its ``<p>``."""
        html = self.block(text).strip()
        inner = html.removeprefix("<p>").removesuffix("</p>")
        is_one = len(inner) == len(html) - 7 and "<p>" not in inner
        return inner if is_one else html

    def code(self, code: str, language: str, attributes: Mapping[str, Any]) -> str:
        """The HTML of a block of code; ``attributes`` are Hugo's options of highlighting."""
        done = self._highlighter(code, language, attributes) if self._highlighter else None
        return plain_html(code, language) if done is None else done
