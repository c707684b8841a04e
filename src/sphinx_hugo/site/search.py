"""What the site's search finds, and the pages one searches and browses on.

Only what readers came for is found: regular pages that lists show. Lists, terms and redirects
repeat it; a draft that an option shows is not for readers yet.
"""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_hugo.site.page import Page

SEARCH_LAYOUT = "search"
ARCHIVE_LAYOUT = "archives"
HIDING_PARAMS = ("searchhidden", "excludefromsearch", "exclude_search")
"""Front matter that keeps a page out of the search, as PaperMod, Blowfish and Docsy name it."""


def is_searchable(page: Page) -> bool:
    """Whether the search finds a page."""
    return (
        page.kind == "page"
        and page.is_rendered
        and page.is_listed
        and page.file.endswith(".html")
        and page.layout not in (SEARCH_LAYOUT, ARCHIVE_LAYOUT)
        and not (page.draft or page.future or page.expired)
        and not any(page.params.get(name) in (True, "true") for name in HIDING_PARAMS)
    )


def page_with_layout(pages: Iterable[Page], layout: str) -> Page | None:
    """The page that asks for a layout, the first by path where there are several."""
    found = (page for page in pages if page.layout == layout and page.is_rendered)
    return min(found, key=lambda page: page.path, default=None)
