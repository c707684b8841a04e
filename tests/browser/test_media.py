"""The shipped site without a server, on paper, and for readers who want nothing to move."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import OpenPage
from page_facts import GROUND, INK, contrast, ground, ink, missing_pictures

FURNITURE = [".skip-link", ".site-menu", ".site-tools", ".footer-links", ".headerlink"]
WHITE = "rgb(255, 255, 255)"
MOVING = """() => [...document.querySelectorAll("*")].flatMap(element =>
  [null, "::before", "::after"].flatMap(pseudo => {
    const style = getComputedStyle(element, pseudo);
    const lasts = durations => durations.split(",").some(each => parseFloat(each) > 0.01);
    const moves = lasts(style.transitionDuration)
      || style.animationName !== "none" && lasts(style.animationDuration)
      || style.scrollBehavior === "smooth";
    return moves ? [`${element.localName}.${element.className}${pseudo ?? ""}`] : [];
  }))"""


def relief(page: Page, selector: str) -> float:
    """The least contrast that text of these elements has with white paper."""
    colours = page.locator(selector).evaluate_all(
        "all => all.map(element => getComputedStyle(element).color)"
    )
    assert colours, selector
    return min(contrast(colour, WHITE) for colour in colours)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_opened_as_a_file_the_page_is_whole(
    built_site: Path, open_page: OpenPage, scheme: str, *, has_script: bool
) -> None:
    """Colours, fonts and picture come without a server, and nothing fails."""
    url = (built_site / "about" / "index.html").as_uri()
    page = open_page(url, color_scheme=scheme, java_script_enabled=has_script)
    assert (ground(page), ink(page)) == (GROUND[scheme], INK[scheme])
    assert missing_pictures(page) == []
    assert page.locator(".e-content img").evaluate("img => img.naturalWidth") == 180
    box = page.locator(".e-content").bounding_box()
    assert box is not None and 500 < box["width"] < 800


def test_opened_as_a_file_the_switch_works(built_site: Path, open_page: OpenPage) -> None:
    """Scripts run from a disk too."""
    url = (built_site / "about" / "index.html").as_uri()
    page = open_page(url, color_scheme="dark")
    page.locator(".theme-switch").click()
    assert ground(page) == GROUND["light"]


@pytest.mark.parametrize("way", ["system", "switch", "no script"])
def test_paper_is_white(root: str, open_page: OpenPage, way: str) -> None:
    """Dark readers print dark on white as well, however they came to be dark."""
    page = open_page(
        root + "about/",
        color_scheme="light" if way == "switch" else "dark",
        java_script_enabled=way != "no script",
    )
    if way == "switch":
        for _ in range(2):
            page.locator(".theme-switch").click()
    assert ground(page) == GROUND["dark"]
    page.emulate_media(media="print")
    assert ground(page) == WHITE
    assert relief(page, "main h1, main h2, main p, main li, main code, main li a") > 7


def test_paper_has_the_text_without_the_furniture(root: str, open_page: OpenPage) -> None:
    """No menu, no switch, no links of headings; the title, the picture and the addresses stay."""
    page = open_page(root + "about/")
    page.emulate_media(media="print")
    for selector in FURNITURE:
        shown = page.locator(selector).filter(visible=True)
        assert not shown.evaluate_all("all => all.some(one => getComputedStyle(one).opacity > 0)")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".e-content img")).to_be_visible()
    behind = page.locator(".e-content a[href^=http]").evaluate_all(
        "all => all.map(link => getComputedStyle(link, '::after').content)"
    )
    assert len(behind) == 2
    assert all("http" in text or "attr(href)" in text for text in behind)


def test_the_page_prints(root: str, open_page: OpenPage) -> None:
    """As two to four sheets of A4, not one without an end."""
    page = open_page(root + "about/")
    sheets = page.pdf(format="A4").count(b"/Type /Page\n")
    assert 2 <= sheets <= 4


@pytest.mark.parametrize("path", ["", "about/", "search/"])
def test_nothing_moves_for_who_asked_for_less_motion(
    root: str, open_page: OpenPage, path: str
) -> None:
    """No transition, no animation, no smooth scrolling."""
    page = open_page(root + path, reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    assert page.evaluate("document.getAnimations().length") == 0


def test_what_moves_would_be_noticed(root: str, open_page: OpenPage) -> None:
    """The measure of the test above is not blind."""
    page = open_page(root, reduced_motion="reduce")
    page.add_style_tag(content="html { scroll-behavior: smooth } h1 { transition: color 1s }")
    assert {"html.", "h1.p-name"} <= set(page.evaluate(MOVING))
