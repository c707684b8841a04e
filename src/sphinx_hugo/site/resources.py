"""Which files beside the content are published, and at which URL.

A file belongs to the page bundle it lies in (a leaf bundle, else the nearest section) and
is published below that page's URL, under the name it has
(https://gohugo.io/content-management/page-resources/).
"""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_hugo.site.paths import CONTENT_SUFFIXES, is_hidden_file, normalize
from sphinx_hugo.site.site import Site
from sphinx_hugo.site.tree import BRANCH_KINDS, Node
from sphinx_hugo.site.urlize import escape


def resources(paths: Iterable[str], site: Site) -> dict[str, str]:
    """The site path (percent-encoded) of each of ``paths`` that is published.

    ``paths`` are POSIX paths below the content folder; content files among them are left
    out, and so are files of drafts, of other unpublished bundles, and hidden files.
    """
    result = {}
    for path in sorted(paths):
        if path.rpartition(".")[2].lower() in CONTENT_SUFFIXES or is_hidden_file(path):
            continue
        url = _url(path, site)
        if url is not None:
            result[path] = url
    return result


def _url(path: str, site: Site) -> str | None:
    """Where one file is published, or None."""
    folder = path.rpartition("/")[0]
    while True:
        owner = _owner(folder, site)
        if owner is not None:
            break
        if not folder:
            return None
        folder = folder.rpartition("/")[0]
    target = site.folder_of(owner)
    if target is None or not owner.front.build.publish_resources:
        return None
    inside = path[len(folder) :].lstrip("/")
    return escape(f"/{target}/{inside}" if target else f"/{inside}")


def _owner(folder: str, site: Site) -> Node | None:
    """The bundle that is the folder itself, if it is one."""
    node = site.decision.tree.nodes.get(normalize("/" + folder))
    if node is None:
        return None
    is_leaf = node.place is not None and node.place.bundle == "leaf"
    return node if is_leaf or node.kind in BRANCH_KINDS else None
