"""Series: seasons, chapters, parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sphinx_hugo.site.config import SeriesLabels
from sphinx_hugo.site.series import SeriesPlace
from sphinx_hugo.site.site import Site

STORY = {
    "posts/s1c2.md": {"title": "1.2", "season": 1, "chapter": 2, "date": "2026-01-05"},
    "posts/s1c1.md": {"title": "1.1", "season": 1, "chapter": 1, "date": "2026-02-05"},
    "posts/s2c1.md": {"title": "2.1", "season": 2, "chapter": 1, "date": "2026-03-05"},
    "posts/apart.md": {"title": "Apart", "date": "2026-02-20"},
}


def place(site: Site, docname: str) -> SeriesPlace:
    """A page's place, which it must have."""
    found = site.series_of(site.by_docname[docname])
    assert found is not None
    return found


def test_a_season_is_a_series(make_site: Callable[..., Site]) -> None:
    """Of its chapters, by number and not by date."""
    found = place(make_site(STORY), "posts/s1c2")
    assert (found.title, found.label) == ("Season 1", "Season 1 · Chapter 2")
    assert (found.position, found.total) == (2, 2)
    assert [page.title for page in found.parts] == ["1.1", "1.2"]


def test_reading_order_goes_through_the_seasons(make_site: Callable[..., Site]) -> None:
    """From the last chapter of one to the first of the next."""
    site = make_site(STORY)
    titles = [
        (found.prev.title if found.prev else None, found.next.title if found.next else None)
        for found in (place(site, f"posts/{name}") for name in ("s1c1", "s1c2", "s2c1"))
    ]
    assert titles == [(None, "1.2"), ("1.1", "2.1"), ("1.2", None)]


def test_pages_without_a_place_have_none(make_site: Callable[..., Site]) -> None:
    """Though they lie among the others."""
    site = make_site(STORY)
    assert site.series_of(site.by_docname["posts/apart"]) is None


def test_sections_tell_stories_of_their_own(make_site: Callable[..., Site]) -> None:
    """Season 1 here is not season 1 there."""
    site = make_site({**STORY, "notes/x.md": {"season": 1, "chapter": 1}})
    assert place(site, "notes/x").total == 1


@pytest.mark.parametrize("key", ["series_order", "seriesOrder"])
def test_a_named_series(make_site: Callable[..., Site], key: str) -> None:
    """Across sections; spellings of its name are one."""
    site = make_site(
        {
            "a/x.md": {"title": "X", "series": "GPU Diary", key.lower(): 2},
            "b/y.md": {"title": "Y", "series": ["gpu diary", "other"], key.lower(): 1},
            "b/z.md": {"title": "Z", "series": "GPU Diary"},
        }
    )
    found = place(site, "a/x")
    assert (found.title, found.label) == ("GPU Diary", "GPU Diary · Part 2")
    assert [page.title for page in found.parts] == ["Y", "X", "Z"]
    assert place(site, "b/z").label == "GPU Diary · Part 3"


def test_a_named_series_can_have_seasons(make_site: Callable[..., Site]) -> None:
    """The name is in the title then."""
    site = make_site({"a.md": {"series": "Diary", "season": 1, "chapter": 4}})
    found = place(site, "a")
    assert (found.title, found.label) == ("Diary · Season 1", "Season 1 · Chapter 4")


@pytest.mark.parametrize(
    ("front", "label"),
    [
        ({"chapter": 3}, "Chapter 3"),
        ({"season": 2}, "Season 2"),
        ({"season": "2", "chapter": "3.5"}, "Season 2 · Chapter 3.5"),
        ({"season": 0, "chapter": 0}, "Season 0 · Chapter 0"),
    ],
)
def test_labels(make_site: Callable[..., Site], front: dict[str, Any], label: str) -> None:
    """Of what is given; numbers may be text."""
    assert place(make_site({"a.md": front}), "a").label == label


def test_words_can_be_others(make_site: Callable[..., Site]) -> None:
    """For sites in other languages."""
    labels = SeriesLabels("Staffel", "Kapitel", "Teil", ", ")
    site = make_site({"a.md": {"season": 1, "chapter": 2}}, series_labels=labels)
    assert place(site, "a").label == "Staffel 1, Kapitel 2"


@pytest.mark.parametrize("value", ["two", "[1]", "true", ".nan", ".inf", "1e999"])
def test_a_number_that_is_none(make_site: Callable[..., Site], value: str) -> None:
    """Is told of with its line, and left out."""
    site = make_site({"a.md": f"---\nseason: 1\nchapter: {value}\n---\n"})
    [(path, problem)] = site.problems
    assert (path, problem.code, problem.line) == ("a.md", "series", 3)
    assert place(site, "a").label == "Season 1"


def test_two_pages_with_one_number(make_site: Callable[..., Site]) -> None:
    """The older one comes first; the other is told of."""
    site = make_site(
        {
            "p/b.md": {"season": 1, "chapter": 1, "date": "2026-01-01"},
            "p/a.md": "---\nseason: 1\nchapter: 1\ndate: 2026-02-01\n---\n",
        }
    )
    assert [page.docname for page in place(site, "p/a").parts] == ["p/b", "p/a"]
    [(path, problem)] = site.problems
    assert (path, problem.code, problem.line) == ("p/a.md", "series", 3)
    assert "p/b.md" in problem.message


def test_drafts_are_no_parts(make_site: Callable[..., Site]) -> None:
    """Nor do they count."""
    site = make_site({**STORY, "posts/s1c3.md": {"season": 1, "chapter": 3, "draft": True}})
    assert place(site, "posts/s1c1").total == 2
    assert "posts/s1c3" not in site.by_docname
