"""The shipped site by keyboard alone: where Tab leads, what can be seen of it, what keys do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browsing import OpenPage
from page_facts import GROUND, contrast, focus, ground, switch_system, tab_stops

SECTIONS = [
    "the-short-version",
    "why-im-doing-this",
    "what-youll-find-here",
    "the-unusual-background",
    "find-me-elsewhere",
]
HEADER = ["Skip to main content", "GPUburnout", "Runs", "About", "Search"]
SWITCH = "Colours: as the system"
LINKS = ["github.com/GPUburnout", "linkedin.com/in/jun-park-b83178a5"]
FOOTER = ["Feed", "GitHub", "LinkedIn"]


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called so has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        reached = focus(page)
        if reached is not None and reached.name == name:
            return
    raise AssertionError(f"Tab does not reach {name}")


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_tab_goes_through_the_page_from_top_to_bottom(
    root: str, open_page: OpenPage, width: int, *, has_script: bool
) -> None:
    """Skip link, name, menu, search, switch, the headings' links, links, footer; no trap."""
    page = open_page(root + "about/", (width, 700), java_script_enabled=has_script)
    stops = tab_stops(page)
    assert [stop.heading for stop in stops if stop.heading] == SECTIONS
    header = [*HEADER, SWITCH] if has_script else HEADER
    names = [stop.name for stop in stops if not stop.heading]
    assert names == [*header, *LINKS, *FOOTER]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "about/", "404.html"])
def test_the_focus_can_be_seen(
    site: Callable[[str], str], open_page: OpenPage, path: str, scheme: str
) -> None:
    """Whatever has it wears a ring of two pixels or more and 3:1, and is in the window."""
    page = open_page(site(path), (375, 700), color_scheme=scheme)
    poor = [
        stop
        for stop in tab_stops(page)
        if stop.outline < 2
        or contrast(stop.colour, GROUND[scheme]) < 3
        or stop.opacity < 1
        or not stop.inside
    ]
    assert poor == []


def test_the_skip_link_skips_the_menu(root: str, open_page: OpenPage) -> None:
    """It shows itself when it has the focus; from it the next stop is in the text."""
    page = open_page(root + "about/")
    link = page.locator(".skip-link")
    expect(link).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(link).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    expect(link).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    reached = focus(page)
    assert reached is not None and reached.heading == SECTIONS[0]


def test_the_menu_is_followed_by_enter(root: str, open_page: OpenPage) -> None:
    """From the home page to About, which the menu then names as the current page."""
    page = open_page(root)
    tab_to(page, "About")
    page.keyboard.press("Enter")
    page.wait_for_url(root + "about/")
    current = page.locator(".site-menu [aria-current=page]")
    assert current.all_inner_texts() == ["About"]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_goes_through_the_colours(root: str, open_page: OpenPage, key: str) -> None:
    """As the system, light, dark, and round again; the button says which, and keeps the focus."""
    page = open_page(root + "about/", color_scheme="dark")
    tab_to(page, SWITCH)
    seen = []
    for _ in range(3):
        page.keyboard.press(key)
        reached = focus(page)
        assert reached is not None
        seen.append((reached.name, ground(page)))
    assert seen == [
        ("Colours: light", GROUND["light"]),
        ("Colours: dark", GROUND["dark"]),
        (SWITCH, GROUND["dark"]),
    ]


def test_the_choice_is_remembered(root: str, open_page: OpenPage) -> None:
    """It outlives a reload, goes with the reader to the next page, and stands over the system's."""
    page = open_page(root + "about/", color_scheme="dark")
    tab_to(page, SWITCH)
    page.keyboard.press("Enter")
    page.reload()
    assert ground(page) == GROUND["light"]
    page.goto(root)
    assert ground(page) == GROUND["light"]
    switch_system(page, "light")
    switch_system(page, "dark")
    assert ground(page) == GROUND["light"]
    assert page.locator(".theme-switch").get_attribute("aria-label") == "Colours: light"


def test_back_to_the_system_follows_the_system(root: str, open_page: OpenPage) -> None:
    """Once round, and the page goes with the system again, after a reload too."""
    page = open_page(root + "about/", color_scheme="dark")
    for _ in range(3):
        page.locator(".theme-switch").press("Enter")
    page.reload()
    assert ground(page) == GROUND["dark"]
    switch_system(page, "light")
    assert ground(page) == GROUND["light"]


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_a_heading_links_to_itself(root: str, open_page: OpenPage, *, has_script: bool) -> None:
    """Tab reaches the link, Enter puts the heading's id into the address and shows the heading."""
    page = open_page(root + "about/", java_script_enabled=has_script)
    for _ in range(40):
        page.keyboard.press("Tab")
        reached = focus(page)
        if reached is not None and reached.heading == SECTIONS[-1]:
            break
    page.keyboard.press("Enter")
    assert page.url == root + "about/#" + SECTIONS[-1]
    expect(page.locator("h2:target")).to_contain_text("Find Me Elsewhere")
    expect(page.locator("h2:target")).to_be_in_viewport(ratio=1)


def test_every_heading_can_be_linked(root: str, open_page: OpenPage) -> None:
    """Each permalink names the id of the heading it stands in, and has a name of its own."""
    page = open_page(root + "about/")
    links = page.locator(".e-content :is(h2, h3) > a.headerlink")
    assert links.evaluate_all("all => all.map(link => link.getAttribute('href'))") == [
        f"#{section}" for section in SECTIONS
    ]
    assert all(links.evaluate_all("all => all.map(link => link.ariaLabel)"))


def test_a_hidden_link_of_a_heading_shows_with_the_mouse(root: str, open_page: OpenPage) -> None:
    """It is out of the reader's way until the heading is pointed at."""
    page = open_page(root + "about/")
    link = page.locator(f"#{SECTIONS[0]} > a.headerlink")
    expect(link).to_have_css("opacity", "0")
    page.locator(f"#{SECTIONS[0]}").hover()
    expect(link).to_have_css("opacity", "1")


def test_boxes_are_reached_by_key_while_they_scroll(blog: str, open_page: OpenPage) -> None:
    """What a narrow window made scroll, a wide one lets alone; the author's own order stays."""
    page = open_page(blog + "posts/wide/", (390, 800))
    boxes = page.locator(".table-box, .e-content pre")
    page.evaluate("""() => {
      document.querySelector(".e-content pre").removeAttribute("tabindex"); // Hugo gives all one
      const pre = document.createElement("pre");
      pre.tabIndex = 0;
      document.querySelector(".e-content").append(pre);
    }""")

    def said(width: int, text: str) -> list[list[str | None]]:
        page.add_style_tag(content=f".e-content {{ max-width: none; {text} }}")
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        found: list[list[str | None]] = boxes.evaluate_all(
            """all => all.map(box => ["tabindex", "role", "aria-label"]
                 .map(name => box.getAttribute(name)))"""
        )
        return found

    narrow = [["0", None, None], ["0", "region", "Table, scrolls sideways"], ["0", None, None]]
    assert said(400, "") == narrow
    assert said(1300, "width: 9000px") == [[None] * 3, [None] * 3, ["0", None, None]]
    assert said(390, "width: auto") == narrow
