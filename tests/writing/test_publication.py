"""What publishing would change, from two built sites."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_hugo.writing.built_site import Output
from sphinx_hugo.writing.publication import Changes, Publication, compare, publication
from sphinx_hugo.writing.publish_report import PublishReport
from sphinx_hugo.writing.remarks import Remark

NONE = Changes((), (), (), (), 0)


def built(folder: Path, files: dict[str, str]) -> Publication:
    """What a site of these files publishes."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return publication(Output(folder))


def page(main: str, head: str = "<title>T</title>") -> str:
    """A page with a head that changes with the tools."""
    return f'<link rel="stylesheet" href="x.css?v=1">{head}<main id="m">{main}</main>'


def test_every_kind_of_change_is_told_apart(tmp_path: Path) -> None:
    """New, changed, moved, gone, and the rest."""
    before = built(
        tmp_path / "before",
        {
            "index.html": page("a"),
            "kept/index.html": page("a"),
            "old/index.html": page("a"),
            "lost/index.html": page("a"),
            "title/index.html": page("a"),
            "picture.png": "1",
            "_static/x.css": "1",
            "pagefind/x": "1",
            "_pictures/0123-180.webp": "1",
        },
    )
    redirect = '<meta http-equiv="refresh" content="0; url=../new/">'
    after = built(
        tmp_path / "after",
        {
            "index.html": page("b"),
            "kept/index.html": page("a").replace("v=1", "v=2"),
            "old/index.html": redirect,
            "new/index.html": page("a"),
            "title/index.html": page("a", "<title>New</title>"),
        },
    )
    assert compare(before, after) == Changes(
        new=("/new/",),
        changed=("/", "/title/"),
        moved=(("/old/", "/new/"),),
        gone=("/lost/", "/picture.png"),
        same=1,
    )


def test_a_redirect_that_goes_is_gone(tmp_path: Path) -> None:
    """Old addresses are promises too."""
    before = Publication({}, {"/me/": "/about/"}, frozenset())
    assert compare(before, Publication({}, {}, frozenset())).gone == ("/me/",)


@pytest.mark.parametrize(
    ("leads_to", "target"),
    [
        ("../new/", "/new/"),
        ("https://example.org/new/", "/new/"),
        ("https://other.example/", "https://other.example/"),
    ],
)
def test_where_a_redirect_leads(tmp_path: Path, leads_to: str, target: str) -> None:
    """As a site path, if it stays in the site."""
    files = {
        "index.html": '<link rel="canonical" href="https://example.org/">',
        "old/index.html": f'<meta http-equiv="refresh" content="0; url={leads_to}">',
    }
    assert built(tmp_path, files).redirects == {"/old/": target}


@pytest.mark.parametrize(
    ("report", "status", "end"),
    [
        (PublishReport("x", NONE), 0, "Ready."),
        (PublishReport("x", NONE, wordless=[Remark("a.md", 1, "x")]), 0, "Ready; see the remarks."),
        (PublishReport("x", NONE, warnings=["w"]), 0, "Ready; see the remarks."),
        (PublishReport("x", NONE, external=["w"]), 0, "Ready; see the remarks."),
        (PublishReport("x", NONE, dead=["/: x"]), 1, "Not yet: see what is gone and which"),
        (PublishReport("x", Changes((), (), (), ("/a/",), 0)), 1, "Not yet: see what is gone"),
    ],
)
def test_only_what_readers_would_miss_fails(report: PublishReport, status: int, end: str) -> None:
    """The rest is for the author to judge."""
    assert report.status == status
    assert report.text().splitlines()[-1].startswith(end)


def test_long_lists_are_cut_and_counted() -> None:
    """A first build lists not a thousand pages."""
    urls = tuple(f"/{number}/" for number in range(1_030))
    text = PublishReport("", Changes(urls, (), (), (), 0)).text()
    assert "New: 1,030\n" in text
    assert "  and 1,010 more\n" in text
    assert "nothing was published before" in text
