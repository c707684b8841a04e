"""Lists in parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sphinx_hugo.site.site import Site


def posts(count: int) -> dict[str, dict[str, Any]]:
    """Some posts, the first one the newest."""
    return {
        f"a/p{number}.md": {
            "title": f"P{number}",
            "date": f"2024-01-{28 - number:02}",
            "tags": ["x"],
        }
        for number in range(count)
    }


def test_a_list_is_cut_up(make_site: Callable[..., Site]) -> None:
    """Into pagers that know each other."""
    site = make_site(posts(5), pager_size=2)
    first, second, third = site.pagers(site.by_path["/a"])
    assert [page.title for page in second.pages] == ["P2", "P3"]
    assert first.urls == ("/a/", "/a/page/2/", "/a/page/3/")
    assert (second.number, second.total, second.url) == (2, 3, "/a/page/2/")
    assert (second.prev_url, second.next_url) == ("/a/", "/a/page/3/")
    assert (first.prev_url, third.next_url) == (None, None)
    assert (second.first, second.last) == ("/a/", "/a/page/3/")
    assert [pager.file for pager in (first, second)] == ["a/index.html", "a/page/2/index.html"]


def test_an_empty_list_has_one_pager(make_site: Callable[..., Site]) -> None:
    """So that its page can be made."""
    site = make_site({"a/_index.md": {}})
    [pager] = site.pagers(site.by_path["/a"])
    assert (pager.pages, pager.total) == ((), 1)


def test_home_and_terms_are_paginated(make_site: Callable[..., Site]) -> None:
    """Home over all regular pages; a taxonomy is one page, other pages have no list."""
    site = make_site(posts(3), pager_size=2)
    assert [pager.url for pager in site.pagers(site.by_path["/"])] == ["/", "/page/2/"]
    assert [pager.url for pager in site.pagers(site.by_path["/tags/x"])] == [
        "/tags/x/",
        "/tags/x/page/2/",
    ]
    assert site.pagers(site.by_path["/tags"]) == ()
    assert site.pagers(site.by_path["/a/p0"]) == ()


@pytest.mark.parametrize(
    ("options", "url", "alias"),
    [
        ({}, "/a/page/2/", ("/a/page/1/", "a/page/1/index.html")),
        ({"paginate_path": "seite"}, "/a/seite/2/", ("/a/seite/1/", "a/seite/1/index.html")),
        (
            {"ugly_urls": True},
            "/a/page/2/index.html",
            ("/a/page/1/index.html", "a/page/1/index.html"),
        ),
    ],
)
def test_urls_of_pagers(
    make_site: Callable[..., Site], options: dict[str, Any], url: str, alias: tuple[str, str]
) -> None:
    """``page/1`` leads to the list itself."""
    site = make_site(posts(3), pager_size=2, **options)
    section = site.by_path["/a"]
    assert site.pagers(section)[1].url == url
    assert site.pager_alias(section) == alias


def test_ugly_terms(make_site: Callable[..., Site]) -> None:
    """Are files, and so are their pagers."""
    site = make_site(posts(3), pager_size=2, ugly_urls=True)
    assert site.pagers(site.by_path["/tags/x"])[1].url == "/tags/x/page/2.html"


def test_a_section_with_a_url_of_its_own(make_site: Callable[..., Site]) -> None:
    """Its pagers lie below that."""
    site = make_site({**posts(3), "a/_index.md": {"url": "/x/y/"}}, pager_size=2)
    assert site.pagers(site.by_path["/a"])[1].url == "/x/y/page/2/"


def test_a_size_of_nothing_is_one(make_site: Callable[..., Site]) -> None:
    """Rather than an endless list of empty pagers."""
    site = make_site(posts(3), pager_size=0)
    assert len(site.pagers(site.by_path["/a"])) == 3
