"""Style sheets, scripts and the pages that link them, after edits: as a clean build makes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sites import SiteFolder

Edit = Callable[[SiteFolder], object]
OWN = "_static/own.css"
CONF = 'html_css_files = ["own.css", "last.css"]\nhtml_js_files = ["own.js"]\n'


def _write(path: str, content: str) -> Edit:
    return lambda site: site.write(path, content)


EDITS: dict[str, Edit] = {
    "a style sheet": _write(OWN, "p { color: blue }"),
    "a style sheet that must stay by itself": _write(OWN, '@import "x.css"; p { color: red }'),
    "a style sheet that does not parse": _write(OWN, "p { color: red }\n}\nb { c: d }"),
    "a style sheet that is gone": lambda site: (site.root / OWN).unlink(),
    "a script": _write("_static/own.js", "document.body.className = 'btn-close'"),
    "a script that is gone": lambda site: (site.root / "_static/own.js").unlink(),
    "an element that no other page has": _write("b.md", "---\ntitle: B\n---\nNo table.\n"),
    "an element that none had": _write("a.md", "---\ntitle: A\n---\n```{note}\nA.\n```\n"),
    "a page that is gone": lambda site: (site.source / "b.md").unlink(),
    "a picture of the theme": _write("a.md", "---\ntitle: A\n---\n![p](/_static/plus.png)\n"),
    "names to keep": lambda site: site.configure('hugo_keep_css = ["btn-close"]'),
    "switched off": lambda site: site.configure("hugo_prune_assets = False"),
}


def _two_pages(site: SiteFolder) -> None:
    site.configure(CONF)
    site.write(OWN, "p { color: red }")
    site.write("_static/last.css", "i { color: red }")
    site.write("_static/own.js", "document.body.className = 'x'")
    site.write("_static/x.css", "b { color: red }")
    site.write("a.md", "---\ntitle: A\n---\nText.\n")
    site.write("b.md", "---\ntitle: B\n---\n| a |\n|---|\n| b |\n")


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS)
def test_assets_after_an_edit_are_those_of_a_clean_build(site: SiteFolder, edit: str) -> None:
    """One sheet, links, checksums and what is published, there and back again."""
    _two_pages(site)
    before = site.build(out="html").files()
    EDITS[edit](site)
    incremental = site.build(out="html")
    clean = site.build(out="clean", jobs=2)
    assert incremental.files() == clean.files()
    assert sorted(incremental.warnings) == sorted(clean.warnings)
    _two_pages(site)
    site.configure("hugo_prune_assets = True\nhugo_keep_css = []")
    assert site.build(out="html").files() == before
