"""Markdown to the HTML that Hugo's Goldmark makes, on markdown-it-py's tokens.

Goldmark reads CommonMark with extensions of its own
(https://gohugo.io/configuration/markup/); markdown-it-py reads CommonMark. Where the two agree,
markdown-it-py's rules are used as they are; where they differ, this package has a rule.
:func:`configure` sets a parser up, :func:`render` makes parts of HTML from its tokens.
"""

from sphinx_hugo.content.markdown.ids import HeadingIds
from sphinx_hugo.content.markdown.options import (
    HighlightOptions,
    MarkdownOptions,
    Typography,
)
from sphinx_hugo.content.markdown.parser import configure, make_parser
from sphinx_hugo.content.markdown.parts import HeadingPart, HtmlPart, Rendered, Special
from sphinx_hugo.content.markdown.renderer import render, render_inline

__all__ = [
    "HeadingIds",
    "HeadingPart",
    "HighlightOptions",
    "HtmlPart",
    "MarkdownOptions",
    "Rendered",
    "Special",
    "Typography",
    "configure",
    "make_parser",
    "render",
    "render_inline",
]
