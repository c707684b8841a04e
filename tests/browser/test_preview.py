"""`make serve` in the browser: a page shows itself anew when a file is saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Route

from blog import PNG
from browsing import OpenPage
from previews import Preview, previewing
from sites import SiteFolder

LONG = "".join(f"Paragraph {number}.\n\n" for number in range(200))


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A served site with a long page."""
    site = SiteFolder(tmp_path / "site")
    site.configure('html_favicon = "_static/icon.svg"')
    site.write("_static/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.write("a.md", f"---\ntitle: A\n---\n\n{LONG}")
    with previewing(site) as preview:
        preview.built(1)
        yield preview


def test_a_page_shows_itself_anew_where_it_was(preview: Preview, open_page: OpenPage) -> None:
    """By itself, once, and where the reader had scrolled to."""
    page = open_page(f"{preview.url}a/")
    page.evaluate("scrollTo({top: 2000, behavior: 'instant'})")
    loads: list[str] = []
    page.on("load", lambda _: loads.append(page.url))
    preview.site.write("a.md", f"---\ntitle: A\n---\n\n{LONG}The new end.\n")
    page.get_by_text("The new end.").wait_for(state="attached", timeout=60_000)
    page.wait_for_function("Math.abs(scrollY - 2000) < 2")
    preview.built(2)
    page.wait_for_timeout(1000)
    assert len(loads) == 1


def test_a_page_that_is_no_other_stays(preview: Preview, open_page: OpenPage) -> None:
    """A save elsewhere reloads nothing; warnings are shown all the same, and styles too."""
    page = open_page(f"{preview.url}a/")
    page.get_by_text("Paragraph 1.", exact=True).wait_for()
    page.evaluate("window.isTheSame = true")
    preview.site.write("b.md", "---\ntitle: B\nbuild: {list: never}\n---\n\n[x](/no/)\n")
    page.locator("aside[data-warnings='1'] details").wait_for(timeout=60_000)
    assert page.evaluate("window.isTheSame")
    preview.site.configure('html_css_files = ["mine.css"]')
    preview.site.write("_static/mine.css", "body { outline-width: 7px }")
    is_styled = "getComputedStyle(document.body).outlineWidth === '7px'"
    page.wait_for_function(f"!window.isTheSame && {is_styled}", timeout=60_000)


def test_a_picture_that_comes_with_an_edit_is_seen(preview: Preview, open_page: OpenPage) -> None:
    """Though the page is shown before what lies beside it."""
    page = open_page(f"{preview.url}a/", strict=False)
    preview.site.write("_static/dot.png", PNG)
    preview.site.write("a.md", "---\ntitle: A\n---\n\n![A dot](/dot.png)\n")
    page.wait_for_function("document.querySelector('img[alt=\"A dot\"]')?.naturalWidth > 0")


def test_a_page_that_was_opened_before_a_build_is_not_missed(
    preview: Preview, open_page: OpenPage
) -> None:
    """What was built between asking for a page and listening is shown too."""
    page, held = open_page(), list[Route]()
    page.route("**/_sphinx-hugo/reload.js", lambda route: held.append(route), times=1)  # noqa: PLW0108 - Playwright inspects it
    page.goto(f"{preview.url}a/", wait_until="commit")
    while not held:
        page.wait_for_timeout(50)
    preview.site.write("a.md", "---\ntitle: A\n---\n\nBuilt meanwhile.\n")
    preview.built(2)
    held[0].continue_()
    page.get_by_text("Built meanwhile.").wait_for(timeout=60_000)


def test_a_failure_is_in_the_page_until_it_is_mended(preview: Preview, open_page: OpenPage) -> None:
    """The page stays as it was, with what the build said as text."""
    page = open_page(f"{preview.url}a/")
    page.get_by_text("Paragraph 1.", exact=True).wait_for()
    broken = preview.site.write("_templates/layouts/single.html", "{{ nothing['<b>x</b>'].at }}")
    box = page.locator("aside[data-failure] details")
    box.wait_for(timeout=60_000)
    assert "The build failed" in box.inner_text()
    assert "single.html:1" in box.inner_text()
    assert page.get_by_text("Paragraph 1.", exact=True).count() == 1
    broken.unlink()
    page.locator("aside[data-failure]").wait_for(state="detached", timeout=60_000)
    page.get_by_text("Paragraph 1.", exact=True).wait_for()


def test_a_tab_that_nobody_sees_holds_no_connection(preview: Preview, open_page: OpenPage) -> None:
    """Seven tabs are more than a browser has connections for, and the eighth loads."""
    page = open_page(f"{preview.url}a/")
    context = page.context
    tabs = [context.new_page() for _ in range(7)]
    for tab in tabs:
        tab.goto(f"{preview.url}a/")
        tab.evaluate(
            """() => {
              Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
              document.dispatchEvent(new Event("visibilitychange"));
            }"""
        )
    page.goto(f"{preview.url}a/")
    page.get_by_text("Paragraph 1.", exact=True).wait_for()
    for tab in tabs:
        tab.close()
