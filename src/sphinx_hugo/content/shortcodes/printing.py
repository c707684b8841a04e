"""Values as Hugo's templates print them: Go's ``fmt.Sprint``, with nothing for what is missing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

_WITHOUT_EXPONENT = range(-4, 6)
_DEEPEST = 20


def printed(value: Any, depth: int = 0) -> str:
    """A value of front matter or of an argument as text.

    ``true`` is "true", null is "", a list ``[a b]``, a mapping ``map[a:1 b:2]`` in the order of
    its keys, a date ``2024-01-02 00:00:00 +0000 UTC``.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        items = sorted((str(key), item) for key, item in value.items())
        pairs = (f"{key}:{printed(item, depth + 1)}" for key, item in items)
        return f"map[{' '.join(pairs)}]" if depth < _DEEPEST else ""
    if isinstance(value, Sequence):
        texts = (printed(item, depth + 1) for item in value)
        return f"[{' '.join(texts)}]" if depth < _DEEPEST else ""
    return _scalar(value)


def _scalar(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float(value)
    return _moment(value) if isinstance(value, datetime) else str(value)


def _float(value: float) -> str:
    """The shortest text that gives the same number; with an exponent where Go has one."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    assert isinstance(exponent, int)
    magnitude = len(digits) + exponent - 1
    if magnitude in _WITHOUT_EXPONENT:
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    first, rest = str(digits[0]), "".join(map(str, digits[1:]))
    mantissa = f"{first}.{rest}" if rest else first
    mark = "-" if magnitude < 0 else "+"
    return f"{'-' if sign else ''}{mantissa}e{mark}{abs(magnitude):02d}"


def _moment(value: datetime) -> str:
    """A moment as Go prints it; one without an offset is in UTC."""
    text = value.replace(tzinfo=None).isoformat(sep=" ")
    offset = value.utcoffset() or timedelta()
    if not offset:
        return f"{text} +0000 UTC"
    zone = value.strftime("%z")
    return f"{text} {zone} {zone}"
