"""Go's date layouts (``2006-01-02``, ``Jan 2``), which Hugo's options are written in.

https://pkg.go.dev/time#pkg-constants
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

_MONTH_NAMES = (
    "January February March April May June July August September October November December"
)
_MONTHS = _MONTH_NAMES.split()
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _offset(date: datetime, colon: str) -> str:
    """The offset from UTC as ``+0100`` or, with a colon, ``+01:00``."""
    delta = date.utcoffset()
    minutes = int(delta.total_seconds() // 60) if delta is not None else 0
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{sign}{minutes // 60:02}{colon}{minutes % 60:02}"


def _z_offset(date: datetime, colon: str) -> str:
    """``Z`` for UTC, else the offset."""
    return _offset(date, colon) if date.utcoffset() else "Z"


_FIELDS: Mapping[str, Callable[[datetime], str]] = {
    "January": lambda date: _MONTHS[date.month - 1],
    "Jan": lambda date: _MONTHS[date.month - 1][:3],
    "Monday": lambda date: _DAYS[date.weekday()],
    "Mon": lambda date: _DAYS[date.weekday()][:3],
    "MST": lambda date: date.tzname() or "UTC",
    "Z07:00": lambda date: _z_offset(date, ":"),
    "Z0700": lambda date: _z_offset(date, ""),
    "-07:00": lambda date: _offset(date, ":"),
    "-0700": lambda date: _offset(date, ""),
    "2006": lambda date: f"{date.year:04}",
    "002": lambda date: f"{date.timetuple().tm_yday:03}",
    "__2": lambda date: f"{date.timetuple().tm_yday:>3}",
    "01": lambda date: f"{date.month:02}",
    "02": lambda date: f"{date.day:02}",
    "03": lambda date: f"{(date.hour - 1) % 12 + 1:02}",
    "04": lambda date: f"{date.minute:02}",
    "05": lambda date: f"{date.second:02}",
    "06": lambda date: f"{date.year % 100:02}",
    "15": lambda date: f"{date.hour:02}",
    "PM": lambda date: "AM" if date.hour < 12 else "PM",
    "pm": lambda date: "am" if date.hour < 12 else "pm",
    "_2": lambda date: f"{date.day:>2}",
    "1": lambda date: str(date.month),
    "2": lambda date: str(date.day),
    "3": lambda date: str((date.hour - 1) % 12 + 1),
    "4": lambda date: str(date.minute),
    "5": lambda date: str(date.second),
}
_FIELD = re.compile(
    "|".join(map(re.escape, sorted(_FIELDS, key=len, reverse=True))) + r"|[.,](?:0+|9+)(?!\d)"
)


def is_go_layout(layout: str) -> bool:
    """Whether ``layout`` has a field of Go's reference time in it."""
    return _FIELD.search(layout) is not None


def format_go(date: datetime, layout: str) -> str:
    """``date`` in a Go layout; English names."""

    def value(match: re.Match[str]) -> str:
        field = match[0]
        if field in _FIELDS:
            return _FIELDS[field](date)
        digits = f"{date.microsecond:06}000"[: len(field) - 1].ljust(len(field) - 1, "0")
        if field[1] == "9":
            digits = digits.rstrip("0")
        return field[0] + digits if digits else ""

    return _FIELD.sub(value, layout)
