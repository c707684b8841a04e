"""What a site is fed with, front matter, logs, ledgers, reaches every output as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from sites import Built, SiteFolder

BAD = "\"'><script>hostile()</script><img src=x onerror=hostile()>"
"""Closes an attribute, and an element, and runs."""
SCRIPT = "javascript:hostile()"
RUNS = 'extensions = ["myst_parser", "sphinx_hugo", "sphinx_runs"]'


def scripts(built: Built) -> list[str]:
    """Where something hostile would run: script elements, handlers, links, in all pages."""
    found = []
    for file in built.folder.rglob("*.html"):
        for element in lxml_html.document_fromstring(file.read_bytes()).iter(etree.Element):
            attributes = [(str(key), str(value)) for key, value in element.items()]
            runs = element.tag == "script" and ("type", "application/ld+json") not in attributes
            texts = [str(element.text)] if runs else []
            texts += [value for key, value in attributes if key.startswith("on")]
            texts += [value for _, value in attributes if _is_script(value)]
            if any("hostile" in text for text in texts):
                found.append(f"{file.name}: {etree.tostring(element)[:200]!r}")
    return found


def _is_script(value: str) -> bool:
    """Whether a browser takes a URL for a script."""
    return "".join(value.split()).lower().startswith("javascript:")


def test_front_matter_is_text_wherever_it_is_printed(site: SiteFolder) -> None:
    """Pages, lists, terms, menus, redirects, feeds, meta tags, structured data."""
    front = {
        "title": BAD, "linkTitle": BAD, "description": BAD, "summary": BAD, "date": "2026-01-01",
        "tags": [BAD], "series": BAD, "keywords": [BAD], "author": BAD, "season": 1, "chapter": 1,
        "aliases": ["/old/"], "menu": {"main": {"name": BAD, "title": BAD}}, "layout": "single",
        "cover": {"image": "/p.png", "alt": BAD, "caption": BAD},
    }  # fmt: skip
    site.write("_static/p.png", b"")
    site.write("posts/one.md", json.dumps(front) + "\n\nWords.\n")
    site.write("posts/two.md", json.dumps({**front, "chapter": 2}) + "\n\nWords.\n")
    site.write("archive.md", "---\nlayout: archives\n---\n")
    built = site.build()
    assert built.status == 0
    assert "hostile" in built.html("/posts/one/")
    assert scripts(built) == []
    for feed in built.folder.rglob("*.xml"):
        etree.fromstring(feed.read_bytes())
    assert BAD in json.dumps(json.loads((built.folder / "feed.json").read_text())).replace("\\", "")


@pytest.mark.parametrize(
    "url", [SCRIPT, f" {SCRIPT}", "JaVaScRiPt:hostile()", "java\tscript:hostile()"]
)
def test_no_link_of_front_matter_runs_a_script(site: SiteFolder, url: str) -> None:
    """Not the page's URL, its picture, aliases, menu entry, or where it can be edited."""
    front = {
        "url": url, "slug": url, "aliases": [url], "cover": {"image": url}, "images": [url],
        "menu": {"main": {"url": url, "pageRef": url}}, "editPost": {"URL": url},
        "externalUrl": url, "canonicalURL": url, "author": {"url": url},
    }  # fmt: skip
    site.write("posts/one.md", json.dumps({"title": "One", **front}) + "\n\nWords.\n")
    built = site.build()
    assert built.status == 0
    assert scripts(built) == []


def test_runs_are_text_wherever_they_are_printed(site: SiteFolder) -> None:
    """Names, titles and units of a ledger, columns of a log."""
    site.configure(RUNS)
    run = {"name": "one", "title": BAD, "model": {"family": BAD}, "hardware": {"gpu": BAD},
           "logs": ["one.csv"], "total_cost": 3, "costs": [{"item": BAD, "cost": 3}]}  # fmt: skip
    site.write("runs/ledger.yaml", json.dumps({"runs": [run]}))
    site.write("runs/one.csv", '"step","loss","""><script>hostile()</script>"\n1,9,1\n2,8,1\n')
    site.write(
        "page.md", "```{run-page} one\n```\n\n```{run-list}\n```\n\n```{cost-table} one\n```\n"
    )
    built = site.build()
    assert built.status == 0
    assert "hostile" in built.html("/page/")
    assert scripts(built) == []


def test_a_ledger_reads_no_file_outside_of_the_source(site: SiteFolder, tmp_path: Path) -> None:
    """Neither by ``..`` nor by an absolute path nor through a link; it is said."""
    secret = tmp_path / "secret.csv"
    secret.write_text("step,loss\n1,0.123456\n")
    site.configure(RUNS)
    (site.source / "linked.csv").symlink_to(secret)
    logs = ["../../../secret.csv", str(secret), "/linked.csv"]
    site.write("runs.yaml", json.dumps({"runs": [{"name": "one", "logs": logs}]}))
    site.write("page.md", "```{loss-curve} one\n```\n")
    built = site.build()
    assert built.status == 0
    assert any("outside the source folder" in line for line in built.warnings)
    assert not [name for name, data in built.files().items() if b"0.123456" in data]
