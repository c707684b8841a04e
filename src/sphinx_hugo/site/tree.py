"""The tree of pages before anything is derived: which nodes there are, and of which kind.

Folders directly below the content folder are sections; deeper ones need an ``_index.md``.
Taxonomies and terms are nodes of the same tree, with or without a file.
https://gohugo.io/content-management/sections/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sphinx_hugo.content.document import FrontMatter, Source
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.dates import Resolved
from sphinx_hugo.site.paths import ContentPath, normalize, parent, parse, segments

Kind = Literal["home", "section", "page", "taxonomy", "term"]
Hidden = Literal[
    "draft", "future", "expired", "language", "resource", "ignored", "not rendered", "duplicate"
]

BRANCH_KINDS = frozenset({"home", "section", "taxonomy", "term"})


@dataclass(slots=True, eq=False)
class Node:
    """One page while the site is put together; ``front`` is after cascades.

    ``name`` is the last segment as spelled in the file system (or the term as written),
    ``spelled`` the whole path in that spelling, for URLs that keep capitals.
    ``hidden`` says why the page itself is published nowhere, if so: sections stay in the
    tree then, since their pages need them. ``resolved`` are the dates, once they are known.
    """

    kind: Kind
    path: str
    name: str
    spelled: str
    source: Source | None = None
    place: ContentPath | None = None
    front: FrontMatter = field(default_factory=FrontMatter)
    hidden: Hidden | None = None
    resolved: Resolved | None = None


@dataclass(slots=True)
class Tree:
    """All nodes by logical path, and the sources that are no page, with the reason."""

    nodes: dict[str, Node] = field(default_factory=dict)
    left_out: dict[str, Hidden] = field(default_factory=dict)
    problems: list[tuple[str, Problem]] = field(default_factory=list)

    def branch_above(self, path: str) -> Node:
        """The nearest node above ``path`` that other pages lie in."""
        while path != "/":
            path = parent(path)
            node = self.nodes.get(path)
            if node is not None and node.kind in BRANCH_KINDS:
                return node
        return self.nodes["/"]

    def chain(self, path: str) -> Iterator[Node]:
        """The nodes other pages lie in on the way up from ``path``, nearest first."""
        while path != "/":
            path = parent(path)
            node = self.nodes.get(path)
            if node is not None and node.kind in BRANCH_KINDS:
                yield node


def taxonomy_paths(config: SiteConfig) -> dict[str, str]:
    """The logical path of each taxonomy's page, to its plural name, unless switched off."""
    if not config.is_enabled("taxonomy") and not config.is_enabled("term"):
        return {}
    return {"/" + normalize(plural).strip("/"): plural for plural in config.taxonomies.values()}


def build_tree(sources: Iterable[Source], config: SiteConfig) -> Tree:
    """The tree of ``sources``: nodes for files first, then those Hugo adds without a file."""
    tree = Tree()
    taxonomies = taxonomy_paths(config)
    placed = _placed(sources, config, tree)
    for source, place in placed:
        _add_file(tree, source, place, taxonomies)
    _add_missing(tree, placed, taxonomies)
    return tree


def _placed(
    sources: Iterable[Source], config: SiteConfig, tree: Tree
) -> list[tuple[Source, ContentPath]]:
    """The sources that are pages of the default language, each with its place, in path order."""
    default = config.default_content_language.lower()
    languages = {default, *(code.lower() for code in config.languages)}
    placed: list[tuple[Source, ContentPath]] = []
    for source in sorted(sources, key=lambda source: source.path):
        place = parse(source.path, languages)
        if place.language not in (None, default):
            tree.left_out[source.docname] = "language"
        else:
            placed.append((source, place))
    bundles = {place.folder for _, place in placed if place.bundle == "leaf"}
    kept = []
    for source, place in placed:
        if _is_bundled(place, bundles):
            tree.left_out[source.docname] = "resource"
        else:
            kept.append((source, place))
    return kept


def _is_bundled(place: ContentPath, bundles: set[str]) -> bool:
    """Whether a content file is a resource of a leaf bundle and not a page of its own."""
    folder = place.folder if place.bundle != "leaf" else place.folder.rpartition("/")[0]
    while folder:
        if folder in bundles:
            return True
        folder = folder.rpartition("/")[0]
    return False


def _kind(place: ContentPath, taxonomies: Mapping[str, str]) -> Kind:
    """The kind of the page a content file makes."""
    if place.logical == "/":
        return "home"
    if place.bundle != "branch":
        return "page"
    if place.logical in taxonomies:
        return "taxonomy"
    if any(place.logical.startswith(path + "/") for path in taxonomies):
        return "term"
    return "section"


def _add_file(
    tree: Tree, source: Source, place: ContentPath, taxonomies: Mapping[str, str]
) -> None:
    """Add the page of one file; a second file for the same page is reported and left out."""
    spelled = "/" + "/".join([*place.folders, place.base_name]).strip("/")
    kind = _kind(place, taxonomies)
    node = Node(kind, place.logical, place.base_name, spelled, source, place)
    other = tree.nodes.get(node.path)
    if other is None:
        tree.nodes[node.path] = node
        return
    winner, loser = (other, node) if _prefer(other) >= _prefer(node) else (node, other)
    tree.nodes[node.path] = winner
    assert winner.source is not None and loser.source is not None
    tree.left_out[loser.source.docname] = "duplicate"
    message = (
        f"this file and {winner.source.path} are the same page, {winner.path}: "
        f"{winner.source.path} is published, this one is not; rename or remove one of them"
    )
    tree.problems.append((loser.source.path, Problem("url-collision", message, 1)))


def _prefer(node: Node) -> int:
    """How strongly a file claims its page: ``_index`` before bundles before single files."""
    assert node.place is not None
    if node.place.path.rpartition("/")[2].lower().startswith("_index."):
        return 2
    return 1 if node.place.bundle == "leaf" else 0


def _add_missing(
    tree: Tree, placed: list[tuple[Source, ContentPath]], taxonomies: Mapping[str, str]
) -> None:
    """Add home, the sections at the top and the taxonomies that have no file of their own."""
    tree.nodes.setdefault("/", Node("home", "/", "", "/"))
    for _, place in placed:
        first = segments(place.logical)[:1]
        if not first or (len(segments(place.logical)) == 1 and place.bundle != "branch"):
            continue
        path = "/" + first[0]
        if path not in tree.nodes and path not in taxonomies:
            name = place.folders[0] if place.folders else place.base_name
            tree.nodes[path] = Node("section", path, name, "/" + name)
    for path, plural in taxonomies.items():
        name = plural.strip("/")
        tree.nodes.setdefault(path, Node("taxonomy", path, name, "/" + name))
