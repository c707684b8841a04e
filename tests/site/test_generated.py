"""What is written besides pages."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_hugo.site.generated import feed_url, generated_files, has_feed
from sphinx_hugo.site.site import Site

FILES = {"posts/C #/_index.md": {}, "posts/a.md": {"tags": ["x"]}}


def test_lists_have_feeds(make_site: Callable[..., Site]) -> None:
    """Home, sections, taxonomies, terms; posts have none."""
    files = generated_files(make_site(FILES))
    assert sorted(name for name, kind in files.items() if kind == "rss") == [
        "categories/index.xml",
        "index.xml",
        "posts/c-#/index.xml",
        "posts/index.xml",
        "tags/index.xml",
        "tags/x/index.xml",
    ]
    assert {name for name, kind in files.items() if kind in ("sitemap", "404", "json feed")} == {
        "sitemap.xml",
        "404.html",
        "feed.json",
    }


def test_feeds_lie_beside_their_list(make_site: Callable[..., Site]) -> None:
    """Also where the list is a file, and with signs in its URL."""
    site = make_site(FILES)
    assert feed_url(site.by_path["/posts/c-#"], site.config) == "/posts/c-%23/index.xml"
    ugly = make_site(FILES, ugly_urls=True)
    assert feed_url(ugly.by_path["/tags/x"], ugly.config) == "/tags/x/index.xml"
    assert feed_url(ugly.by_path["/"], ugly.config) == "/index.xml"


def test_feeds_have_the_name_that_the_site_gives_them(make_site: Callable[..., Site]) -> None:
    """Hugo's ``outputFormats.rss.baseName``: subscribers have the address."""
    site = make_site(FILES, rss_base_name="feed")
    assert feed_url(site.by_path["/"], site.config) == "/feed.xml"
    assert "feed.xml" in generated_files(site)


def test_outputs_choose(make_site: Callable[..., Site]) -> None:
    """Of the page first, then of its kind."""
    site = make_site(
        {
            "a/_index.md": {"outputs": ["html"]},
            "b/_index.md": {},
            "p.md": {"outputs": ["html", "rss"]},
        },
        outputs={"taxonomy": ("html",)},
    )
    found = {page.path for page in site.pages if has_feed(page, site)}
    assert found == {"/", "/b", "/p"}


def test_outputs_can_be_switched_off(make_site: Callable[..., Site]) -> None:
    """By ``disableKinds``; robots.txt is an option."""
    site = make_site(
        FILES, disable_kinds=frozenset({"RSS", "sitemap", "404"}), enable_robots_txt=True
    )
    assert set(generated_files(site).values()) == {"pager alias", "robots"}


def test_pagers_are_generated(make_site: Callable[..., Site]) -> None:
    """All but the first of each list, and the redirect to that."""
    files: dict[str, dict[str, str]] = {f"a/{number}.md": {} for number in range(3)}
    found = generated_files(make_site(files, pager_size=2))
    assert [name for name, kind in found.items() if kind == "pager"] == [
        "page/2/index.html",
        "a/page/2/index.html",
    ]
    assert found["a/page/1/index.html"] == "pager alias"
