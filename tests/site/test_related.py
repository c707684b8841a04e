"""Related pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sphinx_hugo.site.config import RelatedConfig
from sphinx_hugo.site.site import Site


def related(site: Site, docname: str) -> list[str | None]:
    """The docnames of the pages related to one."""
    return [page.docname for page in site.related(site.by_docname[docname])]


def test_more_shared_terms_are_closer(make_site: Callable[..., Site]) -> None:
    """Pages that share nothing are not related, nor is a page to itself."""
    site = make_site(
        {
            "a.md": {"tags": ["x", "y"]},
            "b.md": {"tags": ["x", "y"]},
            "c.md": {"tags": ["x", "z"]},
            "d.md": {"tags": ["z"]},
            "e.md": {},
        }
    )
    assert related(site, "a") == ["b", "c"]
    assert related(site, "e") == []


def test_rare_terms_weigh_more(make_site: Callable[..., Site]) -> None:
    """A term that every page bears says little."""
    files = {f"n{number}.md": {"tags": ["common"], "date": "2026-01-01"} for number in range(9)}
    files["rare.md"] = {"tags": ["rare"], "date": "2020-01-01"}
    site = make_site({**files, "p.md": {"tags": ["common", "rare"]}})
    assert related(site, "p")[0] == "rare"


def test_parts_of_a_series_are_related(make_site: Callable[..., Site]) -> None:
    """Without any term."""
    site = make_site({"a.md": {"season": 1, "chapter": 1}, "b.md": {"season": 1, "chapter": 2}})
    assert related(site, "a") == ["b"]


def test_ties_are_in_the_sites_order(make_site: Callable[..., Site]) -> None:
    """And no more than wanted are listed."""
    files: dict[str, Any] = {
        f"p{number}.md": {"title": f"P{number}", "tags": ["x"], "date": f"2026-01-{number:02}"}
        for number in range(1, 9)
    }
    site = make_site(files, related=RelatedConfig(limit=3))
    assert related(site, "p1") == ["p8", "p7", "p6"]


def test_taxonomies_can_be_weighed(make_site: Callable[..., Site]) -> None:
    """A weight of nothing takes one out."""
    files = {
        "a.md": {"tags": ["x"], "categories": ["c"]},
        "b.md": {"tags": ["x"]},
        "c.md": {"categories": ["c"]},
    }
    site = make_site(files, related=RelatedConfig(weights={"tags": 0}))
    assert related(site, "a") == ["c"]


def test_unlisted_pages_are_not_shown(make_site: Callable[..., Site]) -> None:
    """But may ask."""
    site = make_site({"a.md": {"tags": ["x"], "build": {"list": "never"}}, "b.md": {"tags": ["x"]}})
    assert related(site, "a") == ["b"]
    assert related(site, "b") == []


def test_lists_have_no_related_pages(make_site: Callable[..., Site]) -> None:
    """They list pages anyway."""
    site = make_site({"s/_index.md": {"tags": ["x"]}, "s/p.md": {"tags": ["x"]}})
    assert site.related(site.by_path["/s"]) == ()
