"""Pixel for pixel, the pruned style sheet shows what all sheets in full show."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from browsing import MadeOnce, OpenPage, SiteServer
from gallery import PAGES, write_gallery
from sites import SiteFolder

WIDTHS = (360, 800, 1280)
UNSTEADY = (
    ".e-content abbr { text-decoration: none !important }"
    ".e-content mark { background: none !important }"
)
"""What Chromium does not draw alike where all styles are: dotted lines under text, and edges of
inline backgrounds that end within a pixel, when a pointer has had their line drawn again. They are
left out; styles are compared by themselves."""
STYLES = """() => [...document.body.querySelectorAll("*")].map(element =>
  [null, "::before", "::after", "::marker"].map(pseudo => {
    const style = getComputedStyle(element, pseudo);
    return [...style].filter(name => !name.startsWith("--"))
      .map(name => `${name}: ${style.getPropertyValue(name)}`.replace(location.origin, "")).join();
  }))"""
Pair = tuple[Page, Page]
Act = Callable[[Page], object]


def make_pair(folder: Path) -> None:
    """Build the gallery twice: pruned, and whole."""
    site = SiteFolder(folder)
    write_gallery(site)
    for out, *options in (("pruned",), ("whole", "-D", "hugo_prune_assets=0")):
        built = site.build(*options, out=out)
        assert (built.status, built.warnings) == (0, [])


@pytest.fixture
def open_pair(
    made_once: MadeOnce, site_server: SiteServer, open_page: OpenPage
) -> Callable[..., Pair]:
    """A page of the gallery twice: ``open_pair("about/")`` gives the pruned one and the whole."""
    folder = made_once("gallery", make_pair) / "_build"
    roots = [site_server(folder / out) for out in ("pruned", "whole")]

    def open_both(path: str, **options: object) -> Pair:
        pruned, whole = (open_page(root + path, **options) for root in roots)
        if options.get("java_script_enabled", True):
            pruned.add_style_tag(content=UNSTEADY)
            whole.add_style_tag(content=UNSTEADY)
        return pruned, whole

    return open_both


def difference(pair: Pair, *, full_page: bool = True) -> str:
    """Where two pages look different: a box in pixels, or sizes; "" where they are the same.

    What was still being drawn is drawn again: a difference that stays is one.
    """
    found = ""
    for _ in range(3):
        shots = [page.screenshot(full_page=full_page, animations="disabled") for page in pair]
        one, other = (Image.open(io.BytesIO(shot)).convert("RGB") for shot in shots)
        if one.size != other.size:
            found = f"{one.size} and {other.size}"
            continue
        box = ImageChops.difference(one, other).getbbox()
        if box is None:
            return ""
        found = str(box)
        for page in pair:
            redraw(page)
    return found


def redraw(page: Page) -> None:
    """Have all of a page drawn anew.

    Where a part alone was drawn again, the corner of a box that ends within a pixel is now so, now
    so (two to four pixels were met).
    """
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({**size, "width": size["width"] + 50})
    page.set_viewport_size(size)


def differences(pair: Pair) -> dict[str, str]:
    """Where two pages look different, in both modes and at three widths."""
    found = {}
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            for page in pair:
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 800})
            found[f"{scheme} {width}"] = difference(pair)
    return {name: where for name, where in found.items() if where}


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_looks_the_same(open_pair: Callable[..., Pair], path: str) -> None:
    """In both modes and at three widths."""
    assert differences(open_pair(path)) == {}


@pytest.mark.parametrize("path", ["about/", "posts/everything/", "runs/llama-1b/"])
def test_paper_looks_the_same(open_pair: Callable[..., Pair], path: str) -> None:
    """Print has rules of its own."""
    pair = open_pair(path)
    for page in pair:
        page.emulate_media(media="print")
    assert difference(pair) == ""


@pytest.mark.parametrize("path", ["posts/everything/", "runs/llama-1b/", "search/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_without_script_look_the_same(
    open_pair: Callable[..., Pair], path: str, scheme: str
) -> None:
    """Colours come from the system then."""
    assert difference(open_pair(path, color_scheme=scheme, java_script_enabled=False)) == ""


@pytest.mark.parametrize("path", ["posts/everything/", "runs/"])
def test_forced_colours_look_the_same(open_pair: Callable[..., Pair], path: str) -> None:
    """As high contrast modes show them."""
    assert difference(open_pair(path, forced_colors="active")) == ""


def _switch(page: Page) -> None:
    page.locator(".theme-switch").click()


def _search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("fixture")
    expect(page.locator(".search-title")).not_to_have_count(0)
    page.locator(".search-filters summary").click()


def _switch_twice(page: Page) -> None:
    _switch(page)
    _switch(page)


def _focus(count: int) -> Act:
    def press(page: Page) -> None:
        for _ in range(count):
            page.keyboard.press("Tab")

    return press


ACTS: dict[str, Act] = {
    "switched to light": _switch,
    "switched to dark": _switch_twice,
    "search in the dialog": _search,
    "skip link": _focus(1),
    "focus in the menu": _focus(3),
    "focus on the switch": lambda page: page.locator(".theme-switch").focus(),
    "focus on a link of the text": lambda page: page.locator(".e-content p a").first.focus(),
    "focus on a heading's link": lambda page: page.locator(".headerlink").first.focus(),
    "focus on code": lambda page: page.locator(".e-content pre").first.focus(),
    "focus on a copy button": lambda page: page.locator(".copybtn").first.focus(),
    "pointer on a link": lambda page: page.locator(".e-content p a").first.hover(),
    "pointer on code": lambda page: page.locator(".highlight").first.hover(),
    "menu open": lambda page: page.locator(".site-menu summary").click(),
    "contents open": lambda page: page.locator(".toc summary").click(),
    "details open": lambda page: page.locator(".e-content details summary").click(),
    "at a target": lambda page: page.evaluate("location.hash = 'tables'"),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_readers_do_looks_the_same(open_pair: Callable[..., Pair], act: str) -> None:
    """Menus, dialogs, focus, pointer: states that no page is written in."""
    pair = open_pair("posts/everything/", color_scheme="dark")
    for page in pair:
        ACTS[act](page)
    assert difference(pair, full_page=False) == ""


@pytest.mark.parametrize("path", ["posts/everything/", "runs/llama-1b/"])
def test_every_element_has_the_same_style(open_pair: Callable[..., Pair], path: str) -> None:
    """Each computed value of each element, its own custom properties apart."""
    pruned, whole = (page.evaluate(STYLES) for page in open_pair(path))
    assert pruned == whole


def test_a_difference_would_be_noticed(open_pair: Callable[..., Pair]) -> None:
    """The measure of the tests above is not blind."""
    pruned, whole = open_pair("about/")
    pruned.add_style_tag(content=".site-mark circle { fill: red }")
    assert difference((pruned, whole)) != ""
