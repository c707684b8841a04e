"""Where a page's dates come from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sphinx_hugo.content.document import FrontMatter
from sphinx_hugo.site.config import DateSources
from sphinx_hugo.site.dates import Dates, FileFacts, resolve_dates, split_dated_name, zone
from sphinx_hugo.site.site import Site

BERLIN = ZoneInfo("Europe/Berlin")


def day(number: int, month: int = 1) -> datetime:
    """A day of 2024 in UTC."""
    return datetime(2024, month, number, tzinfo=UTC)


def resolved(front: FrontMatter, facts: FileFacts | None = None, **sources: object) -> Dates:
    """The dates of ``front`` with some sources of their own."""
    chosen = DateSources(**sources)  # type: ignore[arg-type]
    return resolve_dates(front, chosen, facts or FileFacts(), UTC).dates


def test_a_date_stands_for_what_is_not_given() -> None:
    """Last change and publish date are the date's, the expiry date is not."""
    assert resolved(FrontMatter(date=day(2))) == Dates(day(2), day(2), day(2), None)


def test_a_publish_date_stands_for_the_date() -> None:
    """Hugo's default sources."""
    assert resolved(FrontMatter(publish_date=day(3))) == Dates(day(3), day(3), day(3), None)


def test_a_last_change_stands_for_the_date_too() -> None:
    """And thereby for the publish date: such a page in the future is not published."""
    assert resolved(FrontMatter(lastmod=day(4))) == Dates(day(4), day(4), day(4), None)


def test_the_last_change_is_that_of_version_control_first() -> None:
    """``:git`` comes before front matter in Hugo's defaults."""
    facts = FileFacts(git=day(9))
    assert resolved(FrontMatter(date=day(1), lastmod=day(5)), facts).lastmod == day(9)


def test_version_control_can_come_last() -> None:
    """As the sources say."""
    front = FrontMatter(lastmod=day(5))
    wanted = ("lastmod", ":git")
    assert resolved(front, FileFacts(git=day(9)), lastmod=wanted).lastmod == day(5)
    assert resolved(FrontMatter(), FileFacts(git=day(9)), lastmod=wanted).lastmod == day(9)


def test_a_files_time_counts_where_it_is_asked_for() -> None:
    """``:fileModTime``, in any case."""
    facts = FileFacts(modified=day(8))
    assert resolved(FrontMatter(), facts, lastmod=(":fileModTime",)).lastmod == day(8)
    assert resolved(FrontMatter(), facts).lastmod is None


def test_a_parameter_can_be_a_source() -> None:
    """Any key of the front matter that holds a date, or the text of one."""
    front = FrontMatter(params={"myday": "2024-01-06", "bad": "soon"})
    assert resolved(front, date=("bad", "myday")).date == day(6)


def test_dates_without_an_offset_are_in_the_sites_zone() -> None:
    """Those with one keep it."""
    naive, aware = datetime(2024, 7, 2), datetime(2024, 7, 2, tzinfo=UTC)  # noqa: DTZ001
    dates = resolve_dates(
        FrontMatter(date=naive, lastmod=aware), DateSources(), FileFacts(), BERLIN
    ).dates
    assert dates.date is not None
    assert dates.lastmod is not None
    assert (dates.date.isoformat(), dates.lastmod.isoformat()) == (
        "2024-07-02T00:00:00+02:00",
        "2024-07-02T00:00:00+00:00",
    )


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../etc/passwd", "\0"])
def test_an_unknown_zone_is_utc(name: str) -> None:
    """Configuration is checked elsewhere; here nothing breaks."""
    assert zone(name) is UTC


@pytest.mark.parametrize(
    ("name", "date", "slug"),
    [
        ("2024-02-03-a-title", datetime(2024, 2, 3, tzinfo=UTC), "a-title"),
        ("2024-02-09 - Foo Bar", datetime(2024, 2, 9, tzinfo=UTC), "Foo Bar"),
        ("2024-02-04", datetime(2024, 2, 4, tzinfo=UTC), ""),
        ("2024-02-07T10-20-30-time", datetime(2024, 2, 7, 10, 20, 30, tzinfo=UTC), "time"),
        ("2024-02-06-v1.2", datetime(2024, 2, 6, tzinfo=UTC), "v1"),
    ],
)
def test_a_file_name_may_begin_with_a_date(name: str, date: datetime, slug: str) -> None:
    """What follows is a slug; what looks like a suffix is cut, as in Hugo."""
    assert split_dated_name(name) == (date, slug)


@pytest.mark.parametrize("name", ["x", "2024-13-07-bad", "20240102", "v2024-01-02", ""])
def test_other_file_names_have_no_date(name: str) -> None:
    """An impossible one neither."""
    assert split_dated_name(name) is None


def test_a_dated_file_name_gives_date_and_slug(make_site: Callable[..., Site]) -> None:
    """Where ``:filename`` is a source, unless the front matter has a slug."""
    site = make_site(
        {"posts/2024-02-03-one.md": {}, "posts/2024-02-04-two.md": {"slug": "own"}},
        front_matter=DateSources(date=(":filename", ":default")),
    )
    assert [page.url for page in site.regular_pages] == ["/posts/own/", "/posts/one/"]
    assert site.by_docname["posts/2024-02-03-one"].date == datetime(2024, 2, 3, tzinfo=UTC)


def test_a_dated_file_name_means_nothing_by_default(make_site: Callable[..., Site]) -> None:
    """Hugo's defaults do not look at it."""
    page = make_site({"posts/2024-02-03-one.md": {}}).by_docname["posts/2024-02-03-one"]
    assert (page.url, page.date) == ("/posts/2024-02-03-one/", None)


def test_a_section_has_the_newest_dates_of_its_pages(make_site: Callable[..., Site]) -> None:
    """Each date for itself, from all levels; a section with dates of its own keeps them."""
    site = make_site(
        {
            "a/p.md": {"date": "2024-01-02", "lastmod": "2024-05-01"},
            "a/s/_index.md": {"date": "2025-01-01"},
            "a/s/q.md": {"date": "2025-06-01"},
        }
    )
    section, inner, home = (site.by_path[path] for path in ("/a", "/a/s", "/"))
    assert section.date == home.date == datetime(2025, 6, 1, tzinfo=UTC)
    assert section.lastmod == datetime(2025, 6, 1, tzinfo=UTC)
    assert inner.date == datetime(2025, 1, 1, tzinfo=UTC)


def test_a_term_has_the_newest_dates_of_its_pages(make_site: Callable[..., Site]) -> None:
    """The taxonomy those of all its terms; what is in no list counts for neither."""
    site = make_site(
        {
            "a.md": {"date": "2024-01-02", "tags": ["x"]},
            "b.md": {"date": "2024-03-04", "tags": ["y"]},
            "c.md": {"date": "2026-12-24", "tags": ["x"]},
        }
    )
    assert site.by_path["/tags/x"].date == datetime(2024, 1, 2, tzinfo=UTC)
    assert site.by_path["/tags"].date == datetime(2024, 3, 4, tzinfo=UTC)
    assert site.by_path["/categories"].date is None
