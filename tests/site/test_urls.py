"""Where pages are published; expected values were recorded with Hugo 0.155."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sphinx_hugo.site.site import Site

FILES = {
    "posts/A B.md": {"title": "Hello World!", "date": "2024-03-05T10:00:00Z"},
    "posts/bun dle/index.md": {"title": "Bundle", "date": "2023-01-31", "slug": "my Slug"},
    "posts/sub/q.md": {"title": "Q", "date": "2022-02-02"},
    "docs/_index.md": {"title": "The Docs", "slug": "doku"},
    "docs/guide/_index.md": {"title": "The Guide"},
    "docs/guide/deep/p.md": {"title": "DP", "tags": ["Foo Bar"]},
    "at-root.md": {"title": "R"},
    "tags/foo bar/_index.md": {"title": "FB", "slug": "foos"},
}


def urls(site: Site, *paths: str) -> list[str]:
    """The URLs of some pages."""
    return [site.by_path[path].url for path in paths]


PAGES = ("/posts/a-b", "/posts/bun-dle", "/posts/sub/q", "/docs/guide/deep/p")


def test_urls_follow_folders_and_names(make_site: Callable[..., Site]) -> None:
    """A slug takes the place of a page's name, not of a section's or a term's."""
    site = make_site(FILES)
    assert urls(site, *PAGES, "/at-root", "/docs", "/docs/guide", "/tags/foo-bar") == [
        "/posts/a-b/",
        "/posts/my-slug/",
        "/posts/sub/q/",
        "/docs/guide/deep/p/",
        "/at-root/",
        "/docs/",
        "/docs/guide/",
        "/tags/foo-bar/",
    ]
    assert site.by_path["/posts/a-b"].file == "posts/a-b/index.html"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (
            "/:year/:month/:day/:slug/",
            ["/2024/03/05/hello-world/", "/2023/01/31/my-slug/", "/2022/02/02/q/", "/1/01/01/dp/"],
        ),
        (":section/:title", ["/posts/hello-world/", "/posts/bundle/", "/posts/q/", "/docs/dp/"]),
        (
            ":sections/:slugorfilename/",
            ["/posts/a-b/", "/posts/my-slug/", "/posts/q/", "/docs/guide/p/"],
        ),
        ("/:sections[1:]/:filename/", ["/a-b/", "/bun-dle/", "/q/", "/guide/p/"]),
        ("/x/:contentbasename/", ["/x/a-b/", "/x/bun-dle/", "/x/q/", "/x/p/"]),
        (
            ":monthname/:weekday/:weekdayname/:yearday/:slugorcontentbasename",
            [
                "/march/2/tuesday/65/a-b/",
                "/january/2/tuesday/31/my-slug/",
                "/february/3/wednesday/33/q/",
                "/january/1/monday/1/p/",
            ],
        ),
        (
            "/:sectionslug/:sectionslugs/:title/",
            [
                "/posts/posts/hello-world/",
                "/posts/posts/bundle/",
                "/posts/posts/q/",
                "/doku/doku/the-guide/dp/",
            ],
        ),
        (
            ":2006-:01/:title",
            ["/2024-03/hello-world/", "/2023-01/bundle/", "/2022-02/q/", "/0001-01/dp/"],
        ),
        (
            "/p/:sections[last]/:title.html",
            [
                "/p/posts/hello-world.html/",
                "/p/posts/bundle.html/",
                "/p/posts/q.html/",
                "/p/guide/dp.html/",
            ],
        ),
        (
            "/:sections[0]/:sections[7]/:title",
            ["/posts/hello-world/", "/posts/bundle/", "/posts/q/", "/docs/dp/"],
        ),
        (r"/a\:b/:title", ["/ab/hello-world/", "/ab/bundle/", "/ab/q/", "/ab/dp/"]),
    ],
)
def test_permalink_patterns(
    make_site: Callable[..., Site], pattern: str, expected: list[str]
) -> None:
    """All tokens; pages of other sections stay where they are."""
    site = make_site(FILES, permalinks={"page": {"posts": pattern, "docs": pattern}})
    assert urls(site, *PAGES, "/at-root") == [*expected, "/at-root/"]


def test_permalinks_by_kind(make_site: Callable[..., Site]) -> None:
    """Sections, terms and taxonomies have patterns of their own; ``/`` means the root."""
    site = make_site(
        FILES,
        permalinks={
            "section": {"posts": "/Blog X/", "docs": "/:sections[1:]/:slug"},
            "term": {"tags": "/t/:slug/"},
            "taxonomy": {"tags": "/themes/:title"},
            "page": {"/": "/r/:slug", "docs/guide": "/never/:slug"},
        },
    )
    paths = ("/posts", "/docs", "/docs/guide", "/tags/foo-bar", "/tags", "/at-root", PAGES[3])
    assert urls(site, *paths) == [
        "/blog-x/",
        "/doku/",
        "/guide/the-guide/",
        "/t/foos/",
        "/themes/tags/",
        "/r/r/",
        "/docs/guide/deep/p/",
    ]


def test_the_older_form_of_permalinks(make_site: Callable[..., Site]) -> None:
    """Section to pattern: for pages and for terms."""
    site = make_site(FILES, permalinks={"posts": "/Blog X/:slug", "tags": "/t/:slug/"})
    assert urls(site, PAGES[0], "/posts", "/tags/foo-bar", "/tags") == [
        "/blog-x/hello-world/",
        "/posts/",
        "/t/foos/",
        "/tags/",
    ]


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("C# intro", "/c%23-intro/"),
        ("C++ intro", "/c-intro/"),
        ("trail#", "/trail/"),
        ("a%20b", "/a-b/"),
        ("q: a/b", "/q-a/b/"),
        ("50%", "/50/"),
        ("日本", "/%E6%97%A5%E6%9C%AC/"),
    ],
)
def test_titles_in_permalinks(make_site: Callable[..., Site], title: str, url: str) -> None:
    """With the losses Hugo has there."""
    site = make_site({"posts/p.md": {"title": title}}, permalinks={"posts": "/:title/"})
    assert urls(site, "/posts/p") == [url]


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("C# and F#?.md", "/posts/c%23-and-f%23/"),
        ("100% sure.md", "/posts/100-sure/"),
        ("a%20b.md", "/posts/a%20b/"),
        (" --lead.md", "/posts/---lead/"),
        ("a  --  b.md", "/posts/a------b/"),
        ("_under.md", "/posts/_under/"),
        ("Ma.Version.1.2.md", "/posts/ma.version.1.2/"),
        ('it\'s "q".md', "/posts/its-q/"),
        ("日本 語.md", "/posts/%E6%97%A5%E6%9C%AC-%E8%AA%9E/"),
        ("👍.md", "/posts/%F0%9F%91%8D/"),
        ("a:b|c.md", "/posts/abc/"),
    ],
)
def test_odd_file_names(make_site: Callable[..., Site], name: str, url: str) -> None:
    """Spaces of names are hyphens one by one; a name without a letter keeps its signs."""
    [page] = make_site({f"posts/{name}": {}}).regular_pages
    assert page.url == url


@pytest.mark.parametrize(
    ("written", "url", "file"),
    [
        ("/abs/Path/", "/abs/Path/", "abs/Path/index.html"),
        ("abs2/Path", "/abs2/Path/", "abs2/Path/index.html"),
        ("rel/x.html", "/rel/x.html", "rel/x.html"),
        ("/with space/ü/", "/with%20space/%C3%BC/", "with space/ü/index.html"),
        ("/%C3%BC/", "/%C3%BC/", "ü/index.html"),
        ("/dots.v1/", "/dots.v1/", "dots.v1/index.html"),
        ("/dots.v1", "/dots.v1", "dots.v1"),
        ("/q?x=1", "/q%3Fx=1/", "q?x=1/index.html"),
        ("/a#b/", "/a%23b/", "a#b/index.html"),
        ("/../up/", "/up/", "up/index.html"),
        ("/%2e%2e/%2e%2e/up/", "/up/", "up/index.html"),
        ("/:year/:slug/", "/2024/t-i/", "2024/t-i/index.html"),
        ("/x//y/", "/x/y/", "x/y/index.html"),
        ("/foo/index.html", "/foo/", "foo/index.html"),
        (r"/a\:b/", "/a:b/", "a:b/index.html"),
        ("//host/x", "/host/x/", "host/x/index.html"),
        ("feed.xml", "/feed.xml", "feed.xml"),
        ("/bell\x07/", "/bell/", "bell/index.html"),
    ],
)
def test_url_of_the_front_matter(
    make_site: Callable[..., Site], written: str, url: str, file: str
) -> None:
    """Taken as it is, tokens replaced; nothing leaves the site."""
    front = {"title": "T i", "date": "2024-03-05", "url": written}
    [page] = make_site({"posts/p.md": front}).regular_pages
    assert (page.url, page.file) == (url, file)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("url", "/:nope/x", "permalink"),
        ("url", "/", "url"),
        ("url", "/..", "url"),
        ("slug", "..", "url"),
        ("slug", "a/../../b", "url"),
        ("slug", "%2e%2e", "url"),
        ("slug", "..\\x", "url"),
        ("slug", "/", "url"),
    ],
)
def test_a_bad_url_is_reported_and_not_used(
    make_site: Callable[..., Site], key: str, value: str, code: str
) -> None:
    """With its line; the page is published where it would be without."""
    site = make_site({"posts/p.md": f"---\ntitle: T\n{key}: '{value}'\n---\n"})
    [(path, problem)] = site.problems
    assert (path, problem.code, problem.line) == ("posts/p.md", code, 3)
    assert urls(site, "/posts/p") == ["/posts/p/"]


def test_a_bad_pattern_is_reported_once(make_site: Callable[..., Site]) -> None:
    """It belongs to the configuration; the other patterns are used."""
    site = make_site(
        {"a/p.md": {}, "a/q.md": {}, "b/r.md": {}},
        permalinks={"page": {"a": "/:nope/:slug", "b": "/bb/:slugorcontentbasename"}, "c": 7},
    )
    assert [(path, problem.code) for path, problem in site.problems] == [("", "permalink")] * 2
    assert urls(site, "/a/p", "/a/q", "/b/r") == ["/a/p/", "/a/q/", "/bb/r/"]


def test_ugly_urls(make_site: Callable[..., Site]) -> None:
    """Files for pages and terms, ``index.html`` for lists."""
    site = make_site(FILES, ugly_urls=True)
    assert urls(site, "/", "/posts", PAGES[0], "/tags", "/tags/foo-bar") == [
        "/index.html",
        "/posts/index.html",
        "/posts/a-b.html",
        "/tags/index.html",
        "/tags/foo-bar.html",
    ]


def test_sections_of_settings_are_found_whatever_their_case(make_site: Callable[..., Site]) -> None:
    """As in Hugo, with capitals kept in paths too; titles of sections keep theirs."""
    site = make_site(
        {
            "Blog/One.md": {"title": "One", "date": "2020-01-01"},
            "Caps/_index.md": {"title": "The CAPS"},
            "Caps/a.md": {"title": "A"},
            "Ugly/a.md": {"title": "A"},
        },
        permalinks={"page": {"Blog": "/:year/:slug", "Caps": "/:sectionslugs/:slug"}},
        ugly_urls={"Ugly": True},
        disable_path_to_lower=True,
    )
    urls = {page.url for page in site.regular_pages}
    assert urls == {"/2020/One/", "/The-CAPS/A/", "/Ugly/a.html"}


def test_ugly_urls_of_one_section(make_site: Callable[..., Site]) -> None:
    """The option by section."""
    site = make_site(FILES, ugly_urls={"posts": True})
    assert urls(site, "/", "/posts", PAGES[0], PAGES[3]) == [
        "/",
        "/posts/index.html",
        "/posts/a-b.html",
        "/docs/guide/deep/p/",
    ]


def test_capitals_can_be_kept(make_site: Callable[..., Site]) -> None:
    """``disablePathToLower``, of folders, files, slugs and terms."""
    site = make_site(
        {"Posts/A B.md": {"tags": ["Xy Z"]}, "Posts/Bun/index.md": {"slug": "Slug Me"}},
        disable_path_to_lower=True,
    )
    assert urls(site, "/posts", "/posts/a-b", "/posts/bun", "/tags/xy-z") == [
        "/Posts/",
        "/Posts/A-B/",
        "/Posts/Slug-Me/",
        "/tags/Xy-Z/",
    ]


def test_accents_can_be_removed(make_site: Callable[..., Site]) -> None:
    """``removePathAccents``."""
    site = make_site({"Pösts/Ä B.md": {}}, remove_path_accents=True)
    assert [page.url for page in site.regular_pages] == ["/posts/a-b/"]


def test_two_pages_on_one_url(make_site: Callable[..., Site]) -> None:
    """The first by path keeps it; the other is told of, and is no page."""
    text = "---\ntitle: B\nurl: /x/\n---\n"
    site = make_site({"a.md": {"url": "/x/"}, "b.md": text})
    assert [page.docname for page in site.regular_pages] == ["a"]
    [(path, problem)] = site.problems
    assert (path, problem.code, problem.line) == ("b.md", "url-collision", 3)
    assert "a.md" in problem.message
    assert "/x/" in problem.message


def test_a_page_takes_the_place_of_a_generated_list(make_site: Callable[..., Site]) -> None:
    """And says so."""
    site = make_site({"a.md": {"tags": ["x"]}, "b.md": {"url": "/tags/x/"}})
    assert site.by_url["/tags/x/"].docname == "b"
    [(path, problem)] = site.problems
    assert (path, problem.code) == ("b.md", "url-collision")


def test_a_file_cannot_be_a_folder(make_site: Callable[..., Site]) -> None:
    """One of the two pages gives way, whatever their order."""
    for first, second in (("/v1.0", "/v1.0/x/"), ("/v1.0/x/", "/v1.0")):
        site = make_site({"a.md": {"url": first}, "b.md": {"url": second}})
        assert [page.docname for page in site.regular_pages] == ["a"]
        assert [problem.code for _, problem in site.problems] == ["url-collision"]


def test_a_page_in_the_place_of_a_feed(make_site: Callable[..., Site]) -> None:
    """The page wins; the feed is not written."""
    site = make_site({"a.md": {"url": "/index.xml"}, "b.md": {"url": "/sitemap.xml"}})
    assert [problem.code for _, problem in site.problems] == ["url-collision"] * 2


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("Case File", "/Notes/Case-File/"),
        ("x & y", "/Notes/x-y/"),
        ("(paren) [br] 'q' !", "/Notes/paren-br-q/"),
    ],
)
def test_names_whose_capitals_are_kept(make_site: Callable[..., Site], name: str, url: str) -> None:
    """``disablePathToLower``: a run of what a URL cannot hold is one hyphen, as Hugo makes it."""
    site = make_site(
        {f"Notes/{name}.md": {"tags": ["x & y"]}},
        disable_path_to_lower=True,
    )
    assert site.by_docname[f"Notes/{name}"].url == url
    assert [page.url for page in site.pages if page.kind == "term"] == ["/tags/x-y/"]
