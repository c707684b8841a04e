"""What the search finds, and which pages are the search's and the archive's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sphinx_hugo.site.site import Site
from sphinx_hugo.site.views import Views

MakeSite = Callable[..., Site]
BLOG: dict[str, Any] = {
    "_index.md": {"title": "Home"},
    "about.md": {"title": "About"},
    "posts/a.md": {"title": "A", "date": "2026-01-01", "tags": ["x"]},
    "search.md": {"title": "Search", "layout": "search"},
    "archive.md": {"title": "Archive", "layout": "archives"},
}


def test_regular_pages_are_found(make_site: MakeSite) -> None:
    """Posts and pages are; home, sections, terms, search and archive repeat them."""
    site = make_site(BLOG)
    assert {page.path for page in site.searchable_pages} == {"/about", "/posts/a"}


@pytest.mark.parametrize(
    "front",
    [
        "searchHidden: true",
        "params: {searchHidden: true}",
        "excludeFromSearch: true",
        "exclude_search: 'true'",
        "build: {list: never}",
        "build: {render: link}",
        "url: /a.txt",
        "draft: true",
        "date: 2199-01-01",
        "expiryDate: 2001-01-01",
    ],
)
def test_what_is_kept_from_readers_is_not_found(make_site: MakeSite, front: str) -> None:
    """Hidden by an author, unlisted, no HTML, or shown with a badge only."""
    site = make_site(
        {**BLOG, "x.md": f"---\ntitle: X\n{front}\n---\n"},
        build_drafts=True,
        build_future=True,
        build_expired=True,
    )
    assert "/x" not in {page.path for page in site.searchable_pages}


@pytest.mark.parametrize("front", ["searchHidden: false", "searchHidden: 'false'", ""])
def test_what_says_that_it_may_be_found_is(make_site: MakeSite, front: str) -> None:
    """A parameter that is there and false hides nothing."""
    site = make_site({**BLOG, "x.md": f"---\ntitle: X\n{front}\n---\n"})
    assert "/x" in {page.path for page in site.searchable_pages}


def test_search_and_archive_are_the_pages_with_these_layouts(make_site: MakeSite) -> None:
    """Templates get them as views, the same object each time."""
    site = Views(make_site(BLOG)).site
    assert site.search is not None and site.search.url == "/search/"
    assert site.archive_page is not None and site.archive_page.url == "/archive/"
    assert site.search is site.search


def test_a_section_can_be_the_search_page(make_site: MakeSite) -> None:
    """``search/_index.md`` is as good; of several the first by path counts."""
    more = {"find/_index.md": {"layout": "search"}, "zoom.md": {"layout": "search"}}
    site = make_site({**BLOG, **more})
    assert site.search_page is site.by_path["/find"]


def test_without_such_pages_there_are_none(make_site: MakeSite) -> None:
    """No header leads anywhere."""
    site = Views(make_site({"about.md": {"title": "About"}})).site
    assert site.search is None and site.archive_page is None


def test_there_is_no_search_where_nothing_can_be_found(make_site: MakeSite) -> None:
    """A search page alone finds nothing."""
    assert make_site({"search.md": {"layout": "search"}}).search_page is None


def test_the_search_can_be_switched_off(make_site: MakeSite) -> None:
    """By an option; the page stays a page."""
    site = make_site(BLOG, search=False)
    assert site.search_page is None and "/search" in site.by_path
