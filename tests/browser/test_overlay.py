"""The warnings of a served site, in the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from browsing import OpenPage, SiteServer
from sites import SiteFolder


@pytest.fixture
def served(tmp_path: Path, site_server: SiteServer) -> tuple[SiteFolder, str]:
    """A site with one bad link, built as `make serve` builds it; the address of the page."""
    site = SiteFolder(tmp_path / "site")
    site.configure('html_favicon = "_static/icon.svg"')
    site.write("_static/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.write("a.md", "---\ntitle: A\n---\n\n<a href='/<b>no/'>x</a>\n")
    built = site.build("-D", "hugo_serve=1")
    return site, site_server(built.folder) + "a/"


def test_warnings_are_shown_with_file_and_line(
    served: tuple[SiteFolder, str], open_page: OpenPage
) -> None:
    """As text, whatever is in them; closed by the keyboard they stay closed."""
    page = open_page(served[1])
    box = page.locator("aside[data-warnings] details")
    box.wait_for()
    assert "source/a.md:5" in box.inner_text()
    assert "1 warning" in box.inner_text()
    assert box.locator("li b").count() == 1
    box.locator("summary").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("sessionStorage.getItem('sphinx-hugo-warnings-closed') === '1'")
    page.reload()
    box.wait_for()
    assert box.get_attribute("open") is None


def test_a_sound_site_shows_nothing(served: tuple[SiteFolder, str], open_page: OpenPage) -> None:
    """The overlay goes with the last warning."""
    site, url = served
    site.write("a.md", "---\ntitle: A\n---\n\nText.\n")
    site.build("-D", "hugo_serve=1")
    page = open_page(url)
    page.wait_for_load_state("networkidle")
    assert page.locator("aside[data-warnings]").count() == 0
