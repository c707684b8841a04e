"""What readers see: right colours from the first frame, nothing too wide, nothing that jumps."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from browsing import OpenPage, SiteServer
from page_facts import (
    GROUND,
    INK,
    ground,
    grounds_seen,
    ink,
    jump,
    layout_shift,
    missing_pictures,
    open_late,
    switch_system,
    too_wide,
)

PAGES = ["", "about/", "404.html"]
WIDTHS = (320, 375, 1280, 1920)
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); }
})"""
CENTRES = """figures => figures.map(figure => ["img", "figcaption"].map(name => {
  const range = document.createRange();
  range.selectNodeContents(figure.querySelector(name));
  const box = name == "img" ? figure.querySelector(name) : range;
  const { left, right } = box.getBoundingClientRect();
  return (left + right) / 2;
}))"""
script_or_none = pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
SitePage = Callable[[str], str]
both_schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


def corner(page: Page) -> str:
    """The colour that is drawn in the lower left corner of the window."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    pixel = picture.getpixel((2, picture.height - 2))
    return f"rgb{pixel}"


@both_schemes
@script_or_none
@pytest.mark.parametrize("path", PAGES)
def test_colours_follow_the_system(
    site: SitePage, open_page: OpenPage, path: str, scheme: str, *, has_script: bool
) -> None:
    """Ground and ink are the mode's, computed and drawn, with and without JavaScript."""
    page = open_page(site(path), (375, 700), color_scheme=scheme, java_script_enabled=has_script)
    assert (ground(page), ink(page)) == (GROUND[scheme], INK[scheme])
    assert corner(page) == GROUND[scheme]
    other = {"light": "dark", "dark": "light"}[scheme]
    switch_system(page, other)
    assert (ground(page), ink(page)) == (GROUND[other], INK[other])


@both_schemes
def test_the_first_frame_has_the_systems_colours(
    root: str, open_page: OpenPage, scheme: str
) -> None:
    """No frame has another ground, however late the scripts come."""
    page = open_late(open_page, root + "about/", color_scheme=scheme)
    assert grounds_seen(page) == {GROUND[scheme]}


@both_schemes
def test_the_first_frame_has_the_readers_colours(
    root: str, open_page: OpenPage, scheme: str
) -> None:
    """A choice against the system's mode holds from the first frame on: no flash."""
    other = "dark" if scheme == "light" else "light"
    stored = {"localStorage": [{"name": "mode", "value": other}]}
    host = root.removesuffix("/en/latest/")
    state = {"cookies": [], "origins": [{"origin": host, **stored}]}
    page = open_late(open_page, root + "about/", color_scheme=scheme, storage_state=state)
    assert grounds_seen(page) == {GROUND[other]}


def test_colours_are_right_where_nothing_can_be_stored(root: str, open_page: OpenPage) -> None:
    """A browser that refuses storage costs no error, and the switch still works on the page."""
    page = open_page(color_scheme="dark")
    page.add_init_script(NO_STORAGE)
    page.goto(root + "about/")
    assert ground(page) == GROUND["dark"]
    page.locator(".theme-switch").click()
    assert ground(page) == GROUND["light"]


@script_or_none
@pytest.mark.parametrize("path", [*PAGES, "runs/", "runs/llama-1b/", "archive/", "search/"])
def test_nothing_of_the_site_is_too_wide(
    site: SitePage, open_page: OpenPage, path: str, *, has_script: bool
) -> None:
    """From 320 pixels (1280 at 400 %) to a wide screen nothing scrolls sideways but boxes."""
    page = open_page(site(path), java_script_enabled=has_script)
    assert {width: found for width in WIDTHS if (found := too_wide(page, width))} == {}


@script_or_none
@pytest.mark.parametrize("path", ["", "posts/", "posts/wide/", "posts/post-2/", "archive/"])
def test_nothing_of_a_blog_is_too_wide(
    blog: str, open_page: OpenPage, path: str, *, has_script: bool
) -> None:
    """Long words, addresses and titles break; tables, code and pictures keep to the column."""
    page = open_page(blog + path, java_script_enabled=has_script)
    assert {width: found for width in WIDTHS if (found := too_wide(page, width))} == {}


@script_or_none
@pytest.mark.parametrize("prefix", ["/", "/en/latest/"])
def test_every_page_is_whole_wherever_the_site_lies(
    built_site: Path, site_server: SiteServer, open_page: OpenPage, prefix: str, *, has_script: bool
) -> None:
    """Each picture loads, nothing fails, and no other host is asked for anything."""
    root = site_server(built_site, prefix)
    page = open_page(java_script_enabled=has_script)
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    for path in ("", "about/", "runs/", "runs/gpt2-134m/", "archive/", "search/"):
        page.goto(root + path, wait_until="networkidle")
        assert missing_pictures(page) == [], path
    assert hosts == {urlsplit(root).netloc}


def test_the_page_for_404_is_whole_at_any_depth(
    built_site: Path, site_server: SiteServer, open_page: OpenPage, page_problems: list[str]
) -> None:
    """An address without a page, deep in the site, gets style and script."""
    missing = site_server(built_site) + "no/such/page/"
    page = open_page(missing, strict=False)
    page.wait_for_load_state("networkidle")
    ours = [each for each in page_problems if f"({missing})" not in each]
    assert ours == [f"404 {missing}"]
    assert ground(page) in GROUND.values()


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", ["", "about/", "runs/llama-1b/", "search/"])
def test_nothing_jumps_while_a_page_loads(
    root: str, open_page: OpenPage, path: str, width: int
) -> None:
    """Scripts and pictures that come late move nothing that was there."""
    assert jump(open_page, root + path, (width, 700)) == 0


def test_a_jump_would_be_noticed(root: str, open_page: OpenPage) -> None:
    """The measure of the test above is not blind."""
    page = open_late(open_page, root + "about/")
    page.evaluate("document.querySelector('main').style.paddingTop = '200px'")
    page.evaluate("watched.settle()")
    assert layout_shift(page) > 0


@pytest.mark.parametrize("width", [375, 1280])
def test_the_portrait_is_round_and_centred(root: str, open_page: OpenPage, width: int) -> None:
    """As its author styled it: 180 pixels, a circle, in the middle of the column."""
    page = open_page(root + "about/", (width, 700))
    box = page.locator(".e-content img").bounding_box()
    column = page.locator(".e-content").bounding_box()
    assert box is not None and column is not None
    assert (box["width"], box["height"]) == (180, 180)
    assert abs(box["x"] + 90 - (column["x"] + column["width"] / 2)) < 1
    radius = page.locator(".e-content img").evaluate("img => getComputedStyle(img).borderRadius")
    assert radius == "50%"


def test_a_line_has_about_68_characters(root: str, open_page: OpenPage) -> None:
    """On a desk the column is as wide as eyes like it, in whatever serif the system has."""
    page = open_page(root + "about/")
    characters = page.locator(".e-content > p").evaluate_all("""paragraphs => {
      const long = paragraphs.filter(paragraph => paragraph.innerText.length > 200);
      const sum = value => long.reduce((total, paragraph) => total + value(paragraph), 0);
      const height = paragraph => parseFloat(getComputedStyle(paragraph).lineHeight);
      return sum(paragraph => paragraph.innerText.length)
        / sum(paragraph => paragraph.clientHeight / height(paragraph));
    }""")
    assert 55 < characters < 75


@script_or_none
def test_without_a_script_no_control_is_dead(
    root: str, open_page: OpenPage, *, has_script: bool
) -> None:
    """The switch is there where it works, and not where it cannot."""
    page = open_page(root + "about/", java_script_enabled=has_script)
    assert page.locator(".theme-switch").is_visible() is has_script
    assert page.locator(".site-menu").get_by_text("About").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 700, 1280])
@pytest.mark.parametrize("name", ["A long name of a site about training models", "Lang" * 20])
def test_a_long_name_leaves_the_controls_in_reach(
    blog: str, open_page: OpenPage, name: str, width: int, scheme: str
) -> None:
    """It wraps; on a telephone the controls stand beside it, elsewhere beside the menu."""
    page = open_page(blog + "posts/post-1/", (width, 800), color_scheme=scheme)
    page.locator(".site-name span").evaluate("(span, name) => { span.textContent = name }", name)
    named, tools, menu = (
        page.locator(f".site-{part}").bounding_box() for part in ("name", "tools", "menu")
    )
    assert named and tools and menu
    middle = tools["y"] + tools["height"] / 2
    beside = named if width < 576 else menu
    assert beside["y"] <= middle <= beside["y"] + beside["height"]
    assert tools["x"] + tools["width"] <= width
    assert not too_wide(page, width)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_caption_stands_under_its_picture(blog: str, open_page: OpenPage, width: int) -> None:
    """In the middle of the column, where pictures are."""
    page = open_page(blog + "notes/captions/", (width, 800))
    found = page.locator(".e-content figure").evaluate_all(CENTRES)
    assert len(found) == 4
    assert all(abs(picture - caption) < 1 for picture, caption in found), found


@both_schemes
def test_a_word_takes_the_place_of_an_alert_s_label(
    blog: str, open_page: OpenPage, scheme: str
) -> None:
    """Hugo prints the label, in brackets; nothing of it is seen."""
    label = open_page(blog + "posts/wide/", color_scheme=scheme).locator(".alert-label")
    seen = label.evaluate("""label => {
      const range = document.createRange();
      range.selectNodeContents(label);
      return [range.toString(), range.getBoundingClientRect().height,
        getComputedStyle(label, "::before").content];
    }""")
    assert seen == ["[!WARNING]", 0, '"Warning"']


@pytest.mark.parametrize("has_script", [True, False])
def test_contents_go_along_where_there_is_room(
    blog: str, open_page: OpenPage, *, has_script: bool
) -> None:
    """Beside the column on a wide screen, above the text on others; the text stays where it is."""
    page = open_page(blog + "posts/chapters/", (1280, 700), java_script_enabled=has_script)
    toc, text = page.locator(".toc"), page.locator(".e-content")
    page.locator(".toc summary").click()
    beside, column = toc.bounding_box(), text.bounding_box()
    assert beside and column
    assert beside["x"] >= column["x"] + column["width"]
    assert beside["x"] + beside["width"] <= 1280
    page.evaluate('scrollTo({ top: 900, behavior: "instant" })')
    expect(page.locator(".toc a").first).to_be_in_viewport()
    page.set_viewport_size({"width": 1200, "height": 700})
    above, text_box = toc.bounding_box(), text.bounding_box()
    assert above and text_box
    assert above["y"] + above["height"] <= text_box["y"]
    expect(page.locator(".toc a").first).not_to_be_in_viewport()
