"""URLs in pages: what content says is exchanged for a relative URL when a page is written."""

from __future__ import annotations

import html
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_hugo.content.shortcodes import Reference, parse_reference, replace_references
from sphinx_hugo.extension.domain import HugoDomain, hugo_domain
from sphinx_hugo.extension.labels import label_title
from sphinx_hugo.extension.nodes import hugo_title
from sphinx_hugo.site.relative import absolute, relative

_INTERNAL = frozenset({"page", "file", "generated"})


class ResolveUrls(SphinxPostTransform):
    """Puts relative URLs in place of the author's, in HTML and in references.

    Which URL leads where was settled when the site was derived (and was warned of there,
    where it leads nowhere); here it is only looked up.
    """

    default_priority = 5
    """Before MyST and Sphinx resolve references, which are not to see Hugo's."""

    def run(self, **kwargs: Any) -> None:
        """Exchange the URLs of one document."""
        domain = hugo_domain(self.env)
        replacements = _replacements(domain, self.env.docname)
        for node in self.document.findall(nodes.raw):
            # a reference target in front of HTML left its ids with it, where no writer looks
            anchors = "".join(f'<span id="{html.escape(name)}"></span>' for name in node["ids"])
            text = anchors + _resolved(node.astext(), node, replacements, domain)
            if text != node.astext():
                node.children = [nodes.Text(text)]
        for title in self.document.findall(hugo_title):
            title["html"] = _resolved(title["html"], title, replacements, domain)
        for reference in list(self.document.findall(nodes.reference)):
            if "hugo_url" in reference:
                _resolve_reference(reference, replacements, domain)


def _replacements(domain: HugoDomain, docname: str) -> dict[str, str]:
    """What to write for each URL of a document that leads to a place on this site.

    An absolute URL stays as its author wrote it, though it may lead here.
    """
    build = domain.build
    page = build.site.by_docname.get(docname)
    if page is None:
        return {}
    return {
        url: relative(page.url, target.url)
        for url, target in build.targets(docname).items()
        if target.kind in _INTERNAL
        and ("//" not in url.partition("?")[0] or parse_reference(url) is not None)
    }


def _link_text(domain: HugoDomain, url: str) -> str:
    """The text of a link that has none: the title of what it leads to."""
    target = domain.build.targets(domain.env.docname).get(url)
    title = label_title(domain.env, url)
    if title or target is None or target.page is None:
        return title or url
    return target.page.link_title


def _resolved(
    text: str, node: nodes.Element, replacements: dict[str, str], domain: HugoDomain
) -> str:
    """HTML with its URLs exchanged at the places the parser noted.

    A link without text (``[](about.md)``) gets the title of what it leads to.
    """
    parts: list[str] = []
    position = 0
    spans: list[tuple[int, int, str, bool]] = node.get("urls", [])
    for start, end, url, is_link in spans:
        if (new := replacements.get(url)) is None:
            continue
        parts += [text[position:start], html.escape(new, quote=True)]
        position = end
        tag_end = text.find(">", end) + 1
        if is_link and tag_end and text.startswith("</a>", tag_end):
            title = _link_text(domain, url)
            parts += [text[end:tag_end], html.escape(title)]
            position = tag_end
    parts.append(text[position:])
    return _with_addresses("".join(parts), domain)


def _with_addresses(text: str, domain: HugoDomain) -> str:
    """HTML with the addresses of pages where ``ref`` and ``relref`` print them as text."""
    targets = domain.build.targets(domain.env.docname)
    base_url = domain.build.site.config.base_url

    def address(reference: Reference) -> str:
        target = targets.get(reference.url)
        if target is None or target.page is None:
            return html.escape(reference.shown)
        url = target.url if reference.is_relative else absolute(base_url, target.url)
        return html.escape(url)

    return replace_references(text, address)


def _resolve_reference(
    node: nodes.reference, replacements: dict[str, str], domain: HugoDomain
) -> None:
    """Point a reference of a directive's body to where its URL leads."""
    url = node["hugo_url"]
    node["refuri"] = replacements.get(url, url)
    node["internal"] = url in replacements
    if not node.children:
        node += nodes.Text(_link_text(domain, url))
