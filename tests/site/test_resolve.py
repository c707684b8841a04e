"""Where URLs written in content lead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sphinx_hugo.content.document import Content
from sphinx_hugo.site.references import ReferenceIndex
from sphinx_hugo.site.resolve import Layer, LinkTarget, Resolver
from sphinx_hugo.site.resources import resources
from sphinx_hugo.site.site import Site

FILES = {
    "posts/x.md": {"aliases": ["/old/"]},
    "posts/b/index.md": {"slug": "bundle"},
    "about.md": {},
    "posts/C# ü.md": {},
    "page.html.md": {"url": "/plain.html"},
}
RESOURCES = ["posts/b/p q.png", "posts/x.png", "root.txt", "both.txt"]


@pytest.fixture
def resolve(make_site: Callable[..., Site]) -> Callable[..., LinkTarget]:
    """Resolves a URL written on ``posts/x`` (or another document)."""
    contents = {"about": Content(ids=frozenset({"who", "größe"}))}
    site = make_site(FILES, contents, base_url="https://e.org/sub/")
    layers: list[Layer] = [
        {"/extra.txt": "extra", "/both.txt": "never"},
        {"/css/a b.css": "static"}.get,
    ]
    resolver = Resolver(site, resources(RESOURCES, site), layers)
    return lambda url, docname="posts/x": resolver.resolve(url, site.by_docname[docname])


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("/about/", "/about/"),
        ("/about", "/about/"),
        ("/about/index.html", "/about/"),
        ("/sub/about/", "/about/"),
        ("../../about/", "/about/"),
        ("../../about", "/about/"),
        ("../about.md", "/about/"),
        ("../about", "/about/"),
        ("about.md", "/about/"),
        ("/about.md", "/about/"),
        ("b", "/posts/bundle/"),
        ("b/index.md", "/posts/bundle/"),
        ("../bundle/", "/posts/bundle/"),
        ("/posts/b/", "/posts/bundle/"),
        ("/About/", "/about/"),
        ("/posts/", "/posts/"),
        ("/", "/"),
        ("..", "/posts/"),
        ("./", "/posts/x/"),
        ("/tags/", "/tags/"),
        ("/old/", "/old/"),
        ("/old", "/old/"),
        ("/posts/c%23-%C3%BC/", "/posts/c%23-%C3%BC/"),
        ("/posts/c%23-ü/", "/posts/c%23-%C3%BC/"),
        ("C%23%20%C3%BC.md", "/posts/c%23-%C3%BC/"),
        ("/plain.html", "/plain.html"),
        ("https://e.org/sub/about/", "/about/"),
        ("https://e.org/sub", "/"),
        ("//e.org/sub/about/", "/about/"),
        ("/about/?a=b#who", "/about/?a=b#who"),
        ("https://e.org/sub/about/?a#who", "/about/?a#who"),
        ("#top", "/posts/x/#top"),
        ("", "/posts/x/"),
        ("?q", "/posts/x/?q"),
        (" /about/ ", "/about/"),
    ],
)
def test_a_page_is_found(resolve: Callable[..., LinkTarget], written: str, url: str) -> None:
    """By URL, alias, source path, Hugo's logical path; from its page and from its file."""
    target = resolve(written)
    assert (target.kind, target.url) == ("page", url)
    assert target.page is not None


@pytest.mark.parametrize(
    ("written", "url", "origin"),
    [
        ("x.png", "/posts/x.png", "posts/x.png"),
        ("../x.png", "/posts/x.png", "posts/x.png"),
        ("b/p q.png", "/posts/bundle/p%20q.png", "posts/b/p q.png"),
        ("/posts/bundle/p%20q.png", "/posts/bundle/p%20q.png", "posts/b/p q.png"),
        ("/root.txt", "/root.txt", "root.txt"),
        ("/sub/root.txt", "/root.txt", "root.txt"),
        ("/both.txt", "/both.txt", "both.txt"),
        ("/extra.txt?v=1", "/extra.txt?v=1", "extra"),
        ("/css/a%20b.css", "/css/a%20b.css", "static"),
        ("https://e.org/sub/root.txt", "/root.txt", "root.txt"),
    ],
)
def test_a_file_is_found(
    resolve: Callable[..., LinkTarget], written: str, url: str, origin: str
) -> None:
    """In the content first, then in each layer; with where it comes from."""
    target = resolve(written)
    assert (target.kind, target.url, target.origin) == ("file", url, origin)


@pytest.mark.parametrize(
    "url",
    [
        *("https://e.org/other", "http://x.org/", "//x.org/a", "mailto:a@b.c", "tel:+49"),
        *("data:image/png;base64,AA==", "javascript:void(0)", "HTTPS://X.org", "https://[bad"),
        *("https://e.org.evil/sub/about/", "https://e.org/subway/"),
    ],
)
def test_other_sites_are_left_alone(resolve: Callable[..., LinkTarget], url: str) -> None:
    """As they are written."""
    assert resolve(url) == LinkTarget("external", url)


@pytest.mark.parametrize(
    "url", ["/index.xml", "/posts/index.xml", "/sitemap.xml", "/404.html", "/feed.json", "/page/1/"]
)
def test_generated_files_are_known(resolve: Callable[..., LinkTarget], url: str) -> None:
    """Feeds, sitemap, pagers."""
    target = resolve(url)
    assert (target.kind, target.url) == ("generated", url)


@pytest.mark.parametrize(
    "url",
    [
        *("/nope/", "nope.md", "/images/no.png", "../../../../etc/passwd", "/../about/"),
        *("/%2e%2e/about/", "/posts/x/x.png", "/extra", "/posts/b.png"),
    ],
)
def test_what_is_missing_is_missing(resolve: Callable[..., LinkTarget], url: str) -> None:
    """Paths that leave the site included, which a browser would bend back."""
    assert resolve(url) == LinkTarget("missing", url)


@pytest.mark.parametrize(
    ("written", "exists"),
    [
        ("/about/#who", True),
        ("/about/#gr%C3%B6%C3%9Fe", True),
        ("/about/#größe", True),
        ("/about/#", True),
        ("/about/#top", True),
        ("/about/#:~:text=x", True),
        ("/about/#nobody", False),
        ("/about/?q#nobody", False),
        ("/posts/b/../bundle/#unread", True),
        ("/root.txt#page=2", True),
    ],
)
def test_fragments_are_checked(
    resolve: Callable[..., LinkTarget], written: str, exists: bool
) -> None:
    """Against the ids of the page, where these are known."""
    assert resolve(written).has_fragment is exists


def test_a_file_beside_a_page_at_the_root(resolve: Callable[..., LinkTarget]) -> None:
    """Found at the URL it is published at."""
    assert resolve("root.txt", "about").url == "/root.txt"


def test_without_a_base_url_only_paths_are_the_sites(make_site: Callable[..., Site]) -> None:
    """An absolute URL leads elsewhere then."""
    site = make_site(FILES, base_url="")
    page = site.by_docname["about"]
    resolver = Resolver(site, {})
    assert resolver.resolve("https://e.org/about/", page).kind == "external"
    assert resolver.resolve("/about/", page).kind == "page"


@pytest.mark.parametrize(
    ("written", "docname", "with_hook", "without"),
    [
        ("../page/", "deep/er/page", "/deep/page/", "/deep/er/page/"),
        ("about", "refs/x", "/about/", None),
        ("./page", "deep/page", "/deep/page/", None),
        ("page#top", "deep/er/page", "/deep/er/page/#top", None),
        ("/Deep/page.md", "about", "/deep/page/", "/deep/page/"),
    ],
)
def test_hugos_hook_takes_links_for_references(
    make_site: Callable[..., Site], written: str, docname: str, with_hook: str, without: str | None
) -> None:
    """Where it is on: what Hugo 0.155 made of these links with two languages, and with one."""
    files: dict[str, dict[str, object]] = {
        name: {} for name in ("about.md", "deep/page.md", "deep/er/page.md", "refs/x.md")
    }
    site = make_site(files | {"deep/er/_index.md": {}})
    page = site.by_docname[docname]
    hooked = Resolver(site, {}, references=ReferenceIndex(site.by_path))
    assert hooked.resolve(written, page).url == with_hook
    if without is not None:
        assert Resolver(site, {}).resolve(written, page).url == without
