"""What documents show of each other: links to runs' pages, mentions of runs, lists of mishaps.

It is resolved when a document is written, from the facts of all documents; a document whose
part of it has changed since it was last written is written again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from sphinx_runs.exhibits import fingerprint
from sphinx_runs.extension.content import section, text_paragraph
from sphinx_runs.extension.domain import Facts, Mishap, RunsDomain, runs_domain
from sphinx_runs.extension.mishaps import spent_text
from sphinx_runs.extension.nodes import mishap_list, run_link, run_mentions
from sphinx_runs.quantities import format_hours, total

Place = tuple[str, str]
"""A document and its title."""


def page_of(domain: RunsDomain, run: str) -> str | None:
    """The document that is the page of a run; the first where several claim to be."""
    pages = (docname for docname, facts in sorted(domain.documents.items()) if run in facts.pages)
    return next(pages, None)


def title_of(env: BuildEnvironment, docname: str) -> str:
    """A document's title as text, its name where it has none."""
    title = env.titles.get(docname)
    text = "" if title is None else title.astext().strip()
    return docname if text in ("", "<no title>") else text


def mentions_of(env: BuildEnvironment, run: str) -> list[Place]:
    """The documents that mention a run, by title; the run's own page is none of them."""
    found = [
        (docname, title_of(env, docname))
        for docname, facts in runs_domain(env).documents.items()
        if (run in facts.mentions or run in facts.named) and run not in facts.pages
    ]
    return sorted(found, key=lambda place: (place[1].casefold(), place[0]))


def mishaps_of(env: BuildEnvironment, run: str) -> list[tuple[Place, Mishap]]:
    """The mishaps of all documents in their order, or those of one run."""
    return [
        ((docname, title_of(env, docname)), mishap)
        for docname, facts in sorted(runs_domain(env).documents.items())
        for mishap in facts.mishaps
        if run in ("", mishap.run)
    ]


def crossing(env: BuildEnvironment, facts: Facts) -> str:
    """A checksum of what other documents give to a document's page; empty where nothing does."""
    if not facts.links and not facts.lists:
        return ""
    domain = runs_domain(env)
    links = [(run, page_of(domain, run)) for run in sorted(facts.links)]
    lists: list[tuple[str, object]] = []
    for wanted in sorted(facts.lists):
        kind, _, run = wanted.partition(":")
        found = mentions_of(env, run) if kind == "run" else mishaps_of(env, run)
        lists.append((wanted, found))
    return fingerprint((links, lists))


class Resolver:
    """Puts links and lists in the places that were kept for them in one document."""

    def __init__(self, env: BuildEnvironment, builder: Builder, docname: str) -> None:
        self._env = env
        self._builder = builder
        self._docname = docname

    def resolve(self, doctree: nodes.document) -> None:
        """Resolve every such node of the document."""
        for link in list(doctree.findall(run_link)):
            link.replace_self(self._link(link))
        for mentions in list(doctree.findall(run_mentions)):
            mentions.replace_self(self._mentions(mentions))
        for mishaps in list(doctree.findall(mishap_list)):
            mishaps.replace_self(self._mishaps(mishaps["run"]))

    def _link(self, node: run_link) -> list[nodes.Node]:
        page = page_of(runs_domain(self._env), node["run"])
        if page is None or page == self._docname:
            return list(node.children)
        return [self._reference(page, *node.children)]

    def _reference(self, docname: str, *children: nodes.Node, anchor: str = "") -> nodes.reference:
        uri = self._builder.get_relative_uri(self._docname, docname)
        uri += f"#{anchor}" if anchor else ""
        return nodes.reference("", "", *children, internal=True, refuri=uri)

    def _mentions(self, node: run_mentions) -> list[nodes.Node]:
        places = mentions_of(self._env, node["run"])
        if not places:
            return []
        items = [
            nodes.list_item("", nodes.paragraph("", "", self._reference(d, nodes.Text(title))))
            for d, title in places
        ]
        made = nodes.bullet_list("", *items, bullet="-", classes=["runs-mentions"])
        return [section("mentions", "Mentioned in", made)] if node.get("heading") else [made]

    def _mishaps(self, run: str) -> list[nodes.Node]:
        found = mishaps_of(self._env, run)
        if not found:
            return []
        items = [nodes.list_item("", self._mishap(place, mishap)) for place, mishap in found]
        made = nodes.enumerated_list(
            "", *items, enumtype="arabic", prefix="", suffix=".", classes=["runs-mishaps"]
        )
        return [made, text_paragraph(_sum([mishap for _, mishap in found]), "runs-mishaps-sum")]

    def _mishap(self, place: Place, mishap: Mishap) -> nodes.paragraph:
        docname, title = place
        link = self._reference(docname, nodes.Text(mishap.title), anchor=mishap.anchor)
        spent = spent_text(mishap.hours, mishap.cost)
        rest = f" ({spent})" if spent else ""
        if docname != self._docname:
            rest += f", in {title}"
        return nodes.paragraph("", "", link, nodes.Text(rest))


def _sum(mishaps: Sequence[Mishap]) -> str:
    """``11 mishaps: 43 h, $61``; costs and hours of those that give them."""
    hours = [mishap.hours for mishap in mishaps if mishap.hours is not None]
    money = total(mishap.cost for mishap in mishaps if mishap.cost is not None)
    parts = [format_hours(math.fsum(hours))] if hours else []
    parts += [str(amount) for amount in money]
    count = "1 mishap" if len(mishaps) == 1 else f"{len(mishaps)} mishaps"
    return f"{count}: {', '.join(parts)}." if parts else f"{count}."
