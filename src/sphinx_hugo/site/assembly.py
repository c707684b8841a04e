"""From the tree of nodes to finished pages: terms, dates, titles, URLs, collisions.

Each step needs the one before: terms make nodes, dates and titles go into permalinks,
URLs decide which page a place in the output belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sphinx_hugo.content.document import Content
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.site.aggregates import aggregate_dates
from sphinx_hugo.site.claims import Claims
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.dates import Dates
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.paths import parent, segments
from sphinx_hugo.site.permalinks import PatternFacts, valid_permalinks
from sphinx_hugo.site.plurals import pluralize
from sphinx_hugo.site.publish import Decision, file_facts, is_only_listed, node_dates, timing
from sphinx_hugo.site.taxonomies import Terms, gather_terms
from sphinx_hugo.site.titles import title_case
from sphinx_hugo.site.tree import BRANCH_KINDS, Node
from sphinx_hugo.site.urlize import urlize
from sphinx_hugo.site.urls import BadUrl, Target, page_target

Located = tuple[str, Problem]


@dataclass(slots=True)
class Assembly:
    """What the steps make: pages by logical path, terms, problems."""

    decision: Decision
    contents: Mapping[str, Content]
    config: SiteConfig
    now: datetime
    git_dates: Mapping[str, datetime]
    modified: Mapping[str, datetime]
    nodes: dict[str, Node] = field(default_factory=dict)
    terms: Terms = field(default_factory=Terms)
    dates: dict[str, Dates] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    problems: list[Located] = field(default_factory=list)

    def run(self) -> None:
        """Go through all steps."""
        permalinks, wrong = valid_permalinks(self.config.permalinks)
        self.config = replace(self.config, permalinks=permalinks)
        self.problems += [("", Problem("permalink", f"permalinks: {text}")) for text in wrong]
        self._choose_nodes()
        self._date_nodes()
        self._title_nodes()
        targets = self._place_nodes()
        for path, target in targets.items():
            self.pages[path] = self._page(self.nodes[path], target)
        self.problems = [*self.decision.tree.problems, *self.problems]

    def _choose_nodes(self) -> None:
        """Keep what is published, and add a node for each term without a file."""
        tree = self.decision.tree
        del tree.problems[len(self.decision.problems) :]
        alive = {path: node for path, node in sorted(tree.nodes.items()) if self._is_alive(node)}
        self.terms = gather_terms(tree, alive, self.config)
        made = []
        for path, term in self.terms.by_path.items():
            if path not in tree.nodes:
                made.append(Node("term", path, term.name, term.spelled))
        self.decision.inheritance.apply(made)
        alive.update((node.path, node) for node in made if self._is_alive(node))
        self.nodes = alive

    def _is_alive(self, node: Node) -> bool:
        """Whether ``node`` becomes a page: one that is only listed does, without a file."""
        if node.hidden == "not rendered":
            is_linked = node.front.build.render == "link" and self.config.is_enabled(node.kind)
            return is_linked or is_only_listed(node, self.config)
        if node.hidden or not self.config.is_enabled(node.kind):
            return False
        unpublished = node.front.draft and not self.config.build_drafts
        return not unpublished and node.front.build.render != "never"

    def _date_nodes(self) -> None:
        """Find each node's dates; branches without any get the newest of what is in them."""
        own: dict[str, Dates] = {}
        for path, node in self.nodes.items():
            facts = file_facts(node, self.git_dates, self.modified)
            resolved = node_dates(node, self.config, facts)
            own[path] = resolved.dates
            if resolved.slug and not node.front.slug:
                node.front = replace(node.front, slug=resolved.slug)
        self.dates = aggregate_dates(self.nodes, own, self.terms)

    def _title_nodes(self) -> None:
        """Find each node's title: the front matter's, the first heading, or one made up."""
        for path, node in self.decision.tree.nodes.items() | self.nodes.items():
            self.titles[path] = self._title(node)

    def _title(self, node: Node) -> str:
        if node.front.title:
            return node.front.title
        content = self.contents.get(node.source.docname) if node.source else None
        if content and content.title and content.title_source != "file name":
            return content.title
        if node.kind == "page":
            return content.title if content and content.title else node.name
        return made_up_title(node, self.config)

    def _place_nodes(self) -> dict[str, Target]:
        """Find each node's URL; where two claim one place, the first in rank keeps it."""
        targets: dict[str, Target] = {}
        claims: Claims[Node] = Claims()
        for node in sorted(self.nodes.values(), key=_rank):
            target = self._target(node)
            if target is None:
                continue
            if node.front.build.render == "never":
                targets[node.path] = Target("", "", target.folder)
                continue
            winner = claims.owner(target.file)
            if winner is not None:
                self._report_collision(node, winner, target.url)
            else:
                claims.add(target.file, node)
                targets[node.path] = target
        return dict(sorted(targets.items()))

    def headless_folders(self) -> dict[str, str]:
        """Where the resources of pages go that are not rendered themselves."""
        folders = {}
        for path, node in self.decision.tree.nodes.items():
            if node.hidden == "not rendered" and path not in self.pages:
                self.dates.setdefault(path, Dates())
                target = self._target(node)
                if target is not None:
                    folders[path] = target.folder
        return folders

    def _target(self, node: Node) -> Target | None:
        """The target of ``node``; what is wrong with its URL is reported and done without."""
        facts = self._pattern_facts(node)
        config = self.config
        for _ in range(4):
            try:
                return page_target(node, facts, config)
            except BadUrl as error:
                self._report_bad_url(node, error)
                if error.key == "url" and not node.front.url:
                    config = replace(config, permalinks={})
                node = _without(node, error.key)
        return None

    def _pattern_facts(self, node: Node) -> PatternFacts:
        """What permalink patterns may ask of ``node``."""
        branch = node.path if node.kind in BRANCH_KINDS else self._branch(node)
        slugs = [self._slug_or_title(path) for path in _paths_down(branch)]
        return PatternFacts(
            self.dates[node.path].date,
            self.titles[node.path],
            (node.front.slug or "").strip("-"),
            node.name,
            _section(node),
            segments(branch),
            tuple(slug for slug in slugs if slug),
        )

    def _branch(self, node: Node) -> str:
        """The path of the section (published or not) that ``node`` lies in."""
        return self.decision.tree.branch_above(node.path).path

    def _slug_or_title(self, path: str) -> str:
        """The slug or the title of a section, for ``:sectionslugs``; '' where there is none."""
        node = self.decision.tree.nodes.get(path)
        if node is None:
            return ""
        return urlize(
            node.front.slug or self.titles[path],
            lower=not self.config.disable_path_to_lower,
            remove_accents=self.config.remove_path_accents,
        )

    def _report_bad_url(self, node: Node, error: BadUrl) -> None:
        line = node.front.lines.get(error.key)
        path = node.source.path if node.source else ""
        message = f"{error}; it is not used"
        self.problems.append((path, Problem(error.code, message, line)))

    def _report_collision(self, loser: Node, winner: Node, url: str) -> None:
        """Say where two pages claim one URL, at the one that gives way (or has a file)."""
        key = "url" if loser.front.url else "slug" if loser.front.slug else "title"
        named = winner.source.path if winner.source else f"the {winner.kind} page"
        if loser.source is not None:
            message = f"the URL {url} is taken by {named}: this page is not published"
            line = loser.front.lines.get(key, 1)
            self.problems.append((loser.source.path, Problem("url-collision", message, line)))
        elif winner.source is not None:
            message = f"this page takes the URL {url} of a {loser.kind} page, which is not made"
            line = winner.front.lines.get("url", 1)
            self.problems.append((winner.source.path, Problem("url-collision", message, line)))

    def _page(self, node: Node, target: Target) -> Page:
        """The finished page of ``node``."""
        source, front, dates = node.source, node.front, self.dates[node.path]
        future, expired = timing(dates, self.now) if source else (False, False)
        section = _section(node)
        title = self.titles[node.path]
        return Page(
            kind=node.kind,
            path=node.path,
            title=title,
            link_title=front.link_title or title,
            url=target.url,
            file=target.file,
            folder=target.folder,
            dates=dates,
            front=front,
            section=section,
            section_path=node.path if node.kind in BRANCH_KINDS else self._branch(node),
            type=front.type or section or "page",
            docname=source.docname if source else None,
            source_path=source.path if source else None,
            content=self.contents.get(source.docname) if source else None,
            future=future,
            expired=expired,
            is_listed=front.build.list == "always",
            is_listed_locally=front.build.list != "never",
            is_rendered=front.build.render == "always",
            params=front.params,
        )


def _without(node: Node, key: str) -> Node:
    """``node`` without the front matter key that makes its URL wrong."""
    front = node.front
    front = replace(front, slug=None) if key == "slug" else replace(front, url=None)
    return replace(node, front=front)


def _paths_down(path: str) -> list[str]:
    """``path`` and what is above it, from the top, without the root."""
    paths = []
    while path != "/":
        paths.append(path)
        path = parent(path)
    return paths[::-1]


def _section(node: Node) -> str:
    """Hugo's ``.Section``: the first segment of the path, '' for home and pages at the root."""
    parts = segments(node.path)
    return parts[0] if len(parts) > 1 or (parts and node.kind != "page") else ""


_KIND_RANK = {"home": 0, "section": 1, "taxonomy": 3, "term": 4, "page": 2}


def _rank(node: Node) -> tuple[bool, int, str]:
    """Who keeps a URL that two claim: files first, lists first, then by path."""
    name = node.source.path if node.source else node.path
    return node.source is None, _KIND_RANK[node.kind], name


def made_up_title(node: Node, config: SiteConfig) -> str:
    """Hugo's title for a page without one: the site's, or the name as a title."""
    if node.kind == "home":
        return config.title
    name = node.name
    if node.kind == "taxonomy":
        name = name.rpartition("/")[2].replace("-", " ")
    if node.kind == "section" and config.pluralize_list_titles:
        name = pluralize(name)
    if not config.capitalize_list_titles:
        return name
    return title_case(name, config.title_case_style)


def located(pages: Iterable[Page], check: Callable[[Page], Iterable[Problem]]) -> list[Located]:
    """The problems ``check`` finds on ``pages``, each with its file."""
    return [(page.source_path or "", problem) for page in pages for problem in check(page)]
