"""Searching, as readers do it: in the dialog and on the search page, by mouse and by keyboard."""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from blog import PNG, write_blog
from browsing import MadeOnce, OpenPage, SiteServer
from sites import SiteFolder

PREFIX = "/en/latest/"
TITLES = ".search-title"
STATUS = ".search [role=status]"
HOSTILE = "<img src=x onerror=\"document.title='ran'\"> <mark>quagga</mark> &lt;b&gt;"
ODD = "odd #1? 100%41 ü"


def make_blog(folder: Path) -> None:
    """Build the fixture blog with a search, and pages that are hard to show."""
    site = SiteFolder(folder)
    write_blog(site, posts=30)
    site.configure('html_favicon = "_static/images/p.png"')
    site.write("search.md", "---\ntitle: Search\nlayout: search\n---\n")
    site.write("posts/hostile.md", f"---\ntitle: <i>Hostile</i>\n---\nText `{HOSTILE}` text.\n")
    site.write(f"posts/{ODD}.md", "---\ntitle: Odd name\n---\n## Ünd so\n\nOkapi and kin.\n")
    tags = ", ".join(f"tag{number:02}" for number in range(20))
    site.write("notes/many.md", f"---\ntitle: Many tags\ntags: [{tags}]\n---\nPangolin.\n")
    site.write("_static/images/p.png", PNG)
    built = site.build()
    assert (built.status, built.warnings) == (0, [])


@pytest.fixture
def folder(made_once: MadeOnce) -> Path:
    """The built blog."""
    return made_once("search_blog", make_blog) / "_build" / "html"


@pytest.fixture
def root(folder: Path, site_server: SiteServer) -> str:
    """The URL of the blog, which lies below a prefix."""
    return site_server(folder, PREFIX)


def ask(page: Page, words: str) -> None:
    """Open the dialog by keyboard and type."""
    page.keyboard.press("Control+k")
    page.keyboard.type(words)


def titles(page: Page, count: int) -> list[str]:
    """The titles of the results, once there are so many."""
    expect(page.locator(TITLES)).to_have_count(count)
    return page.locator(TITLES).all_inner_texts()


def test_readers_load_nothing_until_they_search(root: str, open_page: OpenPage) -> None:
    """Reading loads no script of the search; pagefind comes with the first word."""
    page = open_page()
    paths: list[str] = []
    page.on("request", lambda request: paths.append(urlsplit(request.url).path))
    page.goto(root + "posts/post-1/")
    page.goto(root + "search/")
    page.goto(root + "about/")
    page.wait_for_load_state("networkidle")
    assert not [path for path in paths if "pagefind/" in path or "search.js" in path]
    page.keyboard.press("Control+k")
    page.wait_for_load_state("networkidle")
    assert not [path for path in paths if "pagefind/" in path]
    page.keyboard.type("okapi")
    titles(page, 1)
    assert [path for path in paths if path == PREFIX + "pagefind/pagefind.js"]
    assert all(path.startswith(PREFIX) for path in paths)


def test_a_post_is_found_and_opened_with_keys_alone(root: str, open_page: OpenPage) -> None:
    """Ctrl+K, words, arrow down, Enter; arrows go back up to the field."""
    page = open_page(root + "posts/post-1/")
    ask(page, "okapi")
    assert titles(page, 1) == ["Odd name"]
    expect(page.locator(STATUS)).to_have_text("1 result")
    page.keyboard.press("ArrowDown")
    expect(page.locator(TITLES)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#dialog-query")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Odd name")
    assert page.locator("#search-dialog").is_hidden()


def test_links_lead_to_the_heading_of_a_page_with_any_name(root: str, open_page: OpenPage) -> None:
    """Names with # ? % and letters of any alphabet are encoded."""
    page = open_page(root)
    ask(page, "okapi")
    titles(page, 1)
    page.locator(".search-results .meta a").click()
    expect(page.locator("h2:target")).to_contain_text("Ünd so")


@pytest.mark.parametrize("key", ["Control+k", "Meta+k", "/"])
def test_keys_open_the_dialog_and_escape_closes_it(
    root: str, open_page: OpenPage, key: str
) -> None:
    """The field has the focus and its text is selected; focus returns to where it was."""
    page = open_page(root + "about/")
    link = page.locator(".site-menu a").first
    link.focus()
    page.keyboard.press(key)
    field = page.locator("#dialog-query")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("a/b")
    expect(field).to_have_value("a/b")
    if key != "/":
        page.keyboard.press(key)  # it is open already, and stays so
    page.keyboard.press("Escape")
    expect(page.locator("#search-dialog")).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press(key)
    page.keyboard.type("c")
    expect(field).to_have_value("c")


def test_the_dialog_is_opened_and_closed_by_mouse(root: str, open_page: OpenPage) -> None:
    """By the link in the header; by the button, or beside it."""
    page = open_page(root + "about/")
    for close in ("button", "beside"):
        page.locator(".search-open").click()
        expect(page.locator("#dialog-query")).to_be_focused()
        if close == "button":
            page.get_by_role("button", name="Close").click()
        else:
            page.mouse.click(5, 5)
        expect(page.locator("#search-dialog")).to_be_hidden()
        expect(page.locator(".search-open")).to_be_focused()
    assert page.url == root + "about/"


def test_a_filter_narrows_the_results(root: str, open_page: OpenPage) -> None:
    """Terms say how many results they leave; the status says how many there are."""
    page = open_page(root)
    ask(page, "fixture")
    expect(page.locator(STATUS)).to_have_text("30 results")
    page.get_by_text("Filter").click()
    expect(page.get_by_role("group", name="Tags")).to_be_visible()
    beta = page.get_by_label("Beta")
    expect(page.locator("label", has=beta)).to_have_text("Beta 15")
    beta.check()
    expect(page.locator(STATUS)).to_have_text("15 results")
    assert all(int(title.split()[-1]) % 2 for title in titles(page, 10))
    beta.uncheck()
    expect(page.locator(STATUS)).to_have_text("30 results")


def test_a_filter_is_used_by_keyboard(root: str, open_page: OpenPage) -> None:
    """Tab and space reach it, and the focus stays on it."""
    page = open_page(root)
    ask(page, "fixture")
    titles(page, 10)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Beta")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(STATUS)).to_have_text("15 results")
    expect(page.get_by_label("Beta")).to_be_focused()


def test_many_terms_are_shown_on_demand(root: str, open_page: OpenPage) -> None:
    """Twelve first; the button shows the others and leads on to the first of them."""
    page = open_page(root)
    ask(page, "pangolin")
    titles(page, 1)
    page.get_by_text("Filter").click()
    tags = page.get_by_role("group", name="Tags")
    expect(tags.get_by_role("checkbox")).to_have_count(12)
    tags.get_by_role("button", name="More").click()
    expect(tags.get_by_role("checkbox")).to_have_count(20)
    expect(tags.get_by_role("checkbox").nth(12)).to_be_focused()
    expect(tags.get_by_role("button", name="More")).to_be_hidden()


def test_enter_in_the_dialog_leads_to_the_search_page(root: str, open_page: OpenPage) -> None:
    """With the words and the filters."""
    page = open_page(root + "posts/post-1/")
    ask(page, "fixture")
    page.get_by_text("Filter").click()
    page.get_by_label("Beta").check()
    expect(page.locator(STATUS)).to_have_text("15 results")
    page.locator("#dialog-query").press("Enter")
    page.wait_for_url(root + "search/?q=fixture&tags=Beta")
    expect(page.locator("main " + STATUS)).to_have_text("15 results")
    assert page.locator("#search-dialog").count() == 0


def test_the_search_page_is_an_address_of_its_results(root: str, open_page: OpenPage) -> None:
    """Words and filters stand in it; it can be linked, and one can come back to it."""
    page = open_page(root + "search/?q=fixture")
    expect(page.locator("#page-query")).to_have_value("fixture")
    expect(page.locator(STATUS)).to_have_text("30 results")
    page.get_by_text("Filter").click()
    page.get_by_label("Beta").check()
    expect(page.locator(STATUS)).to_have_text("15 results")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["fixture"], "tags": ["Beta"]}
    page.locator(TITLES).first.click()
    page.wait_for_url("**/posts/post-*/")
    page.go_back()
    expect(page.locator(STATUS)).to_have_text("15 results")
    expect(page.get_by_label("Beta")).to_be_checked()
    page.get_by_label("Beta").uncheck()
    page.locator("#page-query").fill("")
    expect(page.locator(STATUS)).to_have_text("")
    expect(page.locator(TITLES)).to_have_count(0)
    assert page.url == root + "search/"


def test_a_term_alone_lists_its_pages(root: str, open_page: OpenPage) -> None:
    """An address may have filters and no words; other parameters are nothing to the search."""
    page = open_page(root + "search/?tags=Tag03")
    assert titles(page, 1) == ["Many tags"]
    page.goto(root + "search/?utm_source=x")
    page.wait_for_load_state("networkidle")
    expect(page.locator(STATUS)).to_have_text("")


def test_the_search_key_goes_to_the_field_of_the_search_page(
    root: str, open_page: OpenPage
) -> None:
    """There is no dialog on it; Enter searches without leaving the page."""
    page = open_page(root + "search/")
    page.keyboard.press("/")
    expect(page.locator("#page-query")).to_be_focused()
    page.keyboard.type("okapi")
    page.keyboard.press("Enter")
    assert titles(page, 1) == ["Odd name"]
    assert page.url == root + "search/?q=okapi"


def test_nothing_found_is_said(root: str, open_page: OpenPage) -> None:
    """A status, not an empty list in silence."""
    page = open_page(root + "search/?q=xyzzyx")
    expect(page.locator(STATUS)).to_have_text("Nothing found")


def test_more_results_are_shown_on_demand(root: str, open_page: OpenPage) -> None:
    """Ten at a time, and the focus goes on to the first new one."""
    page = open_page(root + "search/?q=fixture")
    titles(page, 10)
    more = page.locator(".search-more")
    more.click()
    titles(page, 20)
    expect(page.locator(TITLES).nth(10)).to_be_focused()
    more.click()
    assert len(set(titles(page, 30))) == 30
    expect(more).to_be_hidden()


def test_what_is_found_is_shown_as_text(root: str, open_page: OpenPage) -> None:
    """Markup in titles and texts neither runs nor marks; the word that was found is marked."""
    page = open_page(root + "search/?q=quagga")
    assert titles(page, 1) == ["<i>Hostile</i>"]
    text = page.locator(".search-results p").first
    expect(text).to_contain_text("<img src=x onerror=\"document.title='ran'\"> <mark>quagga</mark>")
    expect(text.locator("mark")).to_have_count(1)
    expect(text.locator("img")).to_have_count(0)
    assert page.title().startswith("Search")


def test_the_last_words_win(root: str, open_page: OpenPage) -> None:
    """An answer that comes late does not replace a newer one."""
    page = open_page(root + "search/?q=okapi")
    titles(page, 1)
    held: list[Route] = []
    page.route("**/fragment/*", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/fragment/*"):
        page.locator("#page-query").fill("quagga")
    page.locator("#page-query").fill("pangolin")
    expect(page.locator(TITLES)).to_have_text("Many tags")
    with page.expect_response("**/fragment/*"):
        held[0].continue_()
    page.wait_for_timeout(300)
    expect(page.locator(TITLES)).to_have_text("Many tags")


@pytest.mark.parametrize("size", [(320, 640), (390, 844)])
def test_on_a_phone_nothing_is_wider_than_the_screen(
    root: str, open_page: OpenPage, size: tuple[int, int]
) -> None:
    """Neither the page nor the dialog; both scroll down only, and the dialog can be closed."""
    page = open_page(root + "search/?q=pangolin&tags=Tag03", size)
    titles(page, 1)
    wide = "element => element.scrollWidth > element.clientWidth"
    assert not page.locator("html").evaluate(wide)
    page.goto(root + "about/")
    page.locator(".search-open").click()
    page.keyboard.type("fixture")
    titles(page, 10)
    page.get_by_text("Filter").click()
    dialog = page.locator("#search-dialog")
    assert not dialog.evaluate(wide)
    box = dialog.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= size[0]
    page.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["page", "dialog", "empty page", "empty dialog"])
def test_axe_finds_nothing(
    root: str, open_page: OpenPage, axe: Callable[..., list[str]], scheme: str, where: str
) -> None:
    """On the page and in the dialog, with results and filters and without."""
    page = open_page(root + ("search/" if "page" in where else "about/"), color_scheme=scheme)
    if "dialog" in where:
        page.keyboard.press("Control+k")
    if "empty" not in where:
        page.locator("[data-search-query]").fill("fixture")
        titles(page, 10)
        page.get_by_text("Filter").click()
        page.get_by_label("Beta").check()
        expect(page.locator(STATUS)).to_have_text("15 results")
    assert axe(page) == []


def test_without_javascript_the_header_leads_to_a_page_that_helps(
    root: str, open_page: OpenPage
) -> None:
    """It says what is missing and where the archive is, and shows no field that does nothing."""
    page = open_page(root + "about/", java_script_enabled=False)
    page.locator(".search-open").click()
    page.wait_for_url(root + "search/")
    expect(page.locator("noscript p")).to_be_visible()  # Playwright finds no text in noscript
    expect(page.locator("#page-query")).to_be_hidden()
    page.locator("main .search-else a").click()
    page.wait_for_url(root + "archive/")


def test_opened_from_a_disk_it_says_what_it_needs(folder: Path, open_page: OpenPage) -> None:
    """Browsers load no modules from files."""
    page = open_page((folder / "about" / "index.html").as_uri())
    page.keyboard.press("Control+k")
    page.keyboard.type("okapi")
    expect(page.locator(STATUS)).to_contain_text("Searching needs a server")


def test_without_an_index_it_says_so(
    folder: Path, tmp_path: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    """Where pagefind failed, or its folder was not put on the server."""
    copy = shutil.copytree(folder, tmp_path / "site", ignore=shutil.ignore_patterns("pagefind"))
    page = open_page(site_server(copy, PREFIX), strict=False)
    ask(page, "okapi")
    expect(page.locator(STATUS)).to_have_text("The search could not be loaded.")
    page.goto(page.url + "search/?q=okapi")
    expect(page.locator(STATUS)).to_have_text("The search could not be loaded.")
    expect(page.locator(".search-else a")).to_be_visible()


def test_it_works_under_a_content_security_policy(
    folder: Path, root: str, open_page: OpenPage
) -> None:
    """With what docs/search.md says: the site's own scripts, and WebAssembly."""
    html = (folder / "about" / "index.html").read_text("utf-8")
    inline = re.findall(r'<script(?: type="speculationrules")?>(.*?)</script>', html)
    digests = [b64encode(sha256(text.encode()).digest()).decode() for text in inline]
    assert len(digests) == 2
    own = " ".join(f"'sha256-{digest}'" for digest in digests)
    policy = f"default-src 'self'; script-src 'self' {own} 'wasm-unsafe-eval'"

    def guarded(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "Content-Security-Policy": policy}
        route.fulfill(response=response, headers=headers)

    page = open_page()
    page.route("**/*", guarded)
    page.goto(root + "about/")
    ask(page, "okapi")
    assert titles(page, 1) == ["Odd name"]


def test_the_shipped_site_finds_its_own_pages(
    built_site: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    """Its author's page, for one."""
    page = open_page(site_server(built_site, PREFIX))
    ask(page, "immunology")
    assert "About" in titles(page, 1)
