"""The terms of pages: which there are, how they are spelled, which pages bear them.

Terms that differ in case, spaces and characters a URL cannot hold are one term
(``GPT-2`` and ``gpt-2``); https://gohugo.io/content-management/taxonomies/.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.paths import normalize
from sphinx_hugo.site.tree import Node, Tree, taxonomy_paths
from sphinx_hugo.site.urlize import make_path, path_segment


@dataclass(slots=True)
class Term:
    """One term while terms are gathered.

    ``spellings`` counts the ways it is written; ``bearers`` are the logical paths of the
    pages, each with the weight it has in this term's list.
    """

    taxonomy: str
    path: str
    spellings: Counter[str] = field(default_factory=Counter)
    bearers: dict[str, int] = field(default_factory=dict)

    @property
    def spelled(self) -> str:
        """The path of the term's page, its name as it is written."""
        root = self.path[: len(self.taxonomy.strip("/")) + 1]
        parts = (part for part in self.name.split("/") if part.strip() not in ("", ".", ".."))
        return "/".join([root, *parts])

    @property
    def name(self) -> str:
        """The most frequent spelling; of equally frequent ones the first by code points."""
        return min(self.spellings, key=lambda name: (-self.spellings[name], name))


@dataclass(slots=True)
class Terms:
    """All terms by logical path, and the paths of each page's terms by taxonomy, in order."""

    by_path: dict[str, Term] = field(default_factory=dict)
    of_page: dict[str, dict[str, dict[str, None]]] = field(default_factory=dict)


def gather_terms(tree: Tree, nodes: Mapping[str, Node], config: SiteConfig) -> Terms:
    """The terms of ``nodes``; wrong types are added to the tree's problems."""
    terms = Terms()
    if not config.is_enabled("term"):
        return terms
    files = {make_path(path): path for path, node in tree.nodes.items() if node.kind == "term"}
    hidden = {
        path for path, node in tree.nodes.items() if node.kind == "term" and path not in nodes
    }
    for root, plural in taxonomy_paths(config).items():
        for path, node in nodes.items():
            for name in _names(node, plural, tree):
                term_path = _term_path(root, name)
                term_path = files.get(make_path(term_path), term_path)
                if term_path == root:
                    _report(node, plural, tree, f"{name!r} cannot be a term: it is left out")
                elif term_path not in hidden:
                    term = terms.by_path.get(term_path)
                    if term is None:
                        term = terms.by_path[term_path] = Term(plural, term_path)
                    _bear(terms, term, name, path, node)
    return terms


def _bear(terms: Terms, term: Term, name: str, path: str, node: Node) -> None:
    """Note that the page at ``path`` bears ``term``, written ``name``."""
    term.spellings[name] += 1
    own = terms.of_page.setdefault(path, {}).setdefault(term.taxonomy, {})
    # A term that is named twice has the place of its last mention, as in Hugo.
    own.pop(term.path, None)
    own[term.path] = None
    term.bearers[path] = _weight(node, term.taxonomy)


def _term_path(root: str, name: str) -> str:
    """The logical path of a term."""
    return "/".join([root, *_parts(normalize(name))])


def _parts(name: str) -> list[str]:
    """The segments of a term in a path; those that lead elsewhere are dropped."""
    parts = (path_segment(part) for part in name.split("/"))
    return [part for part in parts if part not in ("", ".", "..")]


def _weight(node: Node, plural: str) -> int:
    """The page's weight in lists of this taxonomy's terms (``tags_weight``)."""
    weight = node.front.params.get(f"{plural}_weight", 0)
    try:
        return int(weight)
    except (TypeError, ValueError):
        return 0


def _names(node: Node, plural: str, tree: Tree) -> Iterator[str]:
    """The terms a page's front matter gives for one taxonomy, as text."""
    value = node.front.params.get(plural)
    if value is None:
        return
    values = value if isinstance(value, (list, tuple)) else [value]
    for entry in values:
        if isinstance(entry, bool):
            yield str(entry).lower()
        elif isinstance(entry, (str, int, float, date)):
            name = str(entry)
            if name.strip():
                yield name
        elif entry is not None:
            kind = type(entry).__name__
            _report(node, plural, tree, f"a term must be text, not a {kind}: it is left out")


def _report(node: Node, plural: str, tree: Tree, message: str) -> None:
    """Report a bad term where the page names it."""
    if node.source is not None:
        line = node.source.front_matter.lines.get(plural)
        text = f"{plural}: {message}"
        tree.problems.append((node.source.path, Problem("taxonomy", text, line)))
