"""Documents of HTML and headings alone, written without docutils' writers.

Sphinx makes three of these for a page: for its title, its table of contents and its text. Here is
what they would make; tests compare it with what they do.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.writers.html5_polyglot import HTMLTranslator
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_hugo.extension.nodes import heading_html, hugo_section, hugo_title

_ESCAPED = HTMLTranslator.special_characters
"""The characters that docutils escapes in text."""


def flat_html(document: nodes.document) -> str | None:
    """What a writer makes of a document of nothing but HTML and headings.

    None where there is anything else, which an extension may have added.
    """
    parts: list[str] = []
    for node in document.findall(nodes.Element):
        if isinstance(node, hugo_title):
            parts.append(heading_html(node))
        elif isinstance(node, nodes.raw) and node.get("format") == "html" and not node["classes"]:
            parts.append(node.astext())
        elif not isinstance(node, hugo_section | nodes.document):
            return None
    return "".join(parts)


def flat_context(
    builder: StandaloneHTMLBuilder, docname: str, body: str, metatags: str
) -> dict[str, Any] | None:
    """What Sphinx gives templates of a document that is in no toctree; None where it is in one."""
    env = builder.env
    title, meta = env.longtitles.get(docname), env.metadata.get(docname, {})
    toc = toc_html(env.tocs[docname])
    if builder.relations.get(docname) or toc is None or "tocdepth" in meta or title is None:
        return None
    suffix = str(env.doc2path(docname, False))[len(docname) :]
    shown = builder.config.html_sourcelink_suffix
    source = docname + suffix + (shown if suffix != shown else "")
    return {
        "parents": [],
        "prev": None,
        "next": None,
        "title": title.astext().translate(_ESCAPED),
        "meta": meta,
        "body": body,
        "metatags": metatags,
        "rellinks": builder.globalcontext["rellinks"][:],
        "sourcename": source if builder.config.html_copy_source else "",
        "toc": toc,
        "display_toc": env.toc_num_entries[docname] > 1,
        "page_source_suffix": suffix,
    }


def toc_html(entries: nodes.Element) -> str | None:
    """A table of contents as Sphinx writes it; None where an entry is not text alone."""
    items: list[str] = []
    for item in entries.children:
        if not isinstance(item, nodes.list_item) or not item.children:
            return None
        link = _entry_html(item[0])
        inner = item[-1]
        below = toc_html(inner) if isinstance(inner, nodes.bullet_list) else ""
        if link is None or below is None or len(item) != 1 + bool(below):
            return None
        items.append(f"<li>{link}{below}</li>\n")
    return "<ul>\n" + "".join(items) + "</ul>\n"


def _entry_html(paragraph: nodes.Node) -> str | None:
    """The link of an entry."""
    match paragraph.children:
        case [nodes.reference(children=[nodes.Text() as text]) as reference]:
            url = (reference["anchorname"] or "#").translate(_ESCAPED)
            shown = text.astext().translate(_ESCAPED)
            return f'<a class="reference internal" href="{url}">{shown}</a>'
    return None
