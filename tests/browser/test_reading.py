"""What readers see: sizes, colours, keyboard, no script, no shift, nothing for axe to find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from blog import write_blog
from browsing import MadeOnce, OpenPage, SiteServer
from sites import SiteFolder

PREFIX = "/en/latest/"
PAPER = {"light": "rgb(251, 249, 245)", "dark": "rgb(21, 18, 15)"}
SIZES = [(375, 700), (1280, 800), (1920, 1080)]
BLOG_PAGES = [
    *("", "posts/", "posts/page/2/", "posts/post-2/", "tags/", "tags/alpha/", "archive/"),
    *("about/", "404.html"),
]
LAYOUT_SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
})"""


def make_blog(folder: Path) -> None:
    """Build the fixture blog."""
    site = SiteFolder(folder)
    write_blog(site)
    site.configure('html_favicon = "_static/images/p.png"')
    built = site.build()
    assert (built.status, built.warnings) == (0, [])


@pytest.fixture
def root(built_site: Path, site_server: SiteServer) -> str:
    """The URL of the shipped site, below a prefix."""
    return site_server(built_site, PREFIX)


@pytest.fixture
def blog(made_once: MadeOnce, site_server: SiteServer) -> str:
    """The URL of the fixture blog, whose 404 page counts from the domain's root."""
    return site_server(made_once("reading_blog", make_blog) / "_build" / "html", "/")


def background(page: Page) -> str:
    """The colour of the page's ground."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_colours_follow_the_system(
    root: str, open_page: OpenPage, scheme: str, *, has_script: bool
) -> None:
    """Light and dark are right on a first visit, with and without JavaScript."""
    page = open_page(root + "about/", color_scheme=scheme, java_script_enabled=has_script)
    page.wait_for_load_state()
    shot = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert shot == PAPER[scheme]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("path", ["", "about/", "runs/llama-1b/"])
def test_pages_fit_their_window(
    root: str, open_page: OpenPage, path: str, size: tuple[int, int]
) -> None:
    """Nothing scrolls sideways but boxes of their own, and every picture is there."""
    page = open_page(root + path, size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    assert page.evaluate(LAYOUT_SHIFT) == 0


def test_nothing_is_lost_at_400_percent(root: str, open_page: OpenPage) -> None:
    """At 320 pixels, 1280 at 400 %, the page still fits."""
    page = open_page(root + "about/", (320, 256))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_portrait_is_round_and_centred(root: str, open_page: OpenPage) -> None:
    """As its author styled it."""
    page = open_page(root + "about/")
    box = page.locator(".e-content img").bounding_box()
    column = page.locator(".e-content").bounding_box()
    assert box is not None and column is not None
    assert (round(box["width"]), round(box["height"])) == (180, 180)
    assert abs(box["x"] + 90 - (column["x"] + column["width"] / 2)) < 1
    radius = page.locator(".e-content img").evaluate("img => getComputedStyle(img).borderRadius")
    assert radius == "50%"


def test_keyboard_alone_gets_everywhere(root: str, open_page: OpenPage) -> None:
    """First the skip link, then name, menu, search and switch, each with a focus one can see."""
    page = open_page(root + "about/", color_scheme="light")
    names = []
    for _ in range(6):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            "(e => [e.getAttribute('aria-label') || e.innerText,"
            " getComputedStyle(e).outlineStyle])(document.activeElement)"
        )
        names.append(focus[0].split(":")[0])
        assert focus[1] != "none"
    assert names[:2] == ["Skip to main content", "GPUburnout"]
    assert names[2:4] == ["Runs", "About"]
    assert names[4] == "Search" and names[5].startswith("Colours")


def test_the_switch_works_by_keyboard_and_is_remembered(root: str, open_page: OpenPage) -> None:
    """Enter goes through the modes; the choice outlives the page."""
    page = open_page(root + "about/", color_scheme="light")
    page.locator(".theme-switch").focus()
    for _ in range(3):
        if background(page) == PAPER["dark"]:
            break
        page.keyboard.press("Enter")
    assert background(page) == PAPER["dark"]
    page.reload()
    assert background(page) == PAPER["dark"]


def test_headings_can_be_linked(root: str, open_page: OpenPage) -> None:
    """The link in a heading leads to it."""
    page = open_page(root + "about/#find-me-elsewhere")
    assert page.locator("#find-me-elsewhere a.headerlink").get_attribute("href") == (
        "#find-me-elsewhere"
    )
    top = page.locator("#find-me-elsewhere").bounding_box()
    assert top is not None and top["y"] < 800


def test_opened_as_a_file_the_page_is_whole(built_site: Path, open_page: OpenPage) -> None:
    """Style, picture and links work without a server."""
    page = open_page((built_site / "about" / "index.html").as_uri(), strict=False)
    assert background(page) in PAPER.values()
    assert page.evaluate("document.images[0].naturalWidth") == 360
    assert page.locator(".site-name").get_attribute("href") == "../"


def test_on_paper_there_is_the_text_alone(root: str, open_page: OpenPage) -> None:
    """Print leaves menu and switch out, and prints dark on white."""
    page = open_page(root + "about/", color_scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator(".site-menu").is_visible()
    assert not page.locator(".theme-switch").is_visible()
    assert background(page) in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "about/", "runs/", "archive/", "search/", "posts/"])
def test_axe_finds_nothing_on_the_site(
    root: str, open_page: OpenPage, axe: Callable[[Page], list[str]], path: str, scheme: str
) -> None:
    """Every kind of page of the shipped site, in both modes."""
    assert axe(open_page(root + path, color_scheme=scheme)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", BLOG_PAGES)
def test_axe_finds_nothing_on_a_blog(
    blog: str, open_page: OpenPage, axe: Callable[[Page], list[str]], path: str, scheme: str
) -> None:
    """Every kind of page of the fixture blog, in both modes."""
    assert axe(open_page(blog + path, color_scheme=scheme)) == []
