"""Which page lies in which: sections, lists, ancestors, neighbours.

All maps are made once in time proportional to the number of pages (and sorting them).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sphinx_hugo.site.config import SiteConfig, SortOrder
from sphinx_hugo.site.order import default_key
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.paths import parent, segments
from sphinx_hugo.site.taxonomies import Terms
from sphinx_hugo.site.tree import Tree

Neighbours = Mapping[Page, tuple[Page | None, Page | None]]


class Structure:
    """The relations of ``pages`` (by logical path), each list in Hugo's default order."""

    def __init__(
        self, pages: Mapping[str, Page], terms: Terms, tree: Tree, config: SiteConfig
    ) -> None:
        self._pages = pages
        self._terms = terms
        self._tree = tree
        self._keys = {page: default_key(page) for page in pages.values()}
        self._in_branch = self._by_branch()
        self.regular_pages = self.sorted(
            page for page in pages.values() if page.kind == "page" and page.is_listed
        )
        self._overall = neighbours(
            [page for page in self.regular_pages if page.url], config.next_prev_sort_order
        )
        self._of_term: dict[Page, tuple[Page, ...]] = {}
        self._in_section: dict[Page, tuple[Page | None, Page | None]] = {}
        for path, inside in self._in_branch.items():
            if tree.nodes[path].kind in ("taxonomy", "term"):
                continue
            alike = [page for page in inside if page.kind == "page" and page.url]
            order = config.next_prev_in_section_sort_order
            self._in_section.update(neighbours(alike, order))

    def sorted(self, pages: Iterable[Page]) -> tuple[Page, ...]:
        """``pages`` in Hugo's default order."""
        return tuple(sorted(pages, key=self._keys.__getitem__))

    def _by_branch(self) -> dict[str, tuple[Page, ...]]:
        """The pages and sections directly in each branch."""
        inside: dict[str, list[Page]] = {}
        for page in self._pages.values():
            if page.kind in ("page", "section") and page.is_listed_locally:
                inside.setdefault(self._lies_in(page), []).append(page)
        return {path: self.sorted(pages) for path, pages in inside.items()}

    def _lies_in(self, page: Page) -> str:
        """The path of the branch (published or not) whose list ``page`` belongs to."""
        return self._tree.branch_above(page.path).path if page.is_branch else page.section_path

    def pages_of(self, page: Page) -> tuple[Page, ...]:
        """Hugo's ``.Pages``: of sections and home pages and subsections; of taxonomies terms."""
        if page.kind == "term":
            return self._bearers(page)
        if page.kind == "taxonomy":
            return self.terms_in(page)
        return self._in_branch.get(page.path, ()) if page.is_branch else ()

    def terms_in(self, taxonomy: Page) -> tuple[Page, ...]:
        """The terms of a taxonomy."""
        prefix = taxonomy.path + "/"
        return self.sorted(
            page
            for page in self._pages.values()
            if page.kind == "term" and page.path.startswith(prefix) and page.is_listed_locally
        )

    def _bearers(self, term: Page) -> tuple[Page, ...]:
        """The pages with a term, by their weight in it, then in default order."""
        if term not in self._of_term:
            self._of_term[term] = self._sorted_bearers(term)
        return self._of_term[term]

    def _sorted_bearers(self, term: Page) -> tuple[Page, ...]:
        found = self._terms.by_path.get(term.path)
        if found is None:
            return ()
        bearers = [
            (weight, self._keys[page], page)
            for path, weight in found.bearers.items()
            if (page := self._pages.get(path)) is not None and page.is_listed_locally
        ]
        return tuple(entry[-1] for entry in sorted(bearers, key=lambda entry: entry[:2]))

    def count(self, term: Page) -> int:
        """How many pages bear a term."""
        return len(self._bearers(term))

    def terms_of(self, page: Page) -> tuple[tuple[str, tuple[Page, ...]], ...]:
        """The terms of ``page``: for each taxonomy it uses, in the order of its author."""
        own = self._terms.of_page.get(page.path, {})
        result = []
        for taxonomy, paths in own.items():
            terms = tuple(self._pages[path] for path in paths if path in self._pages)
            if terms:
                result.append((taxonomy, terms))
        return tuple(result)

    def parent(self, page: Page) -> Page | None:
        """The nearest page above ``page`` that is published; None above home."""
        path = page.path
        while path != "/":
            path = parent(path)
            above = self._pages.get(path)
            if above is not None and above.is_branch:
                return above
        return None

    def ancestors(self, page: Page) -> tuple[Page, ...]:
        """The pages above ``page``, home first."""
        chain = []
        above = self.parent(page)
        while above is not None:
            chain.append(above)
            above = self.parent(above)
        return tuple(reversed(chain))

    def current_section(self, page: Page) -> Page:
        """The section (or home) ``page`` lies in; a branch is its own."""
        return page if page.is_branch else self.parent(page) or page

    def first_section(self, page: Page) -> Page:
        """The section at the top that ``page`` lies in, else home (or the page itself)."""
        first = segments(page.path)[:1]
        above = self._pages.get("/" + first[0]) if first else None
        if above is not None and above.is_branch:
            return above
        return self._pages.get("/", page)

    def next(self, page: Page) -> Page | None:
        """Hugo's ``.Next``: the page before this one in the site's order (a newer one)."""
        return self._overall.get(page, (None, None))[0]

    def prev(self, page: Page) -> Page | None:
        """Hugo's ``.Prev``: the page after this one in the site's order (an older one)."""
        return self._overall.get(page, (None, None))[1]

    def next_in_section(self, page: Page) -> Page | None:
        """Hugo's ``.NextInSection``, a newer page."""
        return self._in_section.get(page, (None, None))[0]

    def prev_in_section(self, page: Page) -> Page | None:
        """Hugo's ``.PrevInSection``, an older page."""
        return self._in_section.get(page, (None, None))[1]


def neighbours(pages: Sequence[Page], order: SortOrder = "desc") -> Neighbours:
    """For each page of a list the one before it and the one after it; with ``asc`` of its reverse.

    https://gohugo.io/configuration/page/
    """
    if order == "asc":
        pages = pages[::-1]
    last = len(pages) - 1
    return {
        page: (
            pages[index - 1] if index else None,
            pages[index + 1] if index < last else None,
        )
        for index, page in enumerate(pages)
    }
