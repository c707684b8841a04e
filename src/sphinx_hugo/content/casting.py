"""Hugo's casts: what a scalar in front matter means where a text, a number or a bool is wanted.

The rules are those of Hugo's ``cast.ToString``, ``ToStringSlice``, ``ToBool`` and ``ToInt``,
held against Hugo 0.155. Where Hugo takes the zero value without a word, :class:`Uncastable`
is raised, and the caller says so to the author.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from sphinx_hugo.content.parsed import shown

_TRUE = frozenset(("1", "t", "T", "TRUE", "true", "True"))
_FALSE = frozenset(("0", "f", "F", "FALSE", "false", "False", ""))
_INTEGER = re.compile(r"([-+]?)(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|[1-9][0-9_]*|0)")
_DECIMALS = re.compile(r"\.[0-9]*\Z")
_INT64 = range(-(2**63), 2**63)


class Uncastable(ValueError):
    """A value that cannot be read as what is wanted."""


def to_string(value: Any) -> str:
    """A scalar as text: ``2024`` is "2024", ``1.10`` is "1.1", ``true`` is "true", null is "".

    Dates come out as they are usually written. Raises Uncastable for lists and mappings.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, (date, time)):
        return _time_text(value)
    raise Uncastable


def _float_text(value: float) -> str:
    """A float without exponent and without ``.0``, as Go prints it."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    return format(Decimal(repr(value)), "f").removesuffix(".0")


def _time_text(value: date | time) -> str:
    """A date as ``2024-01-02``; with a time as RFC 3339, or with a space where no zone is given."""
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.tzinfo is None:
        return value.isoformat(sep=" ")
    text = value.isoformat()
    return text.removesuffix("+00:00") + "Z" if value.tzinfo == UTC else text


def to_strings(value: Any) -> tuple[str, ...]:
    """A list of texts: a list's items, the words of a text, or the one scalar; empty ones not.

    Raises Uncastable for mappings and where an item is a list or a mapping.
    """
    if isinstance(value, str):
        return tuple(value.split())
    items = value if isinstance(value, list) else [value]
    return tuple(text for text in map(to_string, items) if text)


def to_bool(value: Any) -> bool:
    """A bool: ``true``, ``"true"``, ``"t"``, ``"1"`` and numbers but 0 are true, null is false.

    Raises Uncastable for any other text ("yes" too, as in Hugo), for lists and mappings.
    """
    if value is None or isinstance(value, (bool, int, float)):
        return bool(value)
    if isinstance(value, str):
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
    raise Uncastable


def to_int(value: Any) -> int:
    """An integer of 64 bits: ``7``, ``7.5`` (7), ``"7"``, ``"0x1F"``, ``true`` (1), null (0).

    Raises Uncastable for anything else, infinity included.
    """
    if value is None or value == "":
        return 0
    if isinstance(value, str):
        number = _parse_int(value)
    elif isinstance(value, (int, float)) and math.isfinite(value):
        number = int(value)
    else:
        raise Uncastable
    if number not in _INT64:
        raise Uncastable
    return number


def _parse_int(text: str) -> int:
    """An integer in Go's notation (``017`` is octal), decimals cut off."""
    match = _INTEGER.fullmatch(_DECIMALS.sub("", text)) if len(text) <= 100 else None
    if match is None:
        raise Uncastable
    sign, digits = match.groups()
    digits = digits.replace("_", "")
    is_old_octal = digits[0] == "0" and digits[1:].isdigit()
    try:
        number = int(digits, 8) if is_old_octal else int(digits, 0)
    except ValueError:
        raise Uncastable from None
    return -number if sign == "-" else number


def described(value: Any) -> str:
    """What ``value`` is, for a message: "a list", "the text 'abc'", "the number 3"."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, str):
        return f"the text '{shown(value)}'"
    if isinstance(value, (date, time)):
        return f"the date {to_string(value)}" if isinstance(value, date) else "a time"
    if value is None or isinstance(value, bool):
        return "null" if value is None else to_string(value)
    return f"the number {shown(to_string(value))}"
