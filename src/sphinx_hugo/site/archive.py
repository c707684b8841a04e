"""Pages by year and month, newest first, for an archive.

Undated pages come last, under no year.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby
from typing import Generic, Protocol, TypeVar


class Dated(Protocol):
    """A page, or a view of one."""

    @property
    def date(self) -> datetime | None:
        """When it was published."""


T = TypeVar("T", bound=Dated)


@dataclass(frozen=True, slots=True)
class ArchiveMonth(Generic[T]):
    """A month (1 to 12; None for undated pages) and its pages, newest first."""

    month: int | None
    pages: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class ArchiveYear(Generic[T]):
    """A year (None for undated pages) and its months, newest first."""

    year: int | None
    months: tuple[ArchiveMonth[T], ...]

    @property
    def count(self) -> int:
        """How many pages the year has."""
        return sum(len(month.pages) for month in self.months)


def group_by_month(pages: Iterable[T], site_zone: tzinfo) -> tuple[ArchiveYear[T], ...]:
    """``pages`` by year and month of their dates in the site's time zone."""
    pages = tuple(pages)

    def local(page: T) -> datetime | None:
        return page.date.astimezone(site_zone) if page.date else None

    dated = [(moment, page) for page in pages if (moment := local(page)) is not None]
    undated = tuple(page for page in pages if page.date is None)
    dated.sort(key=lambda entry: entry[0], reverse=True)
    years = []
    for year, in_year in groupby(dated, key=lambda entry: entry[0].year):
        months = tuple(
            ArchiveMonth(month, tuple(page for _, page in in_month))
            for month, in_month in groupby(in_year, key=lambda entry: entry[0].month)
        )
        years.append(ArchiveYear(year, months))
    if undated:
        years.append(ArchiveYear(None, (ArchiveMonth(None, undated),)))
    return tuple(years)
