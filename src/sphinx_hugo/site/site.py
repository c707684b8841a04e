"""What the site says, made by one pure constructor from sources, contents and configuration.

How to use it::

    decision = publish(sources, config, now, git_dates)      # before reading documents
    site = Site(sources, contents, config, now, git_dates)   # when all are read
    for path, problem in site.problems: ...                  # path below the content folder

    page = site.by_docname["posts/x"]      # by_path["/posts/x"], by_url["/posts/x/"]
    site.pages_of(section)                 # Hugo's .Pages
    site.pagers(section)                   # what list pages show, cut up
    site.prev_in_section(page)             # an older page; next_in_section: a newer one
    site.terms_of(page), site.count(term), site.ancestors(page), site.series_of(page)
    site.menus["main"], site.aliases, site.related(page), site.archive(pages)

Pages, aliases, menus and everything else come in an order that depends on the input's
values only. Hidden documents (drafts ...) may be among ``sources``; they are in none of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property

from sphinx_hugo.content.document import Content, Source
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.site.aliases import Alias, collect_aliases
from sphinx_hugo.site.archive import ArchiveYear, group_by_month
from sphinx_hugo.site.assembly import Assembly
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.dates import zone
from sphinx_hugo.site.generated import generated_collisions
from sphinx_hugo.site.layouts import layout_problems
from sphinx_hugo.site.menus import Lookup, MenuEntry, build_menus, page_lookup
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.pagination import Pager, first_pager_alias, paginate
from sphinx_hugo.site.publish import Decision, publish
from sphinx_hugo.site.related import RelatedIndex
from sphinx_hugo.site.search import (
    ARCHIVE_LAYOUT,
    SEARCH_LAYOUT,
    is_searchable,
    page_with_layout,
)
from sphinx_hugo.site.series import SeriesPlace, find_series
from sphinx_hugo.site.structure import Structure
from sphinx_hugo.site.tree import Node, taxonomy_paths


class Site:
    """All pages of a site and their relations; see the module's docstring."""

    def __init__(
        self,
        sources: Iterable[Source],
        contents: Mapping[str, Content],
        config: SiteConfig,
        now: datetime,
        git_dates: Mapping[str, datetime] | None = None,
        modified: Mapping[str, datetime] | None = None,
    ) -> None:
        self.config = config
        self.now = now
        sources = tuple(sources)
        self.decision: Decision = publish(sources, config, now, git_dates, modified)
        assembly = Assembly(self.decision, contents, config, now, git_dates or {}, modified or {})
        assembly.run()
        self.by_path: Mapping[str, Page] = assembly.pages
        self.pages: tuple[Page, ...] = tuple(assembly.pages.values())
        self.by_docname = {page.docname: page for page in self.pages if page.docname}
        self._reachable = {path: page for path, page in self.by_path.items() if page.url}
        self.by_url = {page.url: page for page in self._reachable.values()}
        self.by_file = {page.file: page for page in self._reachable.values()}
        self._terms = assembly.terms
        self._headless = assembly.headless_folders()
        self._structure = Structure(self.by_path, assembly.terms, self.decision.tree, config)
        problems = list(assembly.problems)
        self.aliases: tuple[Alias, ...] = ()
        if not config.disable_aliases:
            self.aliases, found = collect_aliases(self._reachable.values(), config)
            problems.extend(found)
        self.menus, found = self._build_menus()
        problems.extend(found)
        self._series, found = find_series(self._listed_pages(), config)
        problems.extend(found)
        for page in self.pages:
            problems.extend((page.source_path or "", each) for each in layout_problems(page))
        problems.extend(generated_collisions(self))
        self.problems: tuple[tuple[str, Problem], ...] = tuple(dict.fromkeys(problems))

    def _listed_pages(self) -> Iterator[Page]:
        for page in self._reachable.values():
            if page.kind == "page" and page.is_listed_locally:
                yield page

    def _build_menus(
        self,
    ) -> tuple[dict[str, tuple[MenuEntry, ...]], list[tuple[str, Problem]]]:
        listed = [page for page in self.pages if page.is_rendered]
        return build_menus(listed, self.sections, self.config, self.lookup, self.by_file)

    @cached_property
    def lookup(self) -> Lookup:
        """Finds a page by reference (``/posts/x``, ``x.md``), see :func:`page_lookup`."""
        return page_lookup(self._reachable)

    @property
    def home(self) -> Page | None:
        """The home page; None where it is switched off or a draft."""
        return self.by_path.get("/")

    @property
    def regular_pages(self) -> tuple[Page, ...]:
        """All listed pages that are no lists, in Hugo's default order."""
        return self._structure.regular_pages

    @cached_property
    def sections(self) -> tuple[Page, ...]:
        """The sections at the top, in Hugo's default order."""
        top = (page for page in self.pages if page.kind == "section" and page.path.count("/") == 1)
        return self._structure.sorted(page for page in top if page.is_listed_locally)

    @cached_property
    def taxonomies(self) -> Mapping[str, Page]:
        """The page of each taxonomy, by plural name."""
        found = taxonomy_paths(self.config)
        return {name: self.by_path[path] for path, name in found.items() if path in self.by_path}

    @cached_property
    def main_sections(self) -> tuple[str, ...]:
        """The configured main sections, else the section with the most pages."""
        if self.config.main_sections:
            return self.config.main_sections
        counts = Counter(page.section for page in self.regular_pages if page.section)
        if not counts:
            return ()
        return (min(counts, key=lambda section: (-counts[section], section)),)

    @cached_property
    def main_sections_pages(self) -> tuple[Page, ...]:
        """The pages of the main sections, in default order."""
        wanted = {section.strip("/").lower() for section in self.main_sections}
        return tuple(page for page in self.regular_pages if page.section in wanted and page.url)

    @cached_property
    def lastmod(self) -> datetime | None:
        """When any page was last changed."""
        dates = [page.lastmod for page in self.pages if page.lastmod]
        return max(dates, default=None)

    def sorted(self, pages: Iterable[Page]) -> tuple[Page, ...]:
        """``pages`` in Hugo's default order."""
        return self._structure.sorted(pages)

    def pages_of(self, page: Page) -> tuple[Page, ...]:
        """Hugo's ``.Pages`` of a list page; empty for other pages."""
        return self._structure.pages_of(page)

    def listed_on(self, page: Page) -> tuple[Page, ...]:
        """What the list on ``page`` shows: home all regular pages, the others ``.Pages``."""
        return self.regular_pages if page.kind == "home" else self.pages_of(page)

    def pagers(self, page: Page) -> tuple[Pager, ...]:
        """The pagers of home, section and term pages; empty for others (a taxonomy is whole)."""
        if page.kind not in ("home", "section", "term") or not page.is_rendered:
            return ()
        return paginate(page, self.listed_on(page), self.config)

    def pager_alias(self, page: Page) -> tuple[str, str] | None:
        """URL and file of the redirect from ``page/1`` to a paginated list; None without."""
        if self.config.pager_disable_aliases:
            return None
        return first_pager_alias(page, self.config)

    def next(self, page: Page) -> Page | None:
        """Hugo's ``.Next``: the neighbour above in the site's order, a newer page."""
        return self._structure.next(page)

    def prev(self, page: Page) -> Page | None:
        """Hugo's ``.Prev``: the neighbour below in the site's order, an older page."""
        return self._structure.prev(page)

    def next_in_section(self, page: Page) -> Page | None:
        """Hugo's ``.NextInSection``, a newer page."""
        return self._structure.next_in_section(page)

    def prev_in_section(self, page: Page) -> Page | None:
        """Hugo's ``.PrevInSection``, an older page."""
        return self._structure.prev_in_section(page)

    def parent(self, page: Page) -> Page | None:
        """The nearest published page above; None for home."""
        return self._structure.parent(page)

    def ancestors(self, page: Page) -> tuple[Page, ...]:
        """The published pages above, home first (breadcrumbs)."""
        return self._structure.ancestors(page)

    def current_section(self, page: Page) -> Page:
        """The section a page lies in; of lists themselves."""
        return self._structure.current_section(page)

    def first_section(self, page: Page) -> Page:
        """The section at the top a page lies in, or home."""
        return self._structure.first_section(page)

    def terms_of(self, page: Page) -> tuple[tuple[str, tuple[Page, ...]], ...]:
        """Pairs of taxonomy (plural name) and the page's term pages, as its author ordered them."""
        return self._structure.terms_of(page)

    def count(self, term: Page) -> int:
        """How many pages a term's list has."""
        return self._structure.count(term)

    def series_of(self, page: Page) -> SeriesPlace | None:
        """The page's place in a series, if it is part of one."""
        return self._series.get(page)

    @cached_property
    def _related(self) -> RelatedIndex:
        config = self.config.related
        pages = [page for page in self.regular_pages if page.url]
        return RelatedIndex(pages, self._terms, self._series, config)

    def related(self, page: Page) -> tuple[Page, ...]:
        """Pages that share terms or a series with ``page``, best first."""
        return self._related.related(page) if page.kind == "page" else ()

    def archive(self, pages: Iterable[Page] | None = None) -> tuple[ArchiveYear[Page], ...]:
        """``pages`` (of the main sections, if none are given) by year and month."""
        chosen = self.main_sections_pages if pages is None else pages
        return group_by_month(chosen, zone(self.config.time_zone))

    @cached_property
    def searchable_pages(self) -> tuple[Page, ...]:
        """The pages that the search finds."""
        return tuple(page for page in self.pages if is_searchable(page))

    @cached_property
    def search_page(self) -> Page | None:
        """The search page; None without one, and where there is nothing to find."""
        if not self.config.search or not self.searchable_pages:
            return None
        return page_with_layout(self.pages, SEARCH_LAYOUT)

    @cached_property
    def archive_page(self) -> Page | None:
        """The page that lists all posts."""
        return page_with_layout(self.pages, ARCHIVE_LAYOUT)

    def folder_of(self, node: Node) -> str | None:
        """The output folder of a node's resources; None where the node is not published.

        Headless bundles have no page, but publish their resources all the same.
        """
        page = self.by_path.get(node.path)
        if page is not None:
            return page.folder
        return self._headless.get(node.path) if node.hidden == "not rendered" else None

    def permalink(self, page: Page) -> str:
        """The absolute URL of a page; its site path where there is no base URL."""
        return self.config.base_url.rstrip("/") + page.url
