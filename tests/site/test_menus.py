"""Menus from the configuration and from front matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from sphinx_hugo.site.menus import MenuEntry
from sphinx_hugo.site.site import Site


def shown(entries: Iterable[MenuEntry]) -> list[Any]:
    """Names and URLs, and what is below them."""
    return [
        (entry.name, entry.url, shown(entry.children))
        if entry.children
        else (entry.name, entry.url)
        for entry in entries
    ]


def test_a_menu_of_both_sources(make_site: Callable[..., Site]) -> None:
    """Weight (0 last), then name; as recorded with Hugo."""
    site = make_site(
        {
            "posts/a.md": {"title": "Aa", "menu": "main", "weight": 3},
            "posts/b.md": {"title": "Bb", "menu": ["main", "footer"], "linktitle": "LB"},
            "posts/c.md": {"title": "C", "menus": {"main": {"parent": "Posts", "name": "See"}}},
        },
        menus={
            "main": (
                {"name": "Posts", "pageRef": "/posts", "weight": 10},
                {"name": "Abs", "url": "/about/", "weight": -1},
                {"name": "mail", "url": "mailto:a@b.c"},
                {"name": "Zed", "url": "#frag"},
                {"Name": "Ext", "URL": "https://x.y/"},
            )
        },
    )
    assert shown(site.menus["main"]) == [
        ("Abs", "/about/"),
        ("Aa", "/posts/a/"),
        ("Posts", "/posts/", [("See", "/posts/c/")]),
        ("Ext", "https://x.y/"),
        ("LB", "/posts/b/"),
        ("mail", "mailto:a@b.c"),
        ("Zed", "#frag"),
    ]
    assert shown(site.menus["footer"]) == [("LB", "/posts/b/")]


def test_an_entry_takes_what_it_lacks_from_its_page(make_site: Callable[..., Site]) -> None:
    """The name; the URL of the page that lies at its URL."""
    site = make_site(
        {"about.md": {"title": "About me"}},
        menus={"main": ({"pageRef": "about.md"}, {"name": "A", "url": "about"})},
    )
    assert shown(site.menus["main"]) == [("A", "/about/"), ("About me", "/about/")]
    assert all(entry.page is site.by_docname["about"] for entry in site.menus["main"])


def test_a_missing_page_is_reported(make_site: Callable[..., Site]) -> None:
    """Unless there is a URL to fall back on."""
    entries = ({"name": "X", "pageRef": "/nope"}, {"name": "Y", "pageRef": "/no", "url": "/y/"})
    site = make_site({}, menus={"main": entries})
    assert [(path, problem.code) for path, problem in site.problems] == [("", "menu")]
    assert shown(site.menus["main"]) == [("X", ""), ("Y", "/y/")]


def test_headings_have_no_url(make_site: Callable[..., Site]) -> None:
    """A parent may be a mere name, one that no entry has as well."""
    site = make_site(
        {"c.md": {"title": "C", "menus": {"main": {"parent": "nix"}}}},
        menus={"main": ({"name": "Head"}, {"name": "In", "url": "/in/", "parent": "Head"})},
    )
    assert shown(site.menus["main"]) == [
        ("Head", "", [("In", "/in/")]),
        ("nix", "", [("C", "/c/")]),
    ]


def test_parents_in_a_circle_are_reported(make_site: Callable[..., Site]) -> None:
    """And nothing is lost: the entries are at the top."""
    entries = (
        {"name": "a", "parent": "b"},
        {"name": "b", "parent": "a"},
        {"name": "c", "parent": "c"},
    )
    site = make_site({}, menus={"main": entries})
    assert shown(site.menus["main"]) == [("a", ""), ("b", ""), ("c", "")]
    assert {problem.code for _, problem in site.problems} == {"menu"}


def test_a_circle_in_front_matter_has_its_line(make_site: Callable[..., Site]) -> None:
    """The page's own."""
    text = "---\ntitle: P\nmenus:\n  main: {parent: P}\n---\n"
    [(path, problem)] = make_site({"p.md": text}).problems
    assert (path, problem.code, problem.line) == ("p.md", "menu", 3)


def test_sections_can_make_a_menu(make_site: Callable[..., Site]) -> None:
    """But for those that have an entry."""
    site = make_site(
        {"a/p.md": {}, "b/_index.md": {"title": "Bee", "weight": 1}, "c/p.md": {}, "d/p.md": {}},
        section_pages_menu="main",
        menus={"main": ({"identifier": "c", "name": "See", "url": "/c/"}, {"pageRef": "/d"})},
    )
    assert shown(site.menus["main"]) == [
        ("Bee", "/b/"),
        ("As", "/a/"),
        ("Ds", "/d/"),
        ("See", "/c/"),
    ]


def test_the_configuration_wins_over_a_page(make_site: Callable[..., Site]) -> None:
    """Where both have an entry of one name."""
    site = make_site(
        {"about.md": {"title": "About", "menu": "main"}},
        menus={"main": ({"name": "About", "url": "/about/", "weight": 2},)},
    )
    [entry] = site.menus["main"]
    assert entry.weight == 2


def test_the_current_entry_is_known(make_site: Callable[..., Site]) -> None:
    """And the one above a page in its section; home is above nothing."""
    site = make_site(
        {"posts/p.md": {}, "about.md": {}},
        menus={
            "main": (
                {"name": "1", "url": "/"},
                {"name": "2", "url": "/posts/"},
                {"name": "3", "url": "/about/"},
                {"name": "4"},
                {"name": "5", "url": "/about/", "parent": "4"},
            )
        },
    )
    about, post = site.by_docname["about"], site.by_docname["posts/p"]
    entries = site.menus["main"]
    assert [entry.is_current(about) for entry in entries] == [False, False, True, False]
    assert [entry.is_ancestor(about) for entry in entries] == [False, False, False, True]
    assert [entry.is_ancestor(post) for entry in entries] == [False, True, False, False]


@pytest.mark.parametrize("weight", ["3", 3, "x", None, [3]])
def test_weights_of_any_type(make_site: Callable[..., Site], weight: Any) -> None:
    """What is no number is none."""
    site = make_site({}, menus={"m": ({"name": "a", "url": "/a/", "weight": weight},)})
    assert site.menus["m"][0].weight == (3 if weight in ("3", 3) else 0)
