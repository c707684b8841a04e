"""Every kind of page of a site that has everything, as all readers meet it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import MadeOnce, OpenPage, SiteServer
from gallery import PAGES, write_gallery
from page_facts import jump, switch_system, too_wide
from sites import SiteFolder

EVERY_RULE = {
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        *("best-practice", "experimental"),
    ]
}
"""axe's rules of WCAG 2.2 A and AA, target sizes too, and those it runs only if asked."""
UNSEEN = """() => [...document.querySelectorAll("a, button, summary, input:enabled")]
  .filter(element => {
  const box = element.getBoundingClientRect();
  if (!box.width || !element.checkVisibility()) return false;
  element.focus();
  const style = getComputedStyle(element);
  return style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2;
}).map(element => element.outerHTML.slice(0, 100))"""
BLURRED = """() => [...document.querySelectorAll("body *")].filter(element => {
  const style = getComputedStyle(element);
  return element.innerText && style.forcedColorAdjust === "none";
}).map(element => element.outerHTML.slice(0, 100))"""


def make_gallery(folder: Path) -> None:
    """Build the gallery; it must not cost a warning."""
    site = SiteFolder(folder)
    write_gallery(site)
    built = site.build()
    assert (built.status, built.warnings) == (0, [])


@pytest.fixture
def root(made_once: MadeOnce, site_server: SiteServer) -> str:
    """The URL of the gallery."""
    return site_server(made_once("every_page", make_gallery) / "_build" / "html")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_with_all_its_rules(
    root: str, open_page: OpenPage, axe: Callable[..., list[str]], path: str
) -> None:
    """In both modes."""
    page = open_page(root + path)
    found = {}
    for scheme in ("light", "dark"):
        switch_system(page, scheme)
        found[scheme] = axe(page, options=EVERY_RULE)
    assert found == {"light": [], "dark": []}


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_lost_at_a_zoom_of_400_percent(
    root: str, open_page: OpenPage, path: str
) -> None:
    """1280 pixels at 400 % are 320; phones as narrow as that have the same."""
    page = open_page(root + path)
    assert too_wide(page, 320) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_too_wide_for_paper(root: str, open_page: OpenPage, path: str) -> None:
    """A4 with its margins; what is wide on a screen, such as code, wraps."""
    page = open_page(root + path)
    page.emulate_media(media="print")
    assert too_wide(page, 640) == []


def test_a_table_says_what_it_is_of(root: str, open_page: OpenPage) -> None:
    """By its caption, above it, and its heads; a box that scrolls is called the same."""
    page = open_page(root + "posts/everything/", (390, 800))
    table = page.get_by_role("table", name="What a run costs")
    assert table.get_by_role("columnheader").all_inner_texts() == ["GPU", "hours"]
    assert table.get_by_role("rowheader").all_inner_texts() == ["one"]
    caption, heads = table.locator("caption").bounding_box(), table.locator("thead").bounding_box()
    assert caption and heads and caption["y"] + caption["height"] <= heads["y"]
    table.evaluate("table => { table.style.minWidth = '900px' }")
    page.set_viewport_size({"width": 380, "height": 800})
    expect(page.get_by_role("region", name="What a run costs")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_jumps(root: str, open_page: OpenPage, path: str) -> None:
    """Scripts and pictures that come late move nothing, wide or narrow."""
    for width in (1280, 375):
        assert jump(open_page, root + path, (width, 800)) == 0


def focused(page: Page) -> list[str]:
    """What shows no ring when it is reached by keyboard."""
    page.keyboard.press("Tab")  # from here on focus is that of a keyboard
    return list(page.evaluate(UNSEEN))


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("path", PAGES)
def test_whatever_has_the_focus_shows_it(
    root: str, open_page: OpenPage, path: str, forced: str
) -> None:
    """By a ring of two pixels or more, in forced colours too."""
    assert focused(open_page(root + path, forced_colors=forced)) == []


def test_a_missing_ring_would_be_noticed(root: str, open_page: OpenPage) -> None:
    """The measure of the test above is not blind."""
    page = open_page(root)
    page.add_style_tag(content=".theme-switch { outline: 0 !important }")
    assert any("theme-switch" in element for element in focused(page))


@pytest.mark.parametrize("path", ["", "posts/everything/", "runs/llama-1b/"])
def test_text_has_the_system_s_colours_where_they_are_forced(
    root: str, open_page: OpenPage, path: str
) -> None:
    """No element with text keeps colours of its own."""
    page = open_page(root + path, forced_colors="active")
    assert page.evaluate(BLURRED) == []
