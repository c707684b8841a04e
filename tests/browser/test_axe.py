"""axe-core finds nothing: every kind of page, in both modes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from browsing import OpenPage
from page_facts import GROUND, ground, switch_system

SITE_PAGES = [
    *("", "about/", "404.html", "posts/", "archive/", "search/"),
    *("tags/", "runs/", "runs/llama-1b/", "runs/gpt2-134m/"),
]
BLOG_PAGES = [
    *("", "about/", "404.html", "posts/", "posts/page/2/", "posts/post-2/", "posts/wide/"),
    *("tags/", "tags/alpha/", "archive/"),
]


def found_in_both_modes(page: Page, axe: Callable[[Page], list[str]]) -> dict[str, list[str]]:
    """What axe finds in each mode; the page follows the system."""
    found = {}
    for scheme in ("light", "dark"):
        switch_system(page, scheme)
        assert ground(page) == GROUND[scheme]
        found[scheme] = axe(page)
    return found


@pytest.mark.parametrize("path", SITE_PAGES)
def test_axe_finds_nothing_on_the_site(
    site: Callable[[str], str],
    open_page: OpenPage,
    axe: Callable[[Page], list[str]],
    path: str,
) -> None:
    """Every kind of page that this repository's site has."""
    page = open_page(site(path))
    assert found_in_both_modes(page, axe) == {"light": [], "dark": []}


@pytest.mark.parametrize("path", BLOG_PAGES)
def test_axe_finds_nothing_on_a_blog(
    blog: str, open_page: OpenPage, axe: Callable[[Page], list[str]], path: str
) -> None:
    """Every kind of page that a blog has."""
    page = open_page(blog + path)
    assert found_in_both_modes(page, axe) == {"light": [], "dark": []}


@pytest.mark.parametrize("path", ["", "about/", "404.html"])
def test_axe_finds_nothing_on_a_phone(
    site: Callable[[str], str],
    open_page: OpenPage,
    axe: Callable[[Page], list[str]],
    path: str,
) -> None:
    """Where the menu has a line of its own."""
    page = open_page(site(path), (375, 700), has_touch=True, is_mobile=True)
    assert axe(page) == []
