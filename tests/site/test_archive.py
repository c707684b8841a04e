"""Pages by year and month."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_hugo.site.site import Site


def test_years_and_months_are_newest_first(make_site: Callable[..., Site]) -> None:
    """Undated pages come last, under no year."""
    site = make_site(
        {
            "posts/a.md": {"title": "A", "date": "2025-03-01"},
            "posts/b.md": {"title": "B", "date": "2025-03-09"},
            "posts/c.md": {"title": "C", "date": "2025-01-01"},
            "posts/d.md": {"title": "D", "date": "2024-12-31"},
            "posts/e.md": {"title": "E"},
        }
    )
    found = [
        (
            year.year,
            year.count,
            [(month.month, [p.title for p in month.pages]) for month in year.months],
        )
        for year in site.archive()
    ]
    assert found == [
        (2025, 3, [(3, ["B", "A"]), (1, ["C"])]),
        (2024, 1, [(12, ["D"])]),
        (None, 1, [(None, ["E"])]),
    ]


def test_a_day_is_one_of_the_sites_zone(make_site: Callable[..., Site]) -> None:
    """New year comes earlier in Tokyo."""
    files = {"posts/a.md": {"date": "2024-12-31T20:00:00Z"}}
    assert make_site(files).archive()[0].year == 2024
    assert make_site(files, time_zone="Asia/Tokyo").archive()[0].year == 2025


def test_the_archive_is_of_the_main_sections(make_site: Callable[..., Site]) -> None:
    """The section with the most pages, unless others are configured or pages are given."""
    files: dict[str, dict[str, str]] = {
        "posts/a.md": {},
        "posts/b.md": {},
        "notes/c.md": {},
        "r.md": {},
    }
    site = make_site(files)
    assert site.main_sections == ("posts",)
    assert sum(year.count for year in site.archive()) == 2
    assert sum(year.count for year in site.archive(site.regular_pages)) == 4
    assert make_site(files, main_sections=("notes",)).archive()[0].count == 1


def test_nothing_has_an_empty_archive(make_site: Callable[..., Site]) -> None:
    """Rather than an error."""
    assert make_site({}).archive() == ()
