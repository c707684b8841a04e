"""The fixtures that the browser tests rest on: they notice what they are there to notice."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from browsing import OpenPage, SiteServer

GOOD = '<!doctype html><html lang="en"><title>T</title><main><h1>T</h1><p>Text</p></main>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of two pages, one file and a page for 404."""
    for name, text in {
        "index.html": GOOD,
        "about/index.html": GOOD,
        "404.html": GOOD.replace("Text", "Gone"),
        "a.txt": "plain",
        "favicon.ico": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def get(url: str) -> tuple[int, str, str]:
    """Status, final URL and text of what is served."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, answer.url, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.url or "", error.read().decode()


@pytest.mark.parametrize("prefix", ["/", "/en/latest/"])
def test_a_site_is_served_below_its_prefix(
    folder: Path, site_server: SiteServer, prefix: str
) -> None:
    """Files, folders with a page, and the way from /about to /about/."""
    root = site_server(folder, prefix)
    assert root.endswith(prefix)
    assert get(root + "a.txt") == (200, root + "a.txt", "plain")
    assert get(root + "about")[:2] == (200, root + "about/")


@pytest.mark.parametrize("path", ["no/such/page/", "about/gone.png", "../../etc/passwd", "%00"])
def test_what_is_missing_gets_the_sites_page(
    folder: Path, site_server: SiteServer, path: str
) -> None:
    """Status 404 and the text of 404.html, at any depth."""
    status, _, text = get(site_server(folder, "/en/latest/") + path)
    assert status == 404
    assert "Gone" in text


def test_outside_of_the_prefix_there_is_nothing(folder: Path, site_server: SiteServer) -> None:
    """A root-relative URL misses a site that lies below a prefix; the host's root leads there."""
    root = site_server(folder, "/en/latest/")
    host = root.removesuffix("/en/latest/")
    assert get(f"{host}/a.txt")[0] == 404
    assert get(f"{host}/")[:2] == (200, root)


def test_a_good_page_has_no_problems(
    folder: Path, site_server: SiteServer, open_page: OpenPage, page_problems: list[str]
) -> None:
    """Size, colour scheme and scripting are what the test asks for."""
    url = site_server(folder)
    page = open_page(url, (390, 844), color_scheme="dark", reduced_motion="reduce")
    assert page.viewport_size == {"width": 390, "height": 844}
    for feature in ("(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)"):
        assert page.evaluate(f"matchMedia('{feature}').matches")
    assert page_problems == []


def test_scripting_can_be_off(folder: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    """Without JavaScript the page's own scripts do not run."""
    (folder / "index.html").write_text(GOOD + '<script>document.title = "ran"</script>')
    url = site_server(folder)
    assert open_page(url, java_script_enabled=False).title() == "T"
    assert open_page(url).title() == "ran"


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ('<img src="gone.png">', "404 http://127.0.0.1"),
        ('<img src="https://example.org/x.png">', "https://example.org/x.png"),
        ("<script>throw Error('broken')</script>", "script error: broken"),
        ("<script>console.error('wrong')</script>", "console error: wrong"),
        ("<script>console.warn('odd')</script>", "console warning: odd"),
    ],
)
def test_what_goes_wrong_in_a_page_is_noted(
    folder: Path,
    site_server: SiteServer,
    open_page: OpenPage,
    page_problems: list[str],
    fault: str,
    problem: str,
) -> None:
    """Missing files, other hosts, exceptions and messages of the console are problems."""
    (folder / "index.html").write_text(GOOD + fault)
    open_page(site_server(folder), strict=False).wait_for_load_state("networkidle")
    assert any(problem in found for found in page_problems)


def test_axe_finds_nothing_on_a_good_page(
    folder: Path, site_server: SiteServer, open_page: OpenPage, axe: Callable[..., list[str]]
) -> None:
    """A page with language, title, landmark and heading passes."""
    assert axe(open_page(site_server(folder))) == []


def test_axe_finds_what_is_wrong(
    folder: Path, site_server: SiteServer, open_page: OpenPage, axe: Callable[..., list[str]]
) -> None:
    """A picture without a text and grey on grey are found."""
    (folder / "index.html").write_text(
        GOOD
        + '<link rel="icon" href="data:,"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'
        '<p style="color: #aaa; background: #999">dim</p>'
    )
    found = " ".join(axe(open_page(site_server(folder))))
    assert "image-alt (critical)" in found
    assert "color-contrast (serious)" in found


def test_axe_refuses_a_page_without_javascript(
    folder: Path, site_server: SiteServer, open_page: OpenPage, axe: Callable[..., list[str]]
) -> None:
    """It would wait for ever."""
    page = open_page(site_server(folder), java_script_enabled=False)
    with pytest.raises(pytest.fail.Exception, match="axe needs JavaScript"):
        axe(page)
