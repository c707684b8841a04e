"""Dates are read in the formats that Hugo reads, and no others (probed with Hugo 0.155)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from sphinx_hugo.content.dates import date_from_filename, parse_date, to_datetime


def moment(clock: str = "03:04:05", offset: int | None = None) -> datetime:
    """The second of January 2024 at ``clock``, ``offset`` in hours."""
    zone = None if offset is None else timezone(timedelta(hours=offset))
    return datetime.fromisoformat(f"2024-01-02T{clock}").replace(tzinfo=zone)


READ = {
    "2024-01-02": moment("00:00:00"),
    "2024-01-02T03:04:05Z": moment(offset=0),
    "2024-01-02T03:04:05-00:00": moment(offset=0),
    "2024-01-02T03:04:05+02:00": moment(offset=2),
    "2024-01-02T03:04:05+0200": moment(offset=2),
    "2024-01-02T03:04:05.123Z": moment("03:04:05.123", 0),
    "2024-01-02T03:04:05,123Z": moment("03:04:05.123", 0),
    "2024-01-02T03:04:05.123456789+01:00": moment("03:04:05.123456", 1),
    "2024-01-02T03:04:05": moment(),
    "2024-01-02T3:04:05": moment(),
    "2024-01-02T03:04:05.5": moment("03:04:05.5"),
    "2024-01-02 03:04:05": moment(),
    "2024-01-02 3:04:05": moment(),
    "2024-01-02 03:04:05.5": moment("03:04:05.5"),
    "2024-01-02 03:04:05 +0200": moment(offset=2),
    "2024-01-02 03:04:05 +02:00": moment(offset=2),
    "2024-01-02 03:04:05+02:00": moment(offset=2),
    "2024-01-02 03:04:05+0200": moment(offset=2),
    "2024-01-02 03:04:05Z": moment(offset=0),
    "2024-01-02 03:04:05 -0700 MST": moment(offset=-7),
    "2024-01-02 03:04:05 +0000 UTC": moment(offset=0),
    "2024-01-02 03:04:05.99 +0100 CET": moment("03:04:05.99", 1),
    "2024-01-02 03:04:05 +0300 +03": moment(offset=3),
    "Tue, 02 Jan 2024 03:04:05 +0100": moment(offset=1),
    "Tue, 02 Jan 2024 03:04:05 GMT": moment(),
    "Mon, 02 Jan 2024 03:04:05 MST": moment(),
    "TUE, 02 JAN 2024 03:04:05 CEST": moment(),
    "02 Jan 24 03:04 MST": moment("03:04:00"),
    "02 Jan 24 03:04 +0100": moment("03:04:00", 1),
    "02 Jan 69 03:04 MST": datetime.fromisoformat("1969-01-02T03:04"),
    "02 Jan 68 03:04 MST": datetime.fromisoformat("2068-01-02T03:04"),
    "Tuesday, 02-Jan-24 03:04:05 MST": moment(),
    "Tue Jan  2 03:04:05 2024": moment(),
    "Tue Jan 2 03:04:05 2024": moment(),
    "Tue Jan 02 03:04:05 2024": moment(),
    "Tue Jan  2 03:04:05 MST 2024": moment(),
    "Tue Jan 02 03:04:05 +0100 2024": moment(offset=1),
    "02 jan 2024": moment("00:00:00"),
    "0001-01-01": datetime.fromisoformat("0001-01-01"),
    "9999-12-31": datetime.fromisoformat("9999-12-31"),
}


@pytest.mark.parametrize("text", READ)
def test_date_formats_of_hugo(text: str) -> None:
    """Aware where an offset is written, naive where not, or where a zone has only a name."""
    found = parse_date(text)
    assert found == READ[text]
    assert found.utcoffset() == READ[text].utcoffset()


NO_DATES = [
    "", "2024-1-2", "2024-01", "2024", "20240102", "2024/01/02", "01/02/2024", "2024-W01-1",
    "2024-01-02t03:04:05Z", "2024-01-02T03:04:05z", "2024-01-02T03:04:05+02", "2024-01-02T03:04",
    "2024-01-02T03:04Z", "2024-01-02 03:04", "2024-01-02 03:04:05 Z", "2024-01-02 24:00:00",
    "2024-01-02 03:60:00", "2024-01-02T23:59:60Z", "2024-02-30", "2023-02-29", "0000-00-00",
    "-0001-01-01", "Tue, 2 Jan 2024 03:04:05 +0100", "tue, 02 jan 2024 03:04:05 gmt",
    "2 Jan 2024", "2 January 2024", "Jan 2, 2024", "January 2, 2024", "3:04PM", "tuesday",
    " 2024-01-02", "2024-01-02 ", "2024-01-02\n", "2024-01-02 03:04:05 UTC",
    "2024-01-02 03:04:05 +0000 UTC m=+0.0", "2024-01-02T03:04:05+24:00", "٢٠٢٤-01-02",
    "2024-01-02T03:04:05 +02:00", "2024-01-02 03:04:05." + "1" * 100,
]  # fmt: skip


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    """What Hugo refuses, and what no calendar of Python holds."""
    assert parse_date(text) is None


VALUES = {
    "datetime": (moment(offset=2), moment(offset=2)),
    "date": (date(2024, 1, 2), moment("00:00:00")),
    "text": ("2024-01-02", moment("00:00:00")),
    "seconds since 1970": (1704164645, moment(offset=0)),
    "seconds before 1970": (-1, datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
    "too many seconds": (2**63, None),
    "bool": (True, None),
    "float": (1704164645.5, None),
    "list": (["2024-01-02"], None),
    "mapping": ({}, None),
    "null": (None, None),
}


@pytest.mark.parametrize("name", VALUES)
def test_values_as_dates(name: str) -> None:
    """Dates, texts and whole numbers of seconds are dates in Hugo."""
    value, expected = VALUES[name]
    assert to_datetime(value) == expected


DAY = datetime.fromisoformat("2018-02-22")
TIME = datetime.fromisoformat("2018-02-22T13:14:15")
NAMES = {
    "2018-02-22-mypage.md": (DAY, "mypage"),
    "2018-02-22-mypage": (DAY, "mypage"),
    "2018-02-22_mypage.md": (DAY, "mypage"),
    "2018-02-22 my page.md": (DAY, "my page"),
    "2018-02-22mypage.md": (DAY, "mypage"),
    "2018-02-22 - x_.md": (DAY, "x"),
    "2018-02-22--x--.md": (DAY, "x"),
    "2018-02-22.md": (DAY, ""),
    "2018-02-22-.md": (DAY, ""),
    "2018-02-22-Ünï Kod.md": (DAY, "Ünï Kod"),
    "2018-02-22-v1.2.md": (DAY, "v1"),
    "2018-02-22-a.b.c.md": (DAY, "a.b"),
    "2018-02-22-a.en.md": (DAY, "a"),
    "2018-02-22-b.undle": (DAY, "b"),
    "2018-02-22-131415-x.md": (DAY, "131415-x"),
    "2018-02-22-13-14-x.md": (DAY, "13-14-x"),
    "2018-02-22--13-14-15-x.md": (DAY, "13-14-15-x"),
    "2018-02-22-25-14-15-x.md": (DAY, "25-14-15-x"),
    "2018-02-22-13-14-15-x.md": (TIME, "x"),
    "2018-02-22T13-14-15-x.md": (TIME, "x"),
    "2018-02-22t13-14-15-x.md": (TIME, "x"),
    "2018-02-22_13-14-15-x.md": (TIME, "x"),
    "2018-02-22 13:14:15 x.md": (TIME, "x"),
    "2018-02-22T13:14:15Z-x.md": (TIME, "Z-x"),
    "2018-02-22-13-14-15x.md": (TIME, "x"),
    "2018-02-22-13-14-15-99-x.md": (TIME, "99-x"),
    "2018-02-22T13-14-15.md": (TIME, ""),
    "2018-02-30-x.md": (None, ""),
    "2018-2-22-x.md": (None, ""),
    "x-2018-02-22.md": (None, ""),
    "20180222-x.md": (None, ""),
    "٢٠١٨-02-22-x.md": (None, ""),
    "": (None, ""),
}


@pytest.mark.parametrize("name", NAMES)
def test_dates_of_file_names(name: str) -> None:
    """Hugo's ``:filename``: the date, naive, and the slug behind it."""
    assert date_from_filename(name) == NAMES[name]
