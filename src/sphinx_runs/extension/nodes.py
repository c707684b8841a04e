"""The document tree's own nodes, and what builders make of them.

Builders for HTML get markup; for every other builder a box is transparent and a picture is
the words and tables inside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from sphinx_runs.curves.markup import element


class run_html(nodes.General, nodes.Element):
    """A picture: ``html`` for HTML; its children say the same for other builders."""


class run_box(nodes.General, nodes.Element):
    """An HTML element around its children: ``opening`` and ``closing`` markup."""


class run_figure(nodes.Inline, nodes.TextElement):
    """A figure in a text: ``derivation`` for those who point at it, ``note`` where it is told."""


class run_download(nodes.Inline, nodes.TextElement):
    """A link to the ``file`` this extension writes beside the pages."""


class run_section(nodes.section):
    """A section that leaves no element of its own in HTML: its heading is enough."""

    tagname = "section"


class run_heading(nodes.title):
    """The heading of such a section."""

    tagname = "title"


class run_link(nodes.Inline, nodes.TextElement):
    """A link to the page of the run ``run``, resolved when its document is written."""


class run_mentions(nodes.General, nodes.Element):
    """A list of the documents that mention the run ``run``, made when it is written."""


class mishap_list(nodes.General, nodes.Element):
    """A list of mishaps, made when its document is written; ``run`` may restrict it."""


def _nothing(translator: Any, node: nodes.Element) -> None:
    """Write nothing for the element itself."""


def _write_html(translator: Any, node: nodes.Element) -> None:
    translator.body.append(node["html"])
    raise nodes.SkipNode


def _open_box(translator: Any, node: nodes.Element) -> None:
    translator.body.append(node["opening"])


def _close_box(translator: Any, node: nodes.Element) -> None:
    translator.body.append(node["closing"] + "\n")


def _links_already(node: nodes.Node) -> bool:
    """Whether a node is in a link or a heading, where another link has no place."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.reference | nodes.title):
            return True
        parent = parent.parent
    return False


def _open_figure(translator: Any, node: nodes.Element) -> None:
    """A link to its note; a plain element in links and headings, or where it has no note."""
    title = node.get("derivation") or None
    linked = bool(node.get("note")) and not _links_already(node)
    name = "a" if linked else "span"
    href = "#" + node["note"] if linked else None
    ids = node["ids"][0] if linked and node["ids"] else None
    opening = element(name, " ", class_="runs-figure", href=href, id=ids, title=title)
    translator.body.append(opening.removesuffix(f" </{name}>"))
    node["closing"] = f"</{name}>"


def _close_figure(translator: Any, node: nodes.Element) -> None:
    translator.body.append(node["closing"])


def _write_download(translator: Any, node: nodes.Element) -> None:
    """A link where the builder publishes the file, else plain words."""
    builder = translator.builder
    if not publishes(builder):
        return
    here = builder.get_target_uri(builder.current_docname)
    opening = element("a", " ", href=relative_uri(here, node["file"]), download="")
    translator.body.append(opening.removesuffix(" </a>"))
    node["closing"] = "</a>"


def _close_download(translator: Any, node: nodes.Element) -> None:
    translator.body.append(node.get("closing", ""))


def publishes(builder: Any) -> bool:
    """Whether a builder's output is a web site that files can lie in."""
    return bool(builder.format == "html" and builder.name != "epub" and builder.config.runs_exports)


def _open_heading(translator: Any, node: nodes.Element) -> None:
    """An HTML heading one level below the sections around it, with the section's ids."""
    level, parent = 0, node.parent
    while parent is not None:
        level += isinstance(parent, nodes.section)
        parent = parent.parent
    node["closing"] = f"h{min(level, 6)}"
    ids = node.parent["ids"]
    opening = element(node["closing"], " ", id=ids[0] if ids else None)
    translator.body.append(opening.removesuffix(f" </{node['closing']}>"))


def _close_heading(translator: Any, node: nodes.Element) -> None:
    translator.add_permalink_ref(node.parent, "Link to this heading")
    translator.body.append(f"</{node['closing']}>\n")


Writer = Callable[[Any, Any], None] | None


def _add(
    app: Sphinx, node: type[nodes.Element], opening: Callable[[Any, Any], None], closing: Writer
) -> None:
    """Register a node that has markup in HTML and is transparent elsewhere."""
    plain = (_nothing, _nothing)
    app.add_node(node, html=(opening, closing), latex=plain, text=plain, man=plain, texinfo=plain)


def add_nodes(app: Sphinx) -> None:
    """Register the nodes and what builders write for them."""
    _add(app, run_html, _write_html, None)
    _add(app, run_box, _open_box, _close_box)
    _add(app, run_figure, _open_figure, _close_figure)
    _add(app, run_download, _write_download, _close_download)
    for placeholder in (run_link, run_mentions, mishap_list):
        _add(app, placeholder, _nothing, _nothing)
    app.add_node(run_section, html=(_nothing, _nothing))
    app.add_node(run_heading, html=(_open_heading, _close_heading))
