"""Pages that lists show but that are not written: ``build.render`` ``never`` and ``link``."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sphinx_hugo.site.references import ReferenceIndex
from sphinx_hugo.site.site import Site

FILES = {
    "posts/a.md": {"date": "2024-01-03", "tags": ["t"]},
    "posts/never.md": {"date": "2024-01-02", "tags": ["t"], "build": {"render": "never"}},
    "posts/link.md": {"date": "2024-01-01", "build": {"render": "link"}},
    "posts/gone.md": {"build": {"render": "never", "list": "never"}},
    "posts/headless/index.md": {"headless": True},
}


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    """A section with pages of every kind."""
    return make_site(FILES)


def paths(pages: object) -> list[str]:
    """The logical paths of pages."""
    return [page.path for page in pages]  # type: ignore[attr-defined]


def test_lists_show_them(site: Site) -> None:
    """As in Hugo: sections, terms, the site's pages."""
    wanted = ["/posts/a", "/posts/never", "/posts/link"]
    assert paths(site.pages_of(site.by_path["/posts"])) == wanted
    assert paths(site.regular_pages) == wanted
    assert paths(site.pages_of(site.by_path["/tags/t"])) == wanted[:2]


def test_they_are_read_and_not_published(site: Site) -> None:
    """Their text makes their summary; drafts and hidden pages are not even read."""
    read = {name for name in site.decision.front if site.decision.is_read(name)}
    assert read == {"posts/a", "posts/never", "posts/link"}
    assert site.decision.published == {"posts/a"}


def test_never_has_no_address_and_link_has_one(site: Site) -> None:
    """So that no link, neighbour or reference leads to a page that is not there."""
    never, link = site.by_path["/posts/never"], site.by_path["/posts/link"]
    assert (never.url, never.file, link.url) == ("", "", "/posts/link/")
    assert never not in site.by_url.values()
    assert site.lookup("/posts/never", None) is None
    assert ReferenceIndex(site.by_path).find("/posts/never", link) is None
    assert site.prev_in_section(site.by_path["/posts/a"]) is link
    assert never not in site.related(site.by_path["/posts/a"])


def test_resources_of_an_unwritten_bundle_are_published(make_site: Callable[..., Site]) -> None:
    """Where they would lie if it were written."""
    site = make_site({"posts/b/index.md": {"build": {"render": "never"}}})
    assert site.folder_of(site.decision.tree.nodes["/posts/b"]) == "posts/b"
