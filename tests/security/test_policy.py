"""What a Content-Security-Policy without ``unsafe-inline`` needs of the pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from blog import write_blog
from script_hash import inline_scripts, main, script_hash
from sites import SiteFolder


@pytest.fixture
def folder(site: SiteFolder) -> Path:
    """The output of the fixture blog with a search and a page of runs."""
    write_blog(site)
    site.configure('extensions = ["myst_parser", "sphinx_hugo", "sphinx_runs"]')
    site.write("search.md", "---\nlayout: search\n---\n")
    site.write("runs.yaml", "runs: [{name: one, loss: [{step: 1, loss: 9}, {step: 9, loss: 3}]}]\n")
    site.write("run.md", "```{loss-curve} one\n```\n\n{{< details >}}More{{< /details >}}\n")
    return site.build().folder


def test_scripts_in_pages_are_the_documented_ones(folder: Path) -> None:
    """The same few on every page; no handler in an attribute, no link that is a script."""
    found = inline_scripts(folder)
    assert [text[:13] for text in found if "localStorage" in text] == ["(function(d,m"]
    assert all("localStorage" in text or text.startswith('{"prefetch"') for text in found)
    for file in folder.rglob("*.html"):
        for element in lxml_html.document_fromstring(file.read_bytes()).iter():
            if isinstance(element.tag, str):
                assert not [name for name in element.attrib if str(name).startswith("on")], file
                assert not str(element.get("href", "")).startswith("javascript:"), file


def test_the_hash_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a policy takes it."""
    assert main([str(folder)]) == 0
    expected = [f"'{script_hash(text)}'" for text in inline_scripts(folder)]
    assert capsys.readouterr().out.split() == expected
