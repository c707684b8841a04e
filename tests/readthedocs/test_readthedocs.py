"""Read the Docs: its commands, word by word, in a clean clone; the result, crawled in the browser.

The order of the jobs and the environment are those of Read the Docs' documentation
("Build process customization", "Environment variables").
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import check_links
from browsing import MadeOnce, OpenPage, SiteServer
from checkout import ROOT, clone

PREFIX = "/en/latest/"
CANONICAL = "https://gpuburnout.readthedocs.io/en/latest/"
CONFIGURATION: dict[str, Any] = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))


def environment(checkout: Path, virtualenv: Path) -> dict[str, str]:
    """What Read the Docs sets, on top of an ordinary environment without traces of ours."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("VIRTUAL_ENV", "PYTHON", "PYTEST", "SPHINX"))
    }
    return kept | {
        "PATH": f"{virtualenv / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "READTHEDOCS": "True",
        "READTHEDOCS_CANONICAL_URL": CANONICAL,
        "READTHEDOCS_GIT_IDENTIFIER": "main",
        "READTHEDOCS_LANGUAGE": "en",
        "READTHEDOCS_OUTPUT": f"{checkout}/_readthedocs/",
        "READTHEDOCS_PROJECT": "gpuburnout",
        "READTHEDOCS_VERSION": "latest",
        "READTHEDOCS_VERSION_NAME": "latest",
        "READTHEDOCS_VERSION_TYPE": "branch",
        "READTHEDOCS_VIRTUALENV_PATH": str(virtualenv),
    }


def commands() -> Iterator[str]:
    """The commands of the configuration's jobs, in the order Read the Docs runs them."""
    jobs = CONFIGURATION["build"]["jobs"]
    yield from jobs["install"]
    yield from jobs["build"]["html"]


@pytest.fixture(scope="session")
def output(made_once: MadeOnce) -> Path:
    """The folder of HTML that Read the Docs would publish."""
    return made_once("readthedocs", publish) / "latest" / "_readthedocs" / "html"


def publish(folder: Path) -> None:
    """Do in ``folder`` what Read the Docs does: clone, make an environment, run the commands."""
    checkout, virtualenv = folder / "latest", folder / "env"
    clone(checkout)
    assert not (checkout / "_build" / "html").exists(), "Read the Docs refuses such a checkout"
    venv.create(virtualenv, with_pip=True)
    for command in commands():
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=checkout,
            env=environment(checkout, virtualenv),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        if "sphinx" in command:
            assert "WARNING" not in done.stderr, done.stderr


def pages(output: Path) -> dict[str, check_links.Page]:
    """Each page by its address below the prefix; not 404.html, which has none, nor redirects."""
    return {
        check_links.address(page.path): page
        for page in check_links.Output(output).pages.values()
        if page.path.name != "404.html" and not page.is_redirect
    }


def test_configuration_names_what_read_the_docs_requires() -> None:
    """Without these keys Read the Docs rejects the file, or makes no virtual environment."""
    assert CONFIGURATION["version"] == 2
    assert CONFIGURATION["build"]["os"] and CONFIGURATION["build"]["tools"]["python"]
    assert (ROOT / CONFIGURATION["sphinx"]["configuration"]).is_file()


def test_the_home_page_is_published(output: Path) -> None:
    """A build without index.html fails on Read the Docs."""
    assert (output / "index.html").is_file()
    assert "about/" in pages(output)


def test_the_installed_package_built_it(output: Path) -> None:
    """The site is built by the installed wheel, with templates and assets in it."""
    library = output.parents[2] / "env" / "lib" / "python{}.{}".format(*sys.version_info[:2])
    assert (library / "site-packages" / "sphinx_hugo" / "extension").is_dir()


def test_canonical_urls_are_those_of_read_the_docs(output: Path) -> None:
    """Each page names its address below the canonical URL that Read the Docs gave."""
    wrong = {
        address: page.canonical
        for address, page in pages(output).items()
        if page.canonical != CANONICAL + address
    }
    assert wrong == {}


def test_no_internal_link_is_dead(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every internal link, source and fragment of the published files leads somewhere."""
    status = check_links.main([str(output)])
    assert (status, capsys.readouterr().err) == (0, "")


def test_no_url_is_root_relative(output: Path) -> None:
    """A URL that begins with a slash is a 404 under a prefix; only 404.html has them, prefixed."""
    found = [
        f"{name}: {url}"
        for name, page in check_links.Output(output).pages.items()
        for _, url in page.links()
        if url.startswith("/") and not (name == "404.html" and url.startswith(PREFIX))
    ]
    for sheet in output.rglob("*.css"):
        urls = re.findall(r"url\(\s*[\"']?(/[^)]*)", sheet.read_text("utf-8"))
        found += [f"{sheet.name}: {url}" for url in urls]
    assert found == []


@pytest.mark.slow
def test_every_page_loads_in_the_browser(
    output: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    """Below the prefix no page meets a 404, a script error or an error in the console."""
    root = site_server(output, PREFIX)
    page = open_page()
    for address in pages(output):
        answer = page.goto(root + address, wait_until="networkidle")
        assert answer is not None and answer.status == 200, address
        assert page.title(), address


def test_the_page_for_404_works_at_any_depth(
    output: Path, site_server: SiteServer, open_page: OpenPage, page_problems: list[str]
) -> None:
    """A missing page deep in the site gets 404.html with its style sheets and working links."""
    root = site_server(output, PREFIX)
    page = open_page(strict=False)
    missing = f"{root}no/such/page/"
    answer = page.goto(missing, wait_until="networkidle")
    assert answer is not None and answer.status == 404
    ours = [problem for problem in page_problems if missing not in problem]
    ours = [problem for problem in ours if not problem.startswith("console error: Failed to load")]
    assert ours == []
    page.locator("header a").first.click()
    page.wait_for_url(root)
