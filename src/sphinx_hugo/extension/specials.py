"""What HTML cannot say, directives and roles, made nodes by MyST one by one."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import Any

from docutils import nodes
from markdown_it import MarkdownIt
from myst_parser.config.main import MdParserConfig

from sphinx_hugo.content.markdown import Special
from sphinx_hugo.extension.nodes import hugo_flow


class Specials:
    """Renders single tokens through MyST, which is set up for the first one: it is slow to be."""

    def __init__(self, *arguments: Any) -> None:
        self._arguments = arguments

    @cached_property
    def _renderer(self) -> SpecialRenderer:
        return SpecialRenderer(*self._arguments)

    def render(self, part: Special, parent: nodes.Element, line: int) -> list[nodes.Element]:
        """The nodes some tokens make, for a place in ``parent``."""
        return self._renderer.render(part, parent, line)


class SpecialRenderer:
    """Renders single tokens through MyST into nodes."""

    def __init__(
        self, md: MarkdownIt, document: nodes.document, config: MdParserConfig, env: dict[str, Any]
    ) -> None:
        self.md = md
        self.env = env
        env.pop("wordcount", None)
        options = copy(md.options)
        options.update({"document": document, "current_node": document})
        # what MyST does once a document
        md.renderer.render([], options, env)
        options["myst_config"] = replace(config, html_meta={})
        self.options = options

    def render(self, part: Special, parent: nodes.Element, line: int) -> list[nodes.Element]:
        """The nodes some tokens make; they are put into a scratch child of ``parent``."""
        scratch = hugo_flow()
        scratch.document = self.document
        scratch.parent = parent
        scratch.line = line
        self.options["current_node"] = scratch
        shift = line - part.line
        for token in part.tokens:
            if token.map and shift:
                token.map = [token.map[0] + shift, token.map[1] + shift]
        self.md.renderer.render(list(part.tokens), self.options, self.env)
        if part.inline:
            return [scratch]
        made = list(_elements(scratch))
        scratch.clear()
        for node in made:
            node.line = node.line or line
        return made

    @property
    def document(self) -> nodes.document:
        """The document that is being filled."""
        document: nodes.document = self.options["document"]
        return document


def _elements(node: nodes.Element) -> Iterator[nodes.Element]:
    """The children that are elements."""
    return (child for child in node.children if isinstance(child, nodes.Element))
