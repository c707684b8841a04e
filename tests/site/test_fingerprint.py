"""Which pages are written again when others change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sphinx_hugo.content.document import Content
from sphinx_hugo.site.fingerprint import Fingerprints, digest
from sphinx_hugo.site.site import Site

FILES: dict[str, Any] = {
    "posts/_index.md": {"title": "Posts"},
    **{
        f"posts/p{number}.md": {"title": f"P{number}", "date": f"2026-01-{number:02}"}
        for number in range(1, 8)
    },
    "about.md": {"title": "About"},
    "notes/n.md": {"title": "Note"},
    "archive.md": {"title": "Archive", "layout": "archives"},
}


@pytest.fixture
def changed(make_site: Callable[..., Site]) -> Callable[..., set[str]]:
    """The paths of the pages that are other ones (or new, or gone) after an edit."""

    def digests(
        files: dict[str, Any], contents: dict[str, Content], options: Any
    ) -> dict[str, str]:
        site = make_site(files, contents, **options)
        fingerprints = Fingerprints(site)
        return {page.path: fingerprints.of(page) for page in site.pages}

    def compare(
        edit: dict[str, Any],
        contents: dict[str, Content] | None = None,
        files: dict[str, Any] = FILES,
        **options: Any,
    ) -> set[str]:
        before = digests(files, {}, options)
        merged = {path: front for path, front in {**files, **edit}.items() if front is not None}
        after = digests(merged, contents or {}, options)
        return {path for path in before | after if before.get(path) != after.get(path)}

    return compare


LISTS = {"/", "/posts", "/archive"}


def test_nothing_changes_nothing(changed: Callable[..., set[str]]) -> None:
    """Two builds of one site agree."""
    assert changed({}) == set()


def test_a_title_is_shown_by_neighbours_and_lists(changed: Callable[..., set[str]]) -> None:
    """And by nobody else."""
    edit = {"posts/p4.md": {**FILES["posts/p4.md"], "title": "New"}}
    assert changed(edit) == {"/posts/p3", "/posts/p4", "/posts/p5"} | LISTS


def test_a_new_post_is_between_others(changed: Callable[..., set[str]]) -> None:
    """Its section's dates are others too."""
    edit = {"posts/p9.md": {"title": "P9", "date": "2026-01-09"}}
    assert changed(edit) == {"/posts/p7", "/posts/p9"} | LISTS


def test_a_post_that_goes_leaves_its_neighbours(changed: Callable[..., set[str]]) -> None:
    """As does one that becomes a draft."""
    expected = {"/posts/p3", "/posts/p4", "/posts/p5"} | LISTS
    assert changed({"posts/p4.md": None}) == expected
    assert changed({"posts/p4.md": {**FILES["posts/p4.md"], "draft": True}}) == expected


def test_a_tag_concerns_its_page_and_its_lists(changed: Callable[..., set[str]]) -> None:
    """The first page of a tag makes the tag."""
    edit = {"posts/p4.md": {**FILES["posts/p4.md"], "tags": ["x"]}}
    assert changed(edit) == {"/posts/p4", "/tags", "/tags/x"} | LISTS


def test_a_count_is_shown_by_all_who_bear_the_tag(changed: Callable[..., set[str]]) -> None:
    """The second bearer changes the first."""
    files = {**FILES, "posts/p1.md": {**FILES["posts/p1.md"], "tags": ["x"]}}
    edit = {"posts/p7.md": {**FILES["posts/p7.md"], "tags": ["x"]}}
    expected = {"/posts/p1", "/posts/p7", "/tags", "/tags/x"} | LISTS
    assert changed(edit, files=files) == expected


def test_a_sections_title_is_everywhere_below(changed: Callable[..., set[str]]) -> None:
    """In breadcrumbs; the list of sections is on every page."""
    found = changed({"posts/_index.md": {"title": "Logs"}})
    assert {f"/posts/p{number}" for number in range(1, 8)} <= found
    assert "/about" in found


def test_a_summary_is_in_lists(changed: Callable[..., set[str]]) -> None:
    """Also where it comes from the body."""
    assert changed({}, {"posts/p4": Content(summary="<p>new</p>")}) == {"/posts/p4"} | LISTS


def test_a_part_more_is_shown_by_all_parts(changed: Callable[..., set[str]]) -> None:
    """Chapter 1 of 2 is now one of 3."""
    files = {
        **FILES,
        "posts/p1.md": {**FILES["posts/p1.md"], "season": 1, "chapter": 1},
        "posts/p3.md": {**FILES["posts/p3.md"], "season": 1, "chapter": 2},
    }
    edit = {"posts/p7.md": {**FILES["posts/p7.md"], "season": 1, "chapter": 3}}
    assert {"/posts/p1", "/posts/p3", "/posts/p7"} <= changed(edit, files=files)
    assert "/posts/p5" not in changed(edit, files=files)


def test_a_menu_is_on_every_page(changed: Callable[..., set[str]]) -> None:
    """An entry of a page's front matter changes all."""
    assert len(changed({"about.md": {**FILES["about.md"], "menu": "main"}})) == 15


def test_a_cascade_reaches_its_pages(changed: Callable[..., set[str]]) -> None:
    """Though their sources are what they were."""
    edit = {"notes/_index.md": {"title": "Notes", "cascade": {"showtoc": True}}}
    assert "/notes/n" in changed(edit)


def test_digests_do_not_depend_on_order() -> None:
    """Of mappings and sets; keys of any type do no harm."""
    assert digest({"a": 1, "b": {2: "x", "y": 3}}) == digest({"b": {"y": 3, 2: "x"}, "a": 1})
    assert digest({"a", "b"}) == digest({"b", "a"})
    assert digest([1, 2]) != digest([2, 1])
