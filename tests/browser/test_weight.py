"""Budgets: what a page costs its reader, measured as Chromium loads it from a server with gzip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from blog import write_blog
from browsing import MadeOnce, OpenPage
from checkout import ROOT
from serving import serving
from sites import SiteFolder

KB = 1000
POST, ABOUT, REQUESTS, FIRST_PAINT = 30 * KB, 45 * KB, 5, 14 * KB
"""Bytes that a post of 8 kB of text may cost, the page About with its portrait; requests; what one
round trip of a fresh connection carries (ten segments, RFC 6928), for HTML and style sheets."""


@dataclass
class Load:
    """What was transferred, headers included: bytes by URL without its query."""

    bytes: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(self.bytes.values())

    def of(self, pattern: str) -> int:
        """The bytes of URLs in which a pattern is found."""
        return sum(size for url, size in self.bytes.items() if re.search(pattern, url))


def watched(page: Page) -> Load:
    """What a page transfers from now on, as the browser's network layer counts it."""
    load, urls = Load(), {}
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")

    def on_request(event: dict[str, Any]) -> None:
        urls[event["requestId"]] = event["request"]["url"].partition("?")[0]

    def on_finished(event: dict[str, Any]) -> None:
        if event["requestId"] in urls:
            load.bytes[urls[event["requestId"]]] = int(event["encodedDataLength"])

    client.on("Network.requestWillBeSent", on_request)
    client.on("Network.loadingFinished", on_finished)
    return load


def words_of(length: int) -> str:
    """So much plain prose in paragraphs, from the documentation."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
    words = re.sub(r"[^\w\s.,]", "", text).split()
    prose = " ".join(words)[:length]
    return "\n\n".join(prose[start : start + 500] for start in range(0, length, 500))


def make_blog(folder: Path) -> None:
    """Build the fixture blog with a search and a post of 8 kB of text."""
    site = SiteFolder(folder)
    write_blog(site)
    site.configure('html_favicon = "_static/images/p.png"')
    site.write("search.md", "---\ntitle: Search\nlayout: search\n---\n")
    site.write("posts/long.md", f"---\ntitle: Long\ndate: 2026-05-01\n---\n{words_of(8 * KB)}\n")
    built = site.build()
    assert (built.status, built.warnings) == (0, [])


Requests = list[tuple[str, str]]


@pytest.fixture
def requests() -> Requests:
    """Every request to the servers of this test."""
    return []


@pytest.fixture
def servers() -> Iterator[ExitStack]:
    """Where servers end with the test."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def blog(made_once: MadeOnce, servers: ExitStack, requests: Requests) -> str:
    """The URL of the blog, compressed."""
    folder = made_once("weight_blog", make_blog) / "_build" / "html"
    return servers.enter_context(serving(folder, "/", requests))


@pytest.fixture
def site(built_site: Path, servers: ExitStack, requests: Requests) -> str:
    """The URL of the shipped site, compressed."""
    return servers.enter_context(serving(built_site, "/en/latest/", requests))


def loaded(open_page: OpenPage, url: str) -> Load:
    """What a page transfers on a first visit."""
    page = open_page()
    load = watched(page)
    page.goto(url, wait_until="networkidle")
    return load


def test_a_post_keeps_its_budget(blog: str, open_page: OpenPage) -> None:
    """Bytes and requests of a post of 8 kB of text."""
    load = loaded(open_page, blog + "posts/long/")
    assert load.total <= POST, load
    assert len(load.bytes) <= REQUESTS, load
    assert load.of(r"/posts/long/$") > 3 * KB, "the text is there"


def test_about_with_its_portrait_keeps_its_budget(site: str, open_page: OpenPage) -> None:
    """The page that the author has, with the picture that readers get."""
    load = loaded(open_page, site + "about/")
    assert load.total <= ABOUT, load
    assert len(load.bytes) <= REQUESTS, load
    assert load.of(r"\.(png|webp|jpe?g)$"), "the portrait is there"


@pytest.mark.parametrize("path", ["", "about/", "posts/", "archive/", "search/", "runs/"])
def test_the_first_paint_takes_one_round_trip(site: str, open_page: OpenPage, path: str) -> None:
    """HTML and style sheets of each kind of page of the shipped site."""
    load = loaded(open_page, site + path)
    assert load.of(r"/$|\.css$") <= FIRST_PAINT, load
    assert load.of(r"\.css$") > KB


def test_the_first_paint_of_a_post_takes_one_round_trip(blog: str, open_page: OpenPage) -> None:
    """Its 8 kB of text are half of it."""
    load = loaded(open_page, blog + "posts/long/")
    assert load.of(r"/$|\.css$") <= FIRST_PAINT, load


def test_nothing_but_one_style_sheet_blocks_the_first_paint(site: str, open_page: OpenPage) -> None:
    """Scripts are deferred, and as small as the one in the head."""
    page = open_page(site + "about/")
    blocking = page.locator("link[rel=stylesheet], script[src]:not([defer], [async])")
    assert blocking.evaluate_all("all => all.map(one => one.localName)") == ["link"]
    inline = page.locator("head script:not([src], [type])").evaluate_all(
        "all => all.map(one => one.textContent.length)"
    )
    assert sum(inline) < 400


def test_no_font_and_nothing_of_the_search_is_loaded(blog: str, open_page: OpenPage) -> None:
    """Until someone searches; then it is."""
    page = open_page()
    load = watched(page)
    page.goto(blog + "posts/post-2/", wait_until="networkidle")
    assert load.of(r"font|woff|pagefind|search") == 0, load
    page.keyboard.press("/")
    page.keyboard.type("fixture")
    expect(page.locator(".search-title")).not_to_have_count(0)
    assert load.of(r"pagefind") > 0


def test_a_second_page_costs_its_html_alone(blog: str, open_page: OpenPage) -> None:
    """Style sheet and script are kept from the first."""
    page = open_page(blog + "posts/post-2/")
    load = watched(page)
    page.goto(blog + "posts/long/", wait_until="networkidle")
    loaded = [url for url, size in load.bytes.items() if size]
    # The icon of the first page may still be on its way: the browser fetches it when it likes.
    assert [url for url in loaded if not url.endswith("/p.png")] == [blog + "posts/long/"]


def test_a_page_is_fetched_while_a_reader_points_at_its_link(
    blog: str, open_page: OpenPage, requests: Requests
) -> None:
    """By the browser itself; not before, and no file that is no page."""
    page = open_page(blog + "about/")
    page.wait_for_load_state("networkidle")
    assert not [purpose for _, purpose in requests if purpose]
    page.locator(".footer-links a[type*=rss]").hover()
    page.locator(".site-menu a", has_text="Tags").hover()
    deadline = monotonic() + 10
    while not any(purpose for _, purpose in requests) and monotonic() < deadline:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert [(path, purpose) for path, purpose in requests if purpose] == [("/tags/", "prefetch")]
