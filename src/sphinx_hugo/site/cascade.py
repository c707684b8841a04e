"""Front matter that sections hand down to the pages below them.

The nearest cascade wins, key by key; a page's own front matter wins over all
(https://gohugo.io/content-management/front-matter/#cascade).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sphinx_hugo.content.document import Cascade
from sphinx_hugo.content.metadata import with_defaults
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.matching import BadPattern, matches
from sphinx_hugo.site.tree import Node, Tree


def apply_cascades(tree: Tree, config: SiteConfig) -> None:
    """Give every node of ``tree`` the front matter it inherits; reports bad targets."""
    Inheritance(tree, config).apply(tree.nodes.values())


class Inheritance:
    """What each node of a tree inherits; cascades are collected once for each branch."""

    def __init__(self, tree: Tree, config: SiteConfig) -> None:
        self._tree = tree
        self._config = config
        self._collected: dict[str, tuple[Cascade, ...]] = {}
        self._reported: set[tuple[str, str]] = set()

    def apply(self, nodes: Iterable[Node]) -> None:
        """Merge what is inherited into the front matter of ``nodes``."""
        for node in sorted(nodes, key=lambda node: node.path):
            values = self.inherited(node)
            node.front = node.source.front_matter if node.source else node.front
            if values:
                node.front = with_defaults(node.front, values)

    def inherited(self, node: Node) -> Mapping[str, Any]:
        """The values ``node`` inherits, nearest cascade first; params are merged key by key."""
        values: dict[str, Any] = {}
        for cascade in self._cascades(node):
            if self._is_for(cascade, node):
                merged = {**_params(cascade.values), **_params(values)}
                values = {**cascade.values, **values}
                if merged:
                    values["params"] = merged
        return values

    def _cascades(self, node: Node) -> tuple[Cascade, ...]:
        """The cascades that reach ``node``: its own, those above it, the site's."""
        above = self._tree.branch_above(node.path) if node.path != "/" else None
        inherited = self._of_branch(above) if above else self._config.cascade
        return self._own(node) + inherited

    def _of_branch(self, node: Node) -> tuple[Cascade, ...]:
        """The cascades that pages below the branch ``node`` get."""
        if node.path not in self._collected:
            chain = [node, *self._tree.chain(node.path)]
            collected = self._config.cascade
            for branch in reversed(chain):
                collected = self._own(branch) + collected
                self._collected[branch.path] = collected
        return self._collected[node.path]

    @staticmethod
    def _own(node: Node) -> tuple[Cascade, ...]:
        return node.source.front_matter.cascade if node.source else ()

    def _is_for(self, cascade: Cascade, node: Node) -> bool:
        """Whether the target of ``cascade`` matches ``node``; a bad pattern matches nothing."""
        try:
            return is_target(cascade.target, node, self._config)
        except BadPattern as error:
            self._report(cascade, str(error))
            return False

    def _report(self, cascade: Cascade, message: str) -> None:
        """Report a bad target once, where it stands."""
        for node in self._tree.nodes.values():
            source = node.source
            if source is None or cascade not in source.front_matter.cascade:
                continue
            if (source.path, message) not in self._reported:
                self._reported.add((source.path, message))
                line = source.front_matter.lines.get("cascade")
                text = f"a cascade's target is no pattern: {message}; it applies to no page"
                self._tree.problems.append((source.path, Problem("cascade", text, line)))


def _params(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The ``params`` of raw front matter, if they are a mapping."""
    params = values.get("params")
    return params if isinstance(params, Mapping) else {}


def is_target(target: Mapping[str, str], node: Node, config: SiteConfig) -> bool:
    """Whether a cascade's ``target`` means ``node``; raises BadPattern."""
    values = {
        "path": node.path,
        "kind": node.kind,
        "lang": config.default_content_language,
        "environment": config.environment,
    }
    for key, pattern in target.items():
        wanted = str(pattern).lower() if key in ("path", "kind") else str(pattern)
        if key in values and not matches(wanted, values[key]):
            return False
    return True
