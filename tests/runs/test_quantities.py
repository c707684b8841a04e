"""Quantities: read with their units, written for readers."""

from __future__ import annotations

import pytest

from sphinx_runs.quantities import (
    HOURS,
    PER_SECOND,
    TERAFLOPS,
    Money,
    QuantityError,
    UnitError,
    format_count,
    format_factor,
    format_hours,
    format_money,
    format_percent,
    format_price,
    format_seconds,
    parse_currency,
    parse_money,
    parse_quantity,
    parse_rate,
    short,
    total,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("90_000", 90_000), ("11.8B", 11.8e9), ("1.04 B", 1.04e9), ("2k", 2000), ("1e-3", 0.001),
        ("32,005", 32_005), (".5", 0.5), ("-3", -3),
    ],
)  # fmt: skip
def test_numbers_may_be_scaled(text: str, number: float) -> None:
    """Underscores, commas, exponents, and K M B T."""
    assert parse_quantity(text) == pytest.approx(number)


@pytest.mark.parametrize(
    ("text", "units", "number"),
    [
        ("15", HOURS, 15), ("15 h", HOURS, 15), ("90 min", HOURS, 1.5),
        ("1.6 s", HOURS, 1.6 / 3600),
        ("2 d", HOURS, 48), ("312 TFLOPS", TERAFLOPS, 312), ("1 PFLOPS", TERAFLOPS, 1000),
        ("28.3k tokens/s", PER_SECOND, 28_300),
    ],
)  # fmt: skip
def test_units_are_converted(text: str, units: dict[str, float], number: float) -> None:
    """A number without one is in the base unit."""
    assert parse_quantity(text, units) == pytest.approx(number)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("22", 22, "USD"), ("$22", 22, "USD"), ("€ 22", 22, "EUR"), ("22 GBP", 22, "GBP"),
        ("840 units", 840, "units"), ("1.5K", 1500, "USD"), ("-$3", -3, "USD"),
        ("22 chf", 22, "CHF"),
    ],
)  # fmt: skip
def test_money_has_a_currency(text: str, amount: float, currency: str) -> None:
    """Its own, or the one that holds where it names none."""
    assert parse_money(text, "USD") == Money(amount, currency)


@pytest.mark.parametrize("text", ["$1.50/h", "1.5 USD / hour", "36 $/d", "2.5 ct/min"])
def test_rates_are_money_an_hour(text: str) -> None:
    """Of any unit of time; an unknown currency is refused."""
    if "ct" in text:
        with pytest.raises(UnitError, match="currency"):
            parse_rate(text, "USD")
    else:
        assert parse_rate(text, "EUR") == Money(1.5, "USD")


@pytest.mark.parametrize("text", ["", "abc", "--3", "inf", "nan", "1e999"])
def test_what_is_no_number_is_refused(text: str) -> None:
    """Nor is anything that is not finite."""
    with pytest.raises(QuantityError):
        parse_quantity(text)


@pytest.mark.parametrize("text", ["5 fortnights", "5 hh", "5 h h"])
def test_an_unknown_unit_names_the_known(text: str) -> None:
    """The message lists them."""
    with pytest.raises(UnitError, match="minutes"):
        parse_quantity(text, HOURS)


def test_an_unknown_currency_says_what_to_write() -> None:
    """Three letters are not enough to be one."""
    with pytest.raises(UnitError, match="ISO code"):
        parse_currency("XYZ")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (format_money(175, "USD"), "$175"), (format_money(423.75, "USD"), "$423.75"),
        (format_money(12, "CHF"), "12 CHF"), (format_money(1040, "units"), "1,040 units"),
        (format_money(-3, "EUR"), "-€3"), (format_price(6.2803, "USD"), "$6.28"),
        (format_price(281.4, "USD"), "$281"), (format_price(0.0148, "USD"), "$0.0148"),
        (format_price(0.9479, "USD"), "$0.95"), (format_price(1.5, "USD"), "$1.50"),
        (format_price(20.157, "USD"), "$20.20"), (format_count(1.04e9), "1.04B"),
        (format_count(134e6), "134M"), (format_count(99_999), "99,999"),
        (format_count(150_000), "150K"), (format_count(999_999_999), "1B"),
        (format_hours(78), "78 h"), (format_hours(2.5), "2.5 h"), (format_hours(0.35), "21 min"),
        (format_hours(1.6 / 3600), "1.6 s"), (format_hours(1234), "1,234 h"),
        (format_hours(0), "0 h"),
        (format_seconds(0.225), "0.225 s"), (format_seconds(0.005), "5 ms"),
        (format_factor(16), "16×"), (format_factor(90 / 21), "4.3×"), (format_factor(2), "2×"),
        (format_percent(0.566), "56.6%"), (format_percent(0.0229), "2.3%"),
        (format_percent(1), "100%"),
        (short(6e-4), "6e-4"), (short(0.0123), "0.0123"), (short(2.4942, 4), "2.494"),
    ],
)  # fmt: skip
def test_figures_read_as_people_write_them(written: str, expected: str) -> None:
    """No more digits than mean something."""
    assert written == expected


def test_sums_keep_currencies_apart() -> None:
    """One amount each, in the order they first appear."""
    amounts = [Money(1, "USD"), Money(2, "units"), Money(0.5, "USD")]
    assert total(amounts) == (Money(1.5, "USD"), Money(2, "units"))
