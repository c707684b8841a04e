"""Formulas: MathML to be seen and read out, TeX to be copied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import MadeOnce, OpenPage, SiteServer
from page_facts import GROUND, ground, switch_system
from sites import SiteFolder

LONG = " + ".join(f"a_{{{number}}}" for number in range(60))
FORMULAS = f"""\
---
title: Formulas
math: true
showtoc: true
---
Let $x\\in\\mathbb{{N}}$, so "$a_1 < b$." A [link $w$](/).

## The $\\alpha$ rule

$$
y = \\frac{{1}}{{2}} \\\\
  {LONG}
$$

| a | b |
|---|---|
| $x$ | $\\frac{{e}}{{2}}$ |

- item $q$
"""
SELECT = """selector => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(selector));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return getSelection().toString();
}"""


def make_page(folder: Path) -> None:
    """Build a site with a page of formulas."""
    site = SiteFolder(folder)
    site.write("_index.md", "---\ntitle: Home\n---\n")
    site.write("formulas.md", FORMULAS)
    site.write("_static/icon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    site.configure('html_favicon = "_static/icon.svg"')
    built = site.build()
    assert (built.status, built.warnings) == (0, [])


@pytest.fixture
def formulas(made_once: MadeOnce, site_server: SiteServer) -> str:
    """The URL of a page of formulas."""
    folder = made_once("formulas", make_page) / "_build" / "html"
    return site_server(folder, "/") + "formulas/"


def test_selected_formulas_are_their_tex(formulas: str, open_page: OpenPage) -> None:
    """A selection has the source once, as it was written; the browser begins lines at MathML."""
    page = open_page(formulas)
    text = page.evaluate(SELECT, ".e-content > p")
    assert " ".join(text.split()) == "Let $x\\in\\mathbb{N}$, so “ $a_1 < b$.” A link $w$."
    block = page.evaluate(SELECT, "div.math")
    assert block.strip() == f"$$\ny = \\frac{{1}}{{2}} \\\\\n  {LONG}\n$$"


def test_copied_formulas_break_no_line(formulas: str, open_page: OpenPage) -> None:
    """What is copied of a sentence is its text as its author wrote it; the page stays as it is."""
    page = open_page(formulas)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(SELECT, ".e-content > p")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == "Let $x\\in\\mathbb{N}$, so “$a_1 < b$.” A link $w$."
    page.wait_for_function("!document.documentElement.classList.contains('is-copying')")
    assert page.locator(".e-content math").first.is_visible()


def test_assistive_technology_has_formulas_once(formulas: str, open_page: OpenPage) -> None:
    """In sentences, headings, links and tables: the MathML, and no TeX."""
    page = open_page(formulas)
    page.locator(".toc summary").click()
    tree = page.locator("main").aria_snapshot()
    assert tree.count("- math: α") == 2  # the heading and the table of contents
    assert tree.count("- math:") == page.locator("math").count()
    assert "\\" not in tree
    assert "$" not in tree


@pytest.mark.parametrize("width", [1200, 320])
def test_hidden_sources_take_no_room(formulas: str, open_page: OpenPage, width: int) -> None:
    """With and without them the page and each of its boxes are of the same size."""
    page = open_page(formulas, (width, 800))
    sizes = """() => [document.documentElement, ...document.querySelectorAll("main *:not(.tex)")]
        .map(each => [each.scrollWidth, each.scrollHeight, each.clientWidth, each.clientHeight])"""
    before = page.evaluate(sizes)
    page.add_style_tag(content=".tex { display: none !important; }")
    assert page.evaluate(sizes) == before
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_long_formula_scrolls_in_its_box(formulas: str, open_page: OpenPage) -> None:
    """The box is as wide as the column, and no ink of it is cut off; keys reach it."""
    page = open_page(formulas)
    box = page.locator("div.math")
    assert box.evaluate("each => each.scrollWidth > each.clientWidth + 100")
    assert box.evaluate("each => each.scrollHeight <= each.clientHeight")
    assert box.get_attribute("tabindex") == "0"


def test_sources_are_not_printed(formulas: str, open_page: OpenPage) -> None:
    """On paper there is nothing to copy."""
    page = open_page(formulas)
    page.emulate_media(media="print")
    assert page.locator(".tex").first.evaluate("each => getComputedStyle(each).display") == "none"


def test_sources_stay_out_of_sight_in_forced_colours(formulas: str, open_page: OpenPage) -> None:
    """No ink of a source, whatever colours the system forces."""
    page = open_page(formulas)
    page.emulate_media(forced_colors="active")
    shown = page.locator(".e-content > p").screenshot()
    page.add_style_tag(content=".tex { display: none !important; }")
    assert page.locator(".e-content > p").screenshot() == shown


def test_axe_finds_nothing_about_formulas(
    formulas: str, open_page: OpenPage, axe: Callable[[Page], list[str]]
) -> None:
    """In both modes."""
    page = open_page(formulas)
    for scheme in ("light", "dark"):
        switch_system(page, scheme)
        assert ground(page) == GROUND[scheme]
        assert axe(page) == []
