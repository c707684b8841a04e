"""Trees of HTML and headings alone, resolved without the walks that find nothing in them.

Each of Sphinx's and MyST's post-transforms walks through the whole tree to look for nodes that are
not there. Here a flat tree has ours alone, and everything that listens is told as ever; where an
extension has a post-transform of its own, or has put a node of another kind into the tree, Sphinx
resolves it. Which there are Sphinx's registry knows, which is not documented; a test compares what
comes out.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.builders import Builder
from sphinx.registry import SphinxComponentRegistry

from sphinx_hugo.extension.nodes import hugo_section, hugo_title
from sphinx_hugo.extension.urls import ResolveUrls

_FLAT = (hugo_section, hugo_title, nodes.raw, nodes.Text)
_IDLE = frozenset(
    {
        "myst_parser.sphinx_ext.myst_refs.MystReferenceResolver",
        "sphinx.builders.linkcheck.HyperlinkCollector",
        "sphinx.domains.c.AliasTransform",
        "sphinx.domains.cpp.AliasTransform",
        "sphinx.transforms.post_transforms.OnlyNodeTransform",
        "sphinx.transforms.post_transforms.PropagateDescDomain",
        "sphinx.transforms.post_transforms.ReferencesResolver",
        "sphinx.transforms.post_transforms.SigElementFallbackTransform",
        "sphinx.transforms.post_transforms.code.HighlightLanguageTransform",
        "sphinx.transforms.post_transforms.code.TrimDoctestFlagsTransform",
        "sphinx.transforms.post_transforms.images.DataURIExtractor",
        "sphinx.transforms.post_transforms.images.ImageDownloader",
    }
)
"""Post-transforms that change none of these nodes."""
_OTHER_BUILDERS = "sphinx.builders.latex.transforms."


def only_ours_matter(registry: SphinxComponentRegistry) -> bool:
    """Whether no post-transform but ours has anything to do in a flat tree."""
    return all(map(_is_known, registry.get_post_transforms()))


def _is_known(transform: type) -> bool:
    name = f"{transform.__module__}.{transform.__qualname__}"
    return transform is ResolveUrls or name in _IDLE or name.startswith(_OTHER_BUILDERS)


def resolved(builder: Builder, docname: str, *, only_ours: bool) -> nodes.document:
    """The tree of a document as it is written; ``only_ours`` is what `only_ours_matter` says."""
    env = builder.env
    tree = env.get_doctree(docname)
    if not only_ours or not all(map(_is_flat, tree.children)):
        return env.get_and_resolve_doctree(docname, builder, tags=builder.tags, doctree=tree)
    before, env.current_document.docname = env.current_document.docname, docname
    try:
        ResolveUrls(tree).apply()
    finally:
        env.current_document.docname = before
    env.events.emit("doctree-resolved", tree, docname)
    return tree


def _is_flat(node: nodes.Node) -> bool:
    """Whether there is nothing but HTML and headings in a node, and below it."""
    return isinstance(node, _FLAT) and all(map(_is_flat, node.children))
