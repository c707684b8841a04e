"""Dates of lists: a section, taxonomy or term without dates has the newest of its pages.

https://gohugo.io/methods/page/date/ says little of it; what lies where was found by
comparing with Hugo: terms take the dates of the pages that bear them, whatever lies in
their folder; a taxonomy those of its folder, else those of its terms.
"""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_hugo.site.dates import Dates
from sphinx_hugo.site.paths import parent
from sphinx_hugo.site.taxonomies import Terms
from sphinx_hugo.site.tree import BRANCH_KINDS, Node


def aggregate_dates(
    nodes: Mapping[str, Node], own: Mapping[str, Dates], terms: Terms
) -> dict[str, Dates]:
    """The dates of all ``nodes`` by path, given their own ones."""
    newest: dict[str, Dates] = {}
    for path, node in nodes.items():
        if node.kind != "term" and not own[path].is_empty:
            _send_up(path, own[path], newest)
    newest.update(_newest_of_terms(nodes, _chosen(nodes, own, newest), newest, terms))
    return _chosen(nodes, own, newest)


def _send_up(path: str, dates: Dates, newest: dict[str, Dates]) -> None:
    """Tell every path above ``path`` of these dates."""
    while path != "/":
        path = parent(path)
        newest[path] = newest.get(path, Dates()).latest_with(dates)


def _chosen(
    nodes: Mapping[str, Node], own: Mapping[str, Dates], newest: Mapping[str, Dates]
) -> dict[str, Dates]:
    """Each node's own dates; of a branch that has none the newest of what is in it."""
    return {
        path: newest.get(path, Dates())
        if node.kind in BRANCH_KINDS and own[path].is_empty
        else own[path]
        for path, node in nodes.items()
    }


def _newest_of_terms(
    nodes: Mapping[str, Node],
    dates: Mapping[str, Dates],
    in_folders: Mapping[str, Dates],
    terms: Terms,
) -> dict[str, Dates]:
    """The newest dates of each term's pages, and of all terms of a taxonomy."""
    newest: dict[str, Dates] = {}
    for path, node in nodes.items():
        if node.kind != "term":
            continue
        term = terms.by_path.get(path)
        found = Dates()
        for bearer in term.bearers if term else ():
            if bearer != "/":  # Hugo's home lends its terms no date.
                found = found.latest_with(dates[bearer])
        newest[path] = found
        taxonomy = _taxonomy_of(path, nodes)
        if taxonomy is not None and taxonomy not in in_folders:
            own = found if node.source is None else found.latest_with(dates[path])
            newest[taxonomy] = newest.get(taxonomy, Dates()).latest_with(own)
    return newest


def _taxonomy_of(term_path: str, nodes: Mapping[str, Node]) -> str | None:
    """The path of the taxonomy page a term belongs to; None where there is none."""
    path = parent(term_path)
    while path != "/":
        if path in nodes and nodes[path].kind == "taxonomy":
            return path
        path = parent(path)
    return None
