"""Scalars are cast as Hugo casts them (probed with Hugo 0.155)."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest

from sphinx_hugo.content.casting import (
    Uncastable,
    described,
    to_bool,
    to_int,
    to_string,
    to_strings,
)

TEXTS = [
    ("a b", "a b"),
    ("", ""),
    (None, ""),
    (2024, "2024"),
    (-3, "-3"),
    (1.1, "1.1"),
    (1.0, "1"),
    (0.0, "0"),
    (1.5e20, "150000000000000000000"),
    (1e16, "10000000000000000"),
    (1.5e-7, "0.00000015"),
    (-2.5, "-2.5"),
    (math.inf, "+Inf"),
    (-math.inf, "-Inf"),
    (math.nan, "NaN"),
    (True, "true"),
    (False, "false"),
    (date(2024, 1, 2), "2024-01-02"),
    (datetime.fromisoformat("2024-01-02T03:04:05"), "2024-01-02 03:04:05"),
    (datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC), "2024-01-02T03:04:05Z"),
    (
        datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=2))),
        "2024-01-02T03:04:05+02:00",
    ),
    (time(3, 4, 5), "03:04:05"),
]


@pytest.mark.parametrize(("value", "text"), TEXTS)
def test_scalars_as_text(value: Any, text: str) -> None:
    """Numbers lose their trailing zeros, bools are lower case, dates come out as written."""
    assert to_string(value) == text


LISTS: list[tuple[Any, tuple[str, ...]]] = [
    ("one  two", ("one", "two")),
    ("", ()),
    (None, ()),
    (2024, ("2024",)),
    (True, ("true",)),
    (["a b", "c"], ("a b", "c")),
    (["x", 1, 2.5, True, None, ""], ("x", "1", "2.5", "true")),
    ([], ()),
]


@pytest.mark.parametrize(("value", "texts"), LISTS)
def test_lists_of_texts(value: Any, texts: tuple[str, ...]) -> None:
    """A text is its words, a scalar stands alone, empty items are left out."""
    assert to_strings(value) == texts


BOOLS: list[tuple[Any, bool]] = [
    (True, True), (False, False), (None, False), (1, True), (0, False), (-3, True), (0.0, False),
    (0.5, True), ("true", True), ("True", True), ("t", True), ("1", True), ("false", False),
    ("F", False), ("0", False), ("", False),
]  # fmt: skip


@pytest.mark.parametrize(("value", "truth"), BOOLS)
def test_values_as_bools(value: Any, truth: bool) -> None:
    """Go's ``ParseBool`` for texts, zero is false for numbers."""
    assert to_bool(value) is truth


INTEGERS: list[tuple[Any, int]] = [
    (7, 7), (-3, -3), (1.9, 1), (-1.9, -1), (True, 1), (False, 0), (None, 0), ("", 0), ("7", 7),
    ("7.0", 7), ("7.5", 7), ("0x1F", 31), ("010", 8), ("0o17", 15), ("0b11", 3), ("-0x10", -16),
    ("+5", 5), ("1_000", 1000), (2**63 - 1, 2**63 - 1), (-(2**63), -(2**63)),
]  # fmt: skip


@pytest.mark.parametrize(("value", "number"), INTEGERS)
def test_values_as_integers(value: Any, number: int) -> None:
    """Decimals are cut off, texts may have Go's prefixes."""
    assert to_int(value) == number
    assert type(to_int(value)) is int


UNCASTABLE: list[tuple[Any, Any]] = [
    (to_string, []), (to_string, {}),
    (to_strings, {}), (to_strings, [["a"]]), (to_strings, [{"a": 1}]),
    (to_bool, "yes"), (to_bool, " true "), (to_bool, []), (to_bool, {}),
    (to_bool, date(2024, 1, 2)),
    (to_int, "a"), (to_int, "1, 2"), (to_int, "0x"), (to_int, "0b2"), (to_int, "09"),
    (to_int, "١"), (to_int, "9" * 5000), (to_int, 2**63), (to_int, 1.5e20), (to_int, math.inf),
    (to_int, math.nan), (to_int, []), (to_int, {}), (to_int, date(2024, 1, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("cast", "value"), UNCASTABLE)
def test_what_cannot_be_cast_is_refused(cast: Any, value: Any) -> None:
    """Where Hugo takes the zero value in silence, the caller gets to know."""
    with pytest.raises(Uncastable):
        cast(value)


DESCRIPTIONS: list[tuple[Any, str]] = [
    ([1], "a list"),
    ({}, "a mapping"),
    ("a\nb", "the text 'a b'"),
    ("x" * 100, f"the text '{'x' * 39}…'"),
    (3, "the number 3"),
    (1.5, "the number 1.5"),
    (True, "true"),
    (None, "null"),
    (date(2024, 1, 2), "the date 2024-01-02"),
    (time(1, 2), "a time"),
]


@pytest.mark.parametrize(("value", "text"), DESCRIPTIONS)
def test_values_in_messages(value: Any, text: str) -> None:
    """A message names what was given, on one line and not at length."""
    assert described(value) == text
