"""Redirects from old URLs; expected values were recorded with Hugo 0.155."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sphinx_hugo.site.site import Site


def redirects(site: Site) -> dict[str, str]:
    """The file of each redirect, and where it leads."""
    return {alias.file: alias.page.url for alias in site.aliases}


@pytest.mark.parametrize(
    ("alias", "file", "url"),
    [
        ("/old/", "old/index.html", "/old/"),
        ("/old", "old/index.html", "/old/"),
        ("/Old Path/x", "Old Path/x/index.html", "/Old%20Path/x/"),
        ("old-rel", "posts/old-rel/index.html", "/posts/old-rel/"),
        ("../up", "up/index.html", "/up/"),
        ("./here", "posts/here/index.html", "/posts/here/"),
        ("/a.html", "a.html", "/a.html"),
        ("b.html", "posts/b.html", "/posts/b.html"),
        ("/feed.xml", "feed.xml/index.html", "/feed.xml/"),
        ("/x/../y", "y/index.html", "/y/"),
        ("/x/index.html", "x/index.html", "/x/"),
        ("/myindex.html", "myindex.html", "/myindex.html"),
        ("/ünï/", "ünï/index.html", "/%C3%BCn%C3%AF/"),
        ("/q?a=1", "q?a=1/index.html", "/q%3Fa=1/"),
    ],
)
def test_an_alias_is_a_file(
    make_site: Callable[..., Site], alias: str, file: str, url: str
) -> None:
    """From the root, or from the folder of the page's URL."""
    site = make_site({"posts/My p.md": {"aliases": [alias]}})
    assert [(found.file, found.url) for found in site.aliases] == [(file, url)]
    assert redirects(site) == {file: "/posts/my-p/"}


@pytest.mark.parametrize(
    "alias",
    [
        *("../../x", "../../../../out", "/../x", "//host", "https://x.org/", "javascript:x"),
        *("/", "  ", "/%2e%2e/x", "..\\..\\x", "/.."),
    ],
)
def test_an_alias_outside_of_the_site(make_site: Callable[..., Site], alias: str) -> None:
    """Is told of with its line, and no file is made."""
    site = make_site({"posts/p.md": f"---\ntitle: P\naliases:\n  - '{alias}'\n---\n"})
    assert site.aliases == ()
    [(path, problem)] = site.problems
    assert (path, problem.code, problem.line) == ("posts/p.md", "alias", 3)


def test_relative_aliases_of_lists(make_site: Callable[..., Site]) -> None:
    """Of a section, a bundle, a term."""
    site = make_site(
        {
            "posts/_index.md": {"aliases": ["rel"]},
            "posts/b/index.md": {"aliases": ["brel", "../bup"]},
            "tags/x/_index.md": {"aliases": ["trel"]},
        }
    )
    assert redirects(site) == {
        "bup/index.html": "/posts/b/",
        "posts/brel/index.html": "/posts/b/",
        "rel/index.html": "/posts/",
        "tags/trel/index.html": "/tags/x/",
    }


def test_ugly_urls_have_ugly_aliases(make_site: Callable[..., Site]) -> None:
    """As in Hugo."""
    site = make_site(
        {"posts/_index.md": {"aliases": ["rel"]}, "posts/p.md": {"aliases": ["../up", "/y/"]}},
        ugly_urls=True,
    )
    assert redirects(site) == {
        "rel.html": "/posts/index.html",
        "up.html": "/posts/p.html",
        "y.html": "/posts/p.html",
    }


def test_a_page_wins_over_an_alias(make_site: Callable[..., Site]) -> None:
    """Whichever comes first; the alias is told of."""
    site = make_site({"a.md": "---\naliases: [/b/]\n---\n", "b.md": {}})
    assert site.aliases == ()
    assert site.by_url["/b/"].docname == "b"
    [(path, problem)] = site.problems
    assert (path, problem.code, problem.line) == ("a.md", "url-collision", 2)


def test_the_first_of_two_aliases_wins(make_site: Callable[..., Site]) -> None:
    """In the order of paths."""
    site = make_site({"b.md": {"aliases": ["/x/"]}, "a.md": {"aliases": ["/x"]}})
    assert redirects(site) == {"x/index.html": "/a/"}
    assert [(path, problem.code) for path, problem in site.problems] == [("b.md", "url-collision")]


def test_an_alias_twice_on_a_page_is_one(make_site: Callable[..., Site]) -> None:
    """Without a word."""
    site = make_site({"a.md": {"aliases": ["/x/", "/x", "x/"]}})
    assert redirects(site) == {"x/index.html": "/a/"}
    assert site.problems == ()


def test_an_alias_cannot_need_a_file_as_a_folder(make_site: Callable[..., Site]) -> None:
    """Nor be a file where another page needs a folder."""
    site = make_site(
        {
            "a.md": {"url": "/a.html"},
            "b.md": {"aliases": ["/a.html/x/"]},
            "c.md": {"aliases": ["/d.html"]},
            "d.html/e.md": {},
        }
    )
    assert site.aliases == ()
    assert [problem.code for _, problem in site.problems] == ["url-collision"] * 2


def test_aliases_can_be_switched_off(make_site: Callable[..., Site]) -> None:
    """``disableAliases`` is for those of pages, ``pagination.disableAliases`` for ``page/1``."""
    site = make_site({"a.md": {"aliases": ["/x/"]}}, disable_aliases=True)
    assert site.aliases == ()
    assert site.home is not None
    assert site.pager_alias(site.home) == ("/page/1/", "page/1/index.html")
    site = make_site({"a.md": {}}, pager_disable_aliases=True)
    assert site.home is not None
    assert site.pager_alias(site.home) is None


def test_drafts_have_no_aliases(make_site: Callable[..., Site]) -> None:
    """Their old URLs would tell of them."""
    assert make_site({"a.md": {"aliases": ["/x/"], "draft": True}}).aliases == ()


def test_the_default_languages_folder_leads_home(make_site: Callable[..., Site]) -> None:
    """Where there are several languages."""
    site = make_site({"a.md": {}}, languages=("en", "fr"))
    assert redirects(site) == {"en/index.html": "/"}
