"""URLs in pages: what content says is exchanged for a relative URL when a page is written."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_hugo.content.formulas import without_source
from sphinx_hugo.content.img_tags import Img
from sphinx_hugo.content.shortcodes import parse_reference
from sphinx_hugo.extension.directive_images import FIRST
from sphinx_hugo.extension.domain import HugoDomain, hugo_domain
from sphinx_hugo.extension.labels import label_title
from sphinx_hugo.extension.nodes import hugo_title
from sphinx_hugo.extension.pictures import picture_additions
from sphinx_hugo.site.relative import relative

Edit = tuple[int, int, str]
"""Start and end of what goes, and what comes in its place."""
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
        pictures = _PictureTags(domain)
        for node in self.document.findall(nodes.Element):
            if isinstance(node, nodes.image):
                pictures.note(node)
            if not isinstance(node, nodes.raw | hugo_title):
                continue
            written = node["html"] if isinstance(node, hugo_title) else node.astext()
            text = _resolved(written, node, replacements, domain, pictures)
            if isinstance(node, hugo_title):
                node["html"] = text
                continue
            # a reference target in front of HTML left its ids with it, where no writer looks
            anchors = "".join(f'<span id="{html.escape(name)}"></span>' for name in node["ids"])
            if anchors + text != written:
                node.children = [nodes.Text(anchors + text)]
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


class _PictureTags:
    """Adds to the ``<img>`` tags of a page, of which the first is not like the others."""

    def __init__(self, domain: HugoDomain) -> None:
        self._build = domain.build
        self._page = page = self._build.site.by_docname.get(domain.env.docname)
        # the cover of a page stands above its text
        is_single = page is not None and page.kind == "page"
        self._is_first = not (page and is_single and self._build.views.page(page).cover)

    def note(self, node: nodes.image) -> None:
        """Say of a directive's picture whether it is the first; its tag is written later."""
        if self._build.scales_pictures and self._page is not None:
            node[FIRST] = self._is_first
        self._is_first = False

    def edits(self, images: Iterable[Img]) -> Iterator[Edit]:
        """What to add where, for the pictures of a piece of HTML."""
        for img in images:
            if self._build.scales_pictures and self._page is not None:
                added = picture_additions(self._build, self._page, img, is_first=self._is_first)
                if img.style_position is not None and added.style:
                    yield img.style_position, img.style_position, added.style
                if img.position is not None and added.attributes:
                    yield img.position, img.position, added.attributes
            self._is_first = False


def _resolved(
    text: str,
    node: nodes.Element,
    replacements: dict[str, str],
    domain: HugoDomain,
    pictures: _PictureTags,
) -> str:
    """HTML with its URLs exchanged, and its pictures added to, at the places the parser noted.

    A link without text (``[](about.md)``) gets the title of what it leads to.
    """
    edits: list[Edit] = list(pictures.edits(node.get("pictures", ())))
    spans: list[tuple[int, int, str, bool]] = node.get("urls", [])
    for start, end, url, is_link in spans:
        if (new := replacements.get(url)) is None:
            continue
        edits.append((start, end, html.escape(new, quote=True)))
        tag_end = text.find(">", end) + 1
        if is_link and tag_end and text.startswith("</a>", tag_end):
            edits.append((tag_end, tag_end, html.escape(_link_text(domain, url))))
    done = domain.build.with_addresses(_edited(text, edits), domain.env.docname)
    return done if domain.build.hides_sources else without_source(done)


def _edited(text: str, edits: list[Edit]) -> str:
    """``text`` with its edits, which do not overlap, made."""
    parts: list[str] = []
    position = 0
    for start, end, new in sorted(edits):
        parts += [text[position:start], new]
        position = end
    parts.append(text[position:])
    return "".join(parts)


def _elsewhere(url: str, in_html: str, domain: HugoDomain) -> str:
    """Where a link within the site leads in what another builder makes; "" where it makes no pages.

    Of a builder that makes none, such as ``linkcheck``, the link is not to be looked at: it was,
    when the site was derived.
    """
    build, docname = domain.build, domain.env.docname
    target = build.targets(docname)[url]
    if not build.builder.format:
        return ""
    if target.page is None or target.page.docname is None:
        return in_html
    fragment = target.url.partition("#")[2]
    uri = build.builder.get_relative_uri(docname, target.page.docname)
    return f"{uri}#{fragment}" if fragment and "#" not in uri else uri


def _resolve_reference(
    node: nodes.reference, replacements: dict[str, str], domain: HugoDomain
) -> None:
    """Point a reference of a directive's body to where its URL leads."""
    url = node["hugo_url"]
    node["refuri"] = replacements.get(url, url)
    node["internal"] = url in replacements
    if node["internal"] and not domain.build.html_flow:
        node["refuri"] = _elsewhere(url, replacements[url], domain)
    if not node.children:
        node += nodes.Text(_link_text(domain, url))
