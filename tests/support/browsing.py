"""Fixtures for tests in Chromium: a built site, a server, pages that remember what went wrong, axe.

A page fails its test when the browser logs an error, a script throws, or a request fails, unless
the test opens it with ``strict=False`` and looks at ``page_problems`` itself. Other hosts cannot be
reached: a request to one is a failure too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from filelock import FileLock
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

import browser as browser_script
from checkout import ROOT
from serving import serving

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)

# A noscript element is parsed into elements only where scripting is off.
_IS_SCRIPTING_OFF = """() => {
  const probe = document.createElement("div");
  probe.innerHTML = "<noscript><p></p></noscript>";
  return probe.querySelector("p") !== null;
}"""

MadeOnce = Callable[[str, Callable[[Path], object]], Path]
OpenPage = Callable[..., Page]
SiteServer = Callable[..., str]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> MadeOnce:
    """Make something costly once for all processes of a run of the tests.

    ``made_once(name, make)`` gives the folder that ``make(folder)`` filled, in this process or in
    another one. What fails is tried again by who asks next.
    """
    base = tmp_path_factory.getbasetemp()
    if hasattr(
        request.config, "workerinput"
    ):  # a process of pytest-xdist: the folder above is shared
        base = base.parent

    def once(name: str, make: Callable[[Path], object]) -> Path:
        name = f"{name}-{make.__module__}"  # two files may name two things alike
        folder = base / name
        with FileLock(base / f"{name}.lock"):
            if not (base / f"{name}.done").exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                (base / f"{name}.done").touch()
        return folder

    return once


@pytest.fixture(scope="session")
def built_site(made_once: MadeOnce) -> Path:
    """This repository's own site, built as ``make html`` builds it; the folder of its HTML."""
    return made_once("built_site", build_site) / "html"


def build_site(folder: Path) -> None:
    """Build the site into ``folder/html``."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "dirhtml", "-c", ".", "-j", "2"]
    command += ["-d", str(folder / "doctrees"), "source", str(folder / "html")]
    subprocess.run(command, cwd=ROOT, check=True)


@pytest.fixture
def site_server() -> Iterator[SiteServer]:
    """Serve a folder: ``site_server(folder, "/en/latest/")`` gives the URL of its root."""
    with ExitStack() as stack:
        yield lambda folder, prefix="/": stack.enter_context(serving(folder, prefix))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, one for each process of the tests; a failure that says what to install."""
    path = os.environ.get("CHROMIUM") or browser_script.installed(os.environ, sys.platform)
    with sync_playwright() as playwright:
        path = path or playwright.chromium.executable_path
        if not browser_script.runs(path):
            pytest.fail(browser_script.HELP, pytrace=False)
        flags = list(FLAGS)
        if hasattr(os, "getuid") and os.getuid() == 0:
            flags.append("--no-sandbox")  # Chromium will not run as root with it
        with playwright.chromium.launch(executable_path=path, args=flags) as browser:
            yield browser


@pytest.fixture
def page_problems() -> list[str]:
    """What went wrong in the pages of this test, as sentences."""
    return []


@pytest.fixture
def open_page(chromium: Browser, page_problems: list[str]) -> Iterator[OpenPage]:
    """Open a page in a browser context of its own.

    ``open_page(url, size=(1280, 800), strict=True, **options)``; the options are those of
    Playwright's ``new_context``: color_scheme, java_script_enabled, reduced_motion ...
    """
    strictness: list[bool] = []
    with ExitStack() as stack:

        def open_(
            url: str = "", size: tuple[int, int] = (1280, 800), strict: bool = True, **options: Any
        ) -> Page:
            strictness.append(strict)
            viewport: Any = {"width": size[0], "height": size[1]}
            context = chromium.new_context(viewport=viewport, **options)
            page = stack.enter_context(stack.enter_context(context).new_page())
            page.set_default_timeout(10_000)
            _watch(page, page_problems)
            if url:
                page.goto(url)
            return page

        yield open_
    if all(strictness):
        assert page_problems == []


def _watch(page: Page, problems: list[str]) -> None:
    """Note what goes wrong in a page from now on."""

    def on_response(response: Response) -> None:
        if response.status >= 400:
            problems.append(f"{response.status} {response.url}")

    def on_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            place = message.location.get("url", "")
            problems.append(f"console {message.type}: {message.text} ({place})")

    page.on("response", on_response)
    page.on("pageerror", lambda error: problems.append(f"script error: {error.message}"))

    def on_failure(request: Request) -> None:
        # What a page asked for when it was left is aborted by the browser itself.
        if request.failure != "net::ERR_ABORTED":
            problems.append(f"{request.failure} {request.url}")

    page.on("requestfailed", on_failure)
    page.on("console", on_message)


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """Audit a page with axe-core: ``axe(page)`` gives its violations, as sentences.

    The page must have been opened with JavaScript: axe waits for timers, which never come without.
    """

    def audit(page: Page, **options: Any) -> list[str]:
        if page.evaluate(_IS_SCRIPTING_OFF):
            pytest.fail("axe needs JavaScript: open the page with it", pytrace=False)
        found = Axe().run(page, **options).response["violations"]
        return [
            f"{violation['id']} ({violation['impact']}): {violation['help']}: "
            + "; ".join(str(node["target"]) for node in violation["nodes"])
            for violation in found
        ]

    return audit
