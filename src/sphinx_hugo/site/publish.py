"""Which content files are published at all, known from front matter alone.

Use it before any document is parsed, so that drafts never enter the build::

    decision = publish(sources, config, now)
    decision.is_published("posts/x")     # read it?
    decision.hidden["posts/secret"]      # "draft"

A file is left out as a draft, when its publish date is to come or its expiry date is past
(https://gohugo.io/getting-started/usage/#draft-future-and-expired-content), when its
``build`` options say so, when it is in another language, or a resource of a bundle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sphinx_hugo.content.document import FrontMatter, Source
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.site.cascade import Inheritance
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.dates import Dates, FileFacts, Resolved, resolve_dates, zone
from sphinx_hugo.site.paths import is_hidden_file
from sphinx_hugo.site.tree import Hidden, Node, Tree, build_tree

REASONS: Mapping[Hidden, str] = {
    "draft": "it is a draft",
    "future": "its publish date is in the future",
    "expired": "its expiry date is in the past",
    "language": "it is in another language than the site's",
    "resource": "it is a resource of the page bundle it lies in",
    "ignored": "its name marks it as hidden, or the option for ignored files matches it",
    "not rendered": "its build options say that it is not rendered",
    "duplicate": "another file makes the same page",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What is published, and why the rest is not.

    ``hidden`` maps docnames to the reason, ``front`` those of all pages (hidden ones too) to
    their front matter with cascades applied, ``problems`` are pairs of source path and problem.
    ``unwritten`` are pages that lists show though they have no page of their own: they are read.
    """

    tree: Tree
    inheritance: Inheritance
    published: frozenset[str]
    unwritten: frozenset[str]
    hidden: Mapping[str, Hidden]
    front: Mapping[str, FrontMatter]
    problems: tuple[tuple[str, Problem], ...]

    def is_published(self, docname: str) -> bool:
        """Whether the document is to be read and written."""
        return docname in self.published

    def is_read(self, docname: str) -> bool:
        """Whether the document is to be read."""
        return docname in self.published or docname in self.unwritten


def publish(
    sources: Iterable[Source],
    config: SiteConfig,
    now: datetime,
    git_dates: Mapping[str, datetime] | None = None,
    modified: Mapping[str, datetime] | None = None,
) -> Decision:
    """Decide for each of ``sources``; ``git_dates`` and ``modified`` are by docname."""
    kept, ignored = _without_ignored(sources, config)
    tree = build_tree(kept, config)
    inheritance = Inheritance(tree, config)
    inheritance.apply(tree.nodes.values())
    hidden: dict[str, Hidden] = {**ignored, **tree.left_out}
    published: set[str] = set()
    unwritten: set[str] = set()
    front: dict[str, FrontMatter] = {}
    for node in list(tree.nodes.values()):
        if node.source is None:
            continue
        docname = node.source.docname
        front[docname] = node.front
        facts = file_facts(node, git_dates or {}, modified or {})
        node.hidden = _reason(node, config, now, facts)
        if node.hidden:
            hidden[docname] = node.hidden
            if node.hidden == "not rendered" and is_only_listed(node, config):
                unwritten.add(docname)
        else:
            published.add(docname)
    problems = tuple(tree.problems)
    names = (frozenset(published), frozenset(unwritten))
    return Decision(tree, inheritance, *names, hidden, front, problems)


def is_only_listed(node: Node, config: SiteConfig) -> bool:
    """Whether lists show a page that is not written itself.

    https://gohugo.io/content-management/build-options/ (``render``)
    """
    is_page = node.kind == "page" or node.front.build.render == "link"
    return is_page and config.is_enabled(node.kind) and node.front.build.list != "never"


def _without_ignored(
    sources: Iterable[Source], config: SiteConfig
) -> tuple[list[Source], dict[str, Hidden]]:
    """The sources no ignore pattern matches, and those one does."""
    patterns = [re.compile(pattern) for pattern in config.ignore_files]
    kept: list[Source] = []
    ignored: dict[str, Hidden] = {}
    for source in sources:
        if is_hidden_file(source.path) or any(pattern.search(source.path) for pattern in patterns):
            ignored[source.docname] = "ignored"
        else:
            kept.append(source)
    return kept, ignored


def file_facts(
    node: Node, git_dates: Mapping[str, datetime], modified: Mapping[str, datetime]
) -> FileFacts:
    """What dates may be taken from besides the front matter of ``node``."""
    docname = node.source.docname if node.source else ""
    return FileFacts(node.name, git_dates.get(docname), modified.get(docname))


def node_dates(node: Node, config: SiteConfig, facts: FileFacts) -> Resolved:
    """The dates of ``node`` itself, and the slug in its file name; found out once."""
    if node.resolved is None:
        site_zone = zone(config.time_zone)
        node.resolved = resolve_dates(node.front, config.front_matter, facts, site_zone)
    return node.resolved


def timing(dates: Dates, now: datetime) -> tuple[bool, bool]:
    """Whether a page's publish date is to come, and whether its expiry date is past."""
    future = dates.publish_date is not None and dates.publish_date > now
    expired = dates.expiry_date is not None and dates.expiry_date < now
    return future, expired


def _reason(node: Node, config: SiteConfig, now: datetime, facts: FileFacts) -> Hidden | None:
    """Why ``node`` is not published, or None."""
    if node.front.draft and not config.build_drafts:
        return "draft"
    future, expired = timing(node_dates(node, config, facts).dates, now)
    if future and not config.build_future:
        return "future"
    if expired and not config.build_expired:
        return "expired"
    if node.front.build.render != "always" or node.front.headless:
        return "not rendered"
    return None if config.is_enabled(node.kind) else "not rendered"
