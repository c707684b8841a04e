"""Quantities: numbers with a unit, money with a currency; read from text, written for readers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SYMBOLS: Mapping[str, str] = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW"}
SIGNS: Mapping[str, str] = {code: sign for sign, code in SYMBOLS.items()}
UNITS_CURRENCY = "units"
"""The currency of compute units, as Google Colab sells them: not money, but spent like it."""

SCALES: Mapping[str, float] = {"": 1.0, "k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
HOURS: Mapping[str, float] = {
    "ms": 1 / 3_600_000, "s": 1 / 3600, "sec": 1 / 3600, "second": 1 / 3600,
    "seconds": 1 / 3600, "min": 1 / 60, "minute": 1 / 60, "minutes": 1 / 60, "h": 1.0,
    "hour": 1.0, "hours": 1.0, "d": 24.0, "day": 24.0, "days": 24.0,
}  # fmt: skip
TERAFLOPS: Mapping[str, float] = {
    "gflops": 1e-3, "gflop/s": 1e-3, "tflops": 1.0, "tflop/s": 1.0, "pflops": 1e3,
    "pflop/s": 1e3,
}  # fmt: skip
PER_SECOND: Mapping[str, float] = {
    "tokens/s": 1.0, "tok/s": 1.0, "tokens/sec": 1.0, "tokens/second": 1.0,
}  # fmt: skip
TOKENS: Mapping[str, float] = {"token": 1.0, "tokens": 1.0}

_NUMBER = re.compile(
    r"[+-]?(?:[0-9][0-9_]*(?:,[0-9]{3})*(?:\.[0-9_]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?"
)
_ISO = re.compile(r"[A-Z]{3}\Z")
KNOWN_CURRENCIES = frozenset({
    "AED", "ARS", "AUD", "BDT", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP",
    "CZK", "DKK", "EGP", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "ISK",
    "JPY", "KES", "KRW", "KWD", "LKR", "MAD", "MXN", "MYR", "NGN", "NOK", "NPR",
    "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "SAR", "SEK", "SGD",
    "THB", "TRY", "TWD", "UAH", "USD", "UYU", "VND", "ZAR",
})  # fmt: skip


class UnitError(ValueError):
    """A text is a number with a unit that is not known; ``str()`` says what was expected."""


class QuantityError(ValueError):
    """A text is no quantity at all."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency: an ISO 4217 code, or ``units`` for compute units."""

    amount: float
    currency: str

    def __str__(self) -> str:
        return format_money(self.amount, self.currency)


def split_number(text: str) -> tuple[float, str]:
    """The number a text begins with, and the rest of it without surrounding space.

    Raises QuantityError where there is none, or none that is finite.
    """
    text = text.strip()
    match = _NUMBER.match(text)
    if match is None:
        raise QuantityError(text)
    number = float(match[0].replace(",", "").replace("_", ""))
    if not math.isfinite(number):
        raise QuantityError(text)
    return number, text[match.end() :].strip()


def parse_quantity(text: str, units: Mapping[str, float] | None = None) -> float:
    """A number in the base unit of ``units``; one without a unit is in the base unit already.

    ``K M B T`` scale (``11.8B``). Raises QuantityError, or UnitError for an unknown unit.
    """
    number, rest = split_number(text)
    if not rest:
        return number
    known = units or {}
    if rest.lower() in known and rest not in ("M", "T", "K", "B"):
        return number * known[rest.lower()]
    scale, unit = rest[0], rest[1:].strip()
    if scale in SCALES and (not unit or unit.lower() in known):
        return number * SCALES[scale] * known.get(unit.lower(), 1.0)
    raise UnitError(f"{rest!r} is no unit known here; known are {_names(known)}")


def _names(units: Mapping[str, float]) -> str:
    return ", ".join(units) if units else "only plain numbers and K, M, B, T"


def parse_currency(text: str) -> str:
    """The ISO code of a currency given by its code or sign, or ``units``; raises UnitError."""
    text = text.strip()
    if text in SYMBOLS:
        return SYMBOLS[text]
    if text.lower() in ("units", "unit", "compute units"):
        return UNITS_CURRENCY
    if _ISO.match(text.upper()) and text.upper() in KNOWN_CURRENCIES:
        return text.upper()
    raise UnitError(f"{text!r} is no currency known here; write an ISO code such as USD or EUR")


def parse_money(text: str, currency: str) -> Money:
    """Money from ``22``, ``$22``, ``22 USD`` or ``840 units``; ``currency`` where none is given.

    Raises QuantityError or UnitError.
    """
    text = text.strip()
    sign = SYMBOLS.get(text[:1].strip() or " ")
    negative = text.startswith("-") and text[1:2] in SYMBOLS
    if negative:
        sign, text = SYMBOLS[text[1]], "-" + text[2:]
    elif sign:
        text = text[1:]
    number, rest = split_number(text)
    if rest[:1] in ("k", "K", "M", "B", "T") and not rest[1:].strip():
        number, rest = number * SCALES[rest[:1]], ""
    return Money(number, parse_currency(rest) if rest else sign or currency)


def parse_rate(text: str, currency: str) -> Money:
    """Money an hour from ``1.45``, ``$1.45/h`` or ``34.8 USD/d``; raises as ``parse_money``."""
    amount, _, unit = text.partition("/")
    money = parse_money(amount, currency)
    unit = unit.strip().lower() or "h"
    if unit not in HOURS:
        raise UnitError(f"{unit!r} is no unit of time known here; known are {_names(HOURS)}")
    return Money(money.amount / HOURS[unit], money.currency)


def total(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """The sums of ``amounts``, one a currency, in the order the currencies first appear."""
    sums: dict[str, list[float]] = {}
    for money in amounts:
        sums.setdefault(money.currency, []).append(money.amount)
    return tuple(Money(math.fsum(parts), currency) for currency, parts in sums.items())


def significant(number: float, digits: int = 3) -> str:
    """``number`` rounded to ``digits`` significant digits, with thousands separators."""
    if number == 0 or not math.isfinite(number):
        return "0" if number == 0 else str(number)
    decimals = digits - 1 - math.floor(math.log10(abs(number)))
    rounded = round(number, decimals)
    text = f"{rounded:,.{max(decimals, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def short(number: float, digits: int = 3) -> str:
    """``number`` to ``digits`` significant digits; below a thousandth as ``6e-4``."""
    if number == 0 or abs(number) >= 1e-3:
        return significant(number, digits)
    mantissa, _, exponent = f"{number:.{digits - 1}e}".partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(exponent)}"


def plain(number: float) -> str:
    """``number`` as it was given: integers with separators, fractions with their own digits."""
    if number == int(number) and abs(number) < 1e15:
        return f"{int(number):,}"
    return f"{number:,.6f}".rstrip("0").rstrip(".") if abs(number) >= 1e-4 else f"{number:.3g}"


def format_count(number: float) -> str:
    """A large count for readers: ``1.04B``, ``134M``, ``11.8B``; below 100,000 in full."""
    for scale, name in ((1e12, "T"), (1e9, "B"), (1e6, "M")):
        if abs(number) >= scale * 0.9995:
            return significant(number / scale) + name
    if abs(number) >= 1e5:
        return significant(number / 1e3) + "K"
    return plain(number)


def format_money(amount: float, currency: str) -> str:
    """An amount to the cent, without cents where there are none: ``$175``, ``$423.75``."""
    cents = f"{abs(amount):,.2f}"
    return _with_currency(amount < 0, cents[:-3] if cents.endswith(".00") else cents, currency)


def format_price(amount: float, currency: str) -> str:
    """A derived amount such as a price per token, to three digits: ``$6.28``, ``$281``.

    Between ten cents and one of the currency it has two: ``$0.95``.
    """
    text = f"{abs(amount):.2f}" if 0.1 <= abs(amount) < 1 else significant(abs(amount))
    if currency != UNITS_CURRENCY and re.search(r"\.\d\Z", text):
        text += "0"
    return _with_currency(amount < 0, text, currency)


def _with_currency(negative: bool, text: str, currency: str) -> str:
    sign = "-" if negative else ""
    if currency in SIGNS:
        return f"{sign}{SIGNS[currency]}{text}"
    return f"{sign}{text} {currency}"


def format_hours(hours: float) -> str:
    """A duration: ``78 h``, ``2.5 h``, and below one hour ``21 min``, ``1.6 s``, ``35 ms``."""
    for unit, name in ((1.0, "h"), (60.0, "min"), (3600.0, "s")):
        if abs(hours * unit) >= 1 or hours == 0:
            digits = max(3, len(str(int(abs(hours * unit)))))
            return f"{significant(hours * unit, digits)} {name}"
    return f"{significant(hours * 3_600_000)} ms"


def format_seconds(seconds: float) -> str:
    """Seconds a step: ``1.6 s``, ``0.225 s``, ``90 s``; below a hundredth in ``ms``."""
    if 0 < abs(seconds) < 0.01:
        return f"{significant(seconds * 1000)} ms"
    return f"{significant(seconds)} s"


def format_factor(factor: float) -> str:
    """How many times faster: ``16×``, ``4.3×``, ``2×``."""
    return f"{significant(factor, 2 if factor < 100 else 3)}×"


def format_percent(share: float) -> str:
    """A share of one as percent: ``56.6%``, ``4%``, ``2.3%``."""
    return f"{significant(share * 100, 3 if abs(share) >= 0.1 else 2)}%"
