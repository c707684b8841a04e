"""The document tree's own nodes: Hugo's flat HTML held in a tree that Sphinx can read.

Sphinx needs sections (for titles, tables of contents and references); Goldmark
writes none. These nodes are sections and titles to Sphinx and plain headings to the reader.
"""

from __future__ import annotations

import html
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


class hugo_section(nodes.section):
    """A section that leaves no element in the output."""

    tagname = "section"  # what Sphinx asks for when it looks for the title of a label


class hugo_title(nodes.title):
    """A heading: plain text as children for Sphinx, ``html`` as the reader gets it."""

    tagname = "title"


class hugo_flow(nodes.General, nodes.TextElement):
    """A stretch of output made by nodes in the middle of HTML; it leaves no element itself."""


def html_node(text: str, line: int | None = None, **attributes: Any) -> nodes.raw:
    """HTML to be published as it is, but for the URLs found in it."""
    node = nodes.raw("", text, format="html", **attributes)
    node.line = line
    return node


def _nothing(translator: Any, node: nodes.Element) -> None:
    """Write nothing for the element itself."""


def _write_title(translator: Any, node: nodes.Element) -> None:
    """Write the heading as Hugo has it and nothing of its children."""
    translator.body.append(heading_html(node))
    raise nodes.SkipNode


def heading_html(node: nodes.Element) -> str:
    """The HTML of a heading."""
    # a reference target in front of a heading left its ids with the section
    extra = [each for each in node.parent["ids"] if each != node["anchor"]]
    anchors = "".join(f'<span id="{html.escape(each)}"></span>' for each in extra)
    return anchors + str(node["html"])


def add_nodes(app: Sphinx) -> None:
    """Register the nodes and what HTML builders write for them."""
    app.add_node(hugo_section, html=(_nothing, _nothing))
    app.add_node(hugo_flow, html=(_nothing, _nothing))
    app.add_node(hugo_title, html=(_write_title, None))
