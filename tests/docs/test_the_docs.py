"""The documentation, built by the extension that it documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import check_links
from browsing import MadeOnce
from checkout import ROOT
from documented import DOCS


@pytest.fixture(scope="module")
def built_docs(made_once: MadeOnce) -> Path:
    """Built as ``make docs`` builds them: a warning fails."""

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "-b", "dirhtml"]
        command += ["-d", str(folder / "doctrees"), "docs", str(folder / "html")]
        subprocess.run(command, cwd=ROOT, check=True)

    return made_once("built_docs", build) / "html"


pytestmark = pytest.mark.slow


def test_every_page_is_there_and_leads_somewhere(built_docs: Path) -> None:
    """No dead link; each page is reached from the home page."""
    assert check_links.main([str(built_docs)]) == 0
    home = (built_docs / "index.html").read_text("utf-8")
    for page in DOCS.glob("*.md"):
        if page.stem not in ("_index", "find"):
            assert f'href="{page.stem}/"' in home, page.name


def test_examples_are_shown_as_they_are_written(built_docs: Path) -> None:
    """Shortcodes too, which Hugo would carry out."""
    page = (built_docs / "shortcodes" / "index.html").read_text("utf-8")
    assert "<iframe" not in page
    assert "youtube" in page


def test_the_project_itself_is_not_published(built_docs: Path) -> None:
    """Neither the settings nor the extension of these pages."""
    assert not (built_docs / "conf.py").exists()
    assert not (built_docs / "_extensions").exists()


def test_the_options_are_filled_in(built_docs: Path) -> None:
    """From the code."""
    assert "hugo_pager_size" in (built_docs / "options" / "index.html").read_text("utf-8")
