"""Pictures of directives (``{image}``, ``{figure}``): their tags are Sphinx's, with additions.

Sphinx finds the file, publishes it in ``_images/`` and writes the tag; what pictures of Markdown
get is added to that. Where nothing is to be added the tag is left as it is.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from sphinx_hugo.content.img_tags import DirectiveImage, Img, find_images
from sphinx_hugo.extension.domain import hugo_domain
from sphinx_hugo.extension.pictures import additions_to_file
from sphinx_hugo.site.resolve import LinkTarget

FIRST = "hugo_is_first"
"""The attribute that says whether a picture is the first of its page."""


def add_directive_images(app: Sphinx) -> None:
    """Have the tags of pictures written here, in HTML."""
    app.add_node(nodes.image, override=True, html=(_visit_image, _depart_image))


def images_of_directives(
    document: nodes.document, env: BuildEnvironment, docname: str
) -> tuple[DirectiveImage, ...]:
    """The local pictures that directives of a document show."""
    found = []
    for node in document.findall(nodes.image):
        uri = node["uri"]
        if uri.startswith("data:") or "://" in uri or uri.endswith(".*"):
            continue
        origin, _ = env.relfn2path(uri, docname)
        if not origin.startswith(".."):
            found.append(DirectiveImage(_sized(node), origin, node.line))
    return tuple(found)


def _sized(node: nodes.image) -> Img:
    """What the tag of a picture will say of its size; of a scaled one only its file knows."""
    if "scale" in node:
        return Img(node["uri"], {"srcset": ""})
    style = "; ".join(
        f"{side}: {length}px" if length.isdigit() else f"{side}: {length}"
        for side in ("width", "height")
        if (length := str(node.get(side, "")))
    )
    return Img(node["uri"], {"style": style} if style else {}, position=0)


def _visit_image(translator: Any, node: nodes.image) -> None:
    """Write the tag as Sphinx does, then add to it."""
    origin = str(node["uri"])
    type(translator).visit_image(translator, node)
    builder = translator.builder
    name = builder.images.get(origin)
    if name is not None and FIRST in node:
        target = LinkTarget("file", f"/{builder.imagedir}/{quote(name)}", origin=origin)
        translator.body[-1] = _added_to(translator.body[-1], target, node[FIRST], builder)


def _depart_image(translator: Any, node: nodes.image) -> None:
    type(translator).depart_image(translator, node)


def _added_to(
    written: str, target: LinkTarget, is_first: bool, builder: StandaloneHTMLBuilder
) -> str:
    domain = hugo_domain(builder.env)
    page = domain.build.site.by_docname.get(builder.current_docname)
    images = find_images(written)
    if page is None or len(images) != 1 or images[0].position is None:
        return written
    [img] = images
    added = additions_to_file(domain.build, page, img, target, is_first=is_first)
    text = written[: img.position] + added.attributes + written[img.position :]
    at = img.style_position
    return text if at is None else text[:at] + added.style + text[at:]
