"""A reference means the page that Hugo takes: table recorded from Hugo 0.155.2."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sphinx_hugo.site.references import ReferenceIndex
from sphinx_hugo.site.site import Site

RECORDED: dict[str, dict[str, str | None]] = json.loads(
    (Path(__file__).parent / "fixtures" / "references.json").read_text("utf-8")
)
"""By page, reference and URL; null where Hugo finds nothing."""
PAGES = [
    *("_index.md", "posts/_index.md", "posts/one.md", "posts/b/index.md", "docs/_index.md"),
    *("docs/one.md", "docs/only.md", "docs/sub/deep.md", "docs/sub/one.md", "docs/posts.md"),
    *("docs/nosec/x.md", "docs/a.b.md", "docs/C.md", "docs/dated/2024-01-01-when.md", "top.md"),
]
MakeSite = Callable[[Mapping[str, str]], Site]


@pytest.mark.parametrize("docname", RECORDED)
def test_a_reference_means_hugos_page(make_site: MakeSite, docname: str) -> None:
    """Wherever Hugo finds a page, so do we, and the same one."""
    site = make_site(dict.fromkeys([*PAGES, f"{docname}.md"], "---\ntitle: T\n---\n"))
    index = ReferenceIndex(site.by_path)
    page = site.by_docname[docname]
    expected = {name: url for name, url in RECORDED[docname].items() if url is not None}
    found = {name: index.find(name, page) for name in expected}
    assert {name: page.url if page else None for name, page in found.items()} == expected
    assert len(expected) > 20


@pytest.mark.parametrize("reference", ["one", "/one", "/only", "sub/one", "inner", "when"])
def test_no_page_is_made_up(make_site: MakeSite, reference: str) -> None:
    """Where several pages have a name, or none has it, there is none."""
    site = make_site(dict.fromkeys(PAGES, "---\ntitle: T\n---\n"))
    home = site.by_docname["_index"]
    assert ReferenceIndex(site.by_path).find(reference, home) is None


@pytest.mark.parametrize("reference", ["", "..", "../../..", "/", "_index.md"])
def test_home_is_the_end_of_the_way_up(make_site: MakeSite, reference: str) -> None:
    """Nothing leads out of the site."""
    site = make_site(dict.fromkeys(PAGES, "---\ntitle: T\n---\n"))
    home = site.by_docname["_index"]
    assert ReferenceIndex(site.by_path).find(reference, home) is home
