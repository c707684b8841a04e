"""``defaultContentLanguageInSubdir``: expected values recorded from Hugo 0.155.2."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sphinx_hugo.site.generated import generated_files
from sphinx_hugo.site.site import Site

FILES = {
    "_index.md": {"title": "Home"},
    "about.md": {"aliases": ["/old/", "near"]},
    "posts/a.md": {"tags": ["X"], "url": "/fixed/"},
    "posts/b.md": {"url": "free"},
    "posts/c/index.md": {},
}


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    """A German site with all its pages below ``/de/``."""
    options: dict[str, Any] = {
        "default_content_language": "de",
        "default_content_language_in_subdir": True,
        "menus": {"main": ({"name": "A", "url": "/about/"}, {"name": "F", "url": "/fixed/"})},
    }
    return make_site(FILES, **options)


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/", "/de/"),
        ("/about", "/de/about/"),
        ("/posts", "/de/posts/"),
        ("/posts/a", "/fixed/"),
        ("/posts/b", "/de/free/"),
        ("/posts/c", "/de/posts/c/"),
        ("/tags", "/de/tags/"),
        ("/tags/x", "/de/tags/x/"),
    ],
)
def test_pages_lie_in_the_folder(site: Site, path: str, url: str) -> None:
    """Only a ``url`` that begins with a slash counts from the site's root."""
    assert site.by_path[path].url == url


def test_aliases_lie_there_too_and_the_root_leads_home(site: Site) -> None:
    """``/`` is a redirect, as is each alias of a page."""
    assert {alias.url: alias.page.path for alias in site.aliases} == {
        "/": "/",
        "/de/old/": "/about",
        "/de/near/": "/about",
    }


def test_what_lists_are_made_of_lies_there(site: Site) -> None:
    """Feeds and pagers; what is one for the whole site stays at its root."""
    files = generated_files(site)
    assert {"de/index.xml", "de/feed.json", "de/tags/x/index.xml", "de/page/1/index.html"} <= set(
        files
    )
    assert {"sitemap.xml", "404.html"} <= set(files)
    assert "index.xml" not in files


def test_menus_lead_into_the_folder(site: Site) -> None:
    """Themes write a menu's URL with the language's folder before it."""
    assert [entry.url for entry in site.menus["main"]] == ["/de/about/", "/fixed/"]
