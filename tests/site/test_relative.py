"""Relative URLs between pages of the site."""

from __future__ import annotations

import pytest

from sphinx_hugo.site.relative import absolute, base_path, relative


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("/", "/about/", "about/"),
        ("/", "/", "./"),
        ("/about/", "/", "../"),
        ("/about/", "/about/", "./"),
        ("/posts/x/", "/about/", "../../about/"),
        ("/posts/x/", "/posts/", "../"),
        ("/posts/x/", "/posts/y/", "../y/"),
        ("/posts/x/", "/posts/x/pic.png", "pic.png"),
        ("/posts/x/", "/posts/x", "../x"),
        ("/posts/x.html", "/posts/y.html", "y.html"),
        ("/posts/x.html", "/posts/", "./"),
        ("/404.html", "/css/site.css?v=1", "css/site.css?v=1"),
        ("/posts/x/", "/about/#who", "../../about/#who"),
        ("/posts/x/", "/posts/x/#top", "#top"),
        ("/posts/x/", "/posts/x/?q#top", "./?q#top"),
        ("/posts/x/", "/a/?u=/b/#/c/", "../../a/?u=/b/#/c/"),
        ("/", "/a:b/", "./a:b/"),
        ("/x/", "/x/mailto:y", "./mailto:y"),
        ("/x/", "https://e.org/", "https://e.org/"),
        ("/x/", "//e.org/", "//e.org/"),
        ("/x/", "#top", "#top"),
        ("/x/", "mailto:a@b.c", "mailto:a@b.c"),
        ("/tags/c%23/", "/tags/c++/", "../c++/"),
    ],
)
def test_from_one_page_to_another(here: str, there: str, expected: str) -> None:
    """Keeps slash, query and fragment; what is no site path stays."""
    assert relative(here, there) == expected


@pytest.mark.parametrize(
    ("base", "url", "expected"),
    [
        ("https://e.org/en/", "/about/", "https://e.org/en/about/"),
        ("https://e.org", "/", "https://e.org/"),
        ("", "/about/", "/about/"),
        ("https://e.org", "https://x.org/", "https://x.org/"),
        ("https://e.org", "//x.org/", "//x.org/"),
    ],
)
def test_absolute_urls(base: str, url: str, expected: str) -> None:
    """On the base URL, with or without its slash."""
    assert absolute(base, url) == expected


def test_the_path_of_the_base_url() -> None:
    """Without a slash at its end."""
    assert base_path("https://e.org/en/latest/") == "/en/latest"
    assert base_path("https://e.org/") == ""
