"""Dates as Hugo reads them: in front matter, and at the start of a file name.

The formats are those of Hugo's ``cast.ToTime`` (https://github.com/spf13/cast), held against
Hugo 0.155. A date without an offset stays naive: it is in the site's time zone, as is one with
only the name of a zone (``GMT``), which Hugo reads so too.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?i:mon|tue|wed|thu|fri|sat|sun)"
_WEEKDAY = r"(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day)"
_MON = rf"(?P<month>(?i:{'|'.join(_MONTHS)}))"
_CLOCK = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
_SECONDS = rf"{_CLOCK}:(?P<second>[0-9]{{2}})(?:[.,](?P<fraction>[0-9]+))?"
_OFFSET = r"(?P<offset>[-+][0-9]{4})"
_NAME = r"(?:[A-Z]{3,5}|[-+][0-9]{2})"
_NAMED_OFFSET = rf"[-+][0-9]{{4}} (?:{_NAME}|[-+][0-9]{{4}})"
_YEAR = r"(?P<year>[0-9]{4})"
_SHORT_YEAR = r"(?P<year>[0-9]{2})"
_DATE = r"(?P<day>[0-9]{2})"
_PADDED_DATE = r"(?P<day>[ 0-9]?[0-9])"

_ISO_DATE = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_FORMATS = tuple(
    re.compile(pattern)
    for pattern in (
        _ISO_DATE,
        rf"{_ISO_DATE}T{_SECONDS}(?P<zone>Z|[-+][0-9]{{2}}:?[0-9]{{2}})?",
        rf"{_ISO_DATE} {_SECONDS}(?P<zone>Z| ?[-+][0-9]{{2}}:?[0-9]{{2}}| {_NAMED_OFFSET})?",
        rf"{_DAY}, {_DATE} {_MON} {_YEAR} {_SECONDS} (?:{_OFFSET}|{_NAME})",  # RFC 1123
        rf"{_DATE} {_MON} {_SHORT_YEAR} {_CLOCK} (?:{_OFFSET}|{_NAME})",  # RFC 822
        rf"{_WEEKDAY}, {_DATE}-{_MON}-{_SHORT_YEAR} {_SECONDS} {_NAME}",  # RFC 850
        rf"{_DAY} {_MON} {_PADDED_DATE} {_SECONDS}(?: {_NAME})? {_YEAR}",  # ANSI C, Unix
        rf"{_DAY} {_MON} {_DATE} {_SECONDS} {_OFFSET} {_YEAR}",  # Ruby
        rf"{_DATE} {_MON} {_YEAR}",
    )
)
_LONGEST = 60
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_NAMED = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[-_ Tt]([0-9]{2})[-:]([0-9]{2})[-:]([0-9]{2}))?"
)
_CONTENT_SUFFIX = re.compile(r"\.(?:md|markdown|mdown|html?|rst|org|adoc)\Z", re.I)


def parse_date(text: str) -> datetime | None:
    """The date that ``text`` says in one of Hugo's formats; None if it says none."""
    if len(text) > _LONGEST:
        return None
    matches = (pattern.fullmatch(text) for pattern in _FORMATS)
    match = next((found for found in matches if found), None)
    return _from_parts(match.groupdict()) if match else None


def _from_parts(parts: dict[str, str | None]) -> datetime | None:
    """The moment the parts of a match name; None where there is no such day or time."""
    month = parts["month"] or ""
    fraction = (parts.get("fraction") or "").ljust(6, "0")[:6]
    try:
        return datetime(
            _year(parts["year"] or ""),
            int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1,
            int(parts["day"] or 1),
            int(parts.get("hour") or 0),
            int(parts.get("minute") or 0),
            int(parts.get("second") or 0),
            int(fraction),
            _zone((parts.get("zone") or parts.get("offset") or "").strip()),
        )
    except ValueError:
        return None


def _year(digits: str) -> int:
    """A year; of two digits it is one from 1969 to 2068, as in Go."""
    year = int(digits)
    if len(digits) == 2:
        return year + (1900 if year >= 69 else 2000)
    return year


def _zone(text: str) -> timezone | None:
    """The zone of an offset (``Z``, ``+02:00``, ``+0200 CEST``); raises ValueError beyond a day."""
    if not text:
        return None
    if text == "Z":
        return UTC
    digits = text.partition(" ")[0].replace(":", "")
    offset = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
    return timezone(-offset if digits[0] == "-" else offset) if offset else UTC


def to_datetime(value: Any) -> datetime | None:
    """A front matter value as a date; None if it is none.

    A date alone is its midnight; an integer counts the seconds since 1970, as in Hugo.
    """
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - the site's zone
    if isinstance(value, str):
        return parse_date(value)
    if isinstance(value, int) and not isinstance(value, bool):
        try:
            return _EPOCH + timedelta(seconds=value)
        except OverflowError:
            return None
    return None


def date_from_filename(name: str) -> tuple[datetime | None, str]:
    """The date a file name (or a bundle's folder) begins with, and the slug that follows it.

    ``2018-02-22-mypage.md`` gives the day's midnight, naive, and "mypage"; a time may follow
    the date (``2018-02-22T13-14-15-mypage``). As in Hugo, one more suffix is cut off the slug
    (``2018-02-22-v1.2.md`` gives "v1"). Without a date: None and "".
    https://gohugo.io/configuration/front-matter/#filename
    """
    stem = _CONTENT_SUFFIX.sub("", name)
    match = _NAMED.match(stem)
    day = parse_date(match[1]) if match else None
    if match is None or day is None:
        return None, ""
    end = match.end(1)
    if match[2]:
        try:
            clock = time(int(match[2]), int(match[3]), int(match[4]))
        except ValueError:
            pass
        else:
            day, end = datetime.combine(day, clock), match.end()
    rest = stem[end:]
    before_suffix, dot, _ = rest.rpartition(".")
    return day, (before_suffix if dot else rest).strip(" -_")
