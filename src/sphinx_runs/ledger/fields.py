"""Typed getters for one mapping of a ledger: what is wrong is collected, with its line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from collections.abc import Mapping as UnitTable
from typing import TypeVar

from sphinx_runs.ledger.model import Fact, Span
from sphinx_runs.ledger.yaml_source import Mapping, Scalar, Sequence, Value
from sphinx_runs.problems import Code, Problem
from sphinx_runs.quantities import (
    Money,
    QuantityError,
    UnitError,
    parse_money,
    parse_quantity,
    parse_rate,
)

T = TypeVar("T")
TRUE, FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})


class Fields:
    """The fields of one mapping; every getter returns None, or empty, for what is missing.

    ``where`` is what messages call the mapping (``phase 2 of run x``). Amounts and
    durations must not be negative. ``finish`` reports the keys nobody asked for.
    """

    def __init__(
        self, mapping: Mapping, where: str, problems: list[Problem], currency: str
    ) -> None:
        self._mapping = mapping
        self._problems = problems
        self._asked: set[str] = set()
        self.where = where
        self.currency = currency
        self.line = mapping.line

    def report(self, code: Code, message: str, line: int | None = None) -> None:
        """Keep one problem of this mapping."""
        self._problems.append(Problem(code, message, None, line or self.line))

    @property
    def items(self) -> tuple[tuple[Scalar, Value], ...]:
        """All keys with their values."""
        return self._mapping.items

    def has(self, key: str) -> bool:
        """Whether ``key`` is there and not empty."""
        return self._get(key) is not None

    def _get(self, key: str) -> Value | None:
        self._asked.add(key)
        return self._mapping.get(key)

    def _scalar(self, key: str) -> Scalar | None:
        value = self._get(key)
        if value is None or isinstance(value, Scalar):
            return value
        self.report(
            Code.LEDGER_VALUE, f"{key!r} of {self.where} must be one value, not a list", value.line
        )
        return None

    def text(self, key: str) -> str:
        """The text of ``key``."""
        scalar = self._scalar(key)
        return "" if scalar is None else scalar.text.strip()

    def flag(self, key: str) -> bool:
        """Whether ``key`` is true."""
        scalar = self._scalar(key)
        word = "" if scalar is None else scalar.text.strip().lower()
        if scalar is not None and word not in TRUE | FALSE:
            self.report(
                Code.LEDGER_VALUE, f"{key!r} of {self.where} must be true or false", scalar.line
            )
        return word in TRUE

    def number(self, key: str, units: UnitTable[str, float] | None = None) -> float | None:
        """A number that is not negative, in the base unit of ``units``."""
        return self._parsed(key, lambda text: _positive(parse_quantity(text, units)))

    def any_number(self, key: str) -> float | None:
        """A number of any sign."""
        return self._parsed(key, parse_quantity)

    def money(self, key: str) -> Money | None:
        """Money, in the ledger's currency where it names none."""
        return self._parsed(key, lambda text: _earned(parse_money(text, self.currency)))

    def rate(self, key: str) -> Money | None:
        """Money an hour."""
        return self._parsed(key, lambda text: _earned(parse_rate(text, self.currency)))

    def _parsed(self, key: str, parse: Callable[[str], T]) -> T | None:
        """What ``parse`` makes of the text of ``key``; its complaints with the line."""
        scalar = self._scalar(key)
        if scalar is None:
            return None
        try:
            return parse(scalar.text)
        except UnitError as error:
            self.report(Code.UNIT, f"{key!r} of {self.where}: {error}", scalar.line)
        except QuantityError:
            message = f"{key!r} of {self.where} must be a number that is not negative, "
            message += f"not {scalar.text[:60]!r}"
            self.report(Code.LEDGER_VALUE, message, scalar.line)
        return None

    def span(self, key: str, unit: str) -> Span | None:
        """Two numbers, as ``[0, 200]`` or ``1-3``, or one that is both."""
        value = self._get(key)
        if value is None:
            return None
        parts = _span_parts(value)
        try:
            first, last = (parse_quantity(part) for part in parts)
        except ValueError:
            first, last = 1.0, 0.0
        if last < first or first < 0:
            self.report(
                Code.LEDGER_VALUE,
                f"{key!r} of {self.where} must be two numbers in order, such as [0, 200]",
                value.line,
            )
            return None
        return Span(first, last, unit)

    def inner(self, key: str) -> Fields | None:
        """The mapping ``key``."""
        value = self._get(key)
        if value is None:
            return None
        if isinstance(value, Mapping):
            return Fields(value, f"{key!r} of {self.where}", self._problems, self.currency)
        message = f"{key!r} of {self.where} must be a mapping of keys and values"
        self.report(Code.LEDGER_VALUE, message, value.line)
        return None

    def rows(self, key: str) -> Iterator[Fields]:
        """The mappings of the list ``key``."""
        for number, value in enumerate(self._items(key), 1):
            where = f"{key} {number} of {self.where}"
            if isinstance(value, Mapping):
                yield Fields(value, where, self._problems, self.currency)
            else:
                message = f"{where} must be a mapping of keys and values"
                self.report(Code.LEDGER_VALUE, message, value.line)

    def _items(self, key: str) -> tuple[Value, ...]:
        value = self._get(key)
        if value is None:
            return ()
        if isinstance(value, Sequence):
            return value.items
        self.report(Code.LEDGER_VALUE, f"{key!r} of {self.where} must be a list", value.line)
        return ()

    def texts_or_rows(self, key: str) -> Iterator[tuple[str, int, Fields | None]]:
        """The items of a list (or one value) that may be texts or mappings, with their lines."""
        value = self._get(key)
        items = value.items if isinstance(value, Sequence) else () if value is None else (value,)
        for item in items:
            if isinstance(item, Scalar):
                yield item.text.strip(), item.line, None
            elif isinstance(item, Mapping):
                yield (
                    "",
                    item.line,
                    Fields(item, f"{key} of {self.where}", self._problems, self.currency),
                )
            else:
                message = f"{key!r} of {self.where} must hold texts or mappings"
                self.report(Code.LEDGER_VALUE, message, item.line)

    def facts(self, key: str) -> tuple[Fact, ...]:
        """The mapping ``key`` as facts; any keys are welcome there."""
        inner = self.inner(key)
        if inner is None:
            return ()
        return tuple(
            _fact(key, name.text, value)
            for name, value in inner.items
            if not isinstance(value, Mapping)
        )

    def numbers(self, but: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
        """All keys but ``but`` with their numbers, of any sign."""
        names = [name.text for name, _ in self._mapping.items if name.text not in but]
        found = ((name, self.any_number(name)) for name in names)
        return tuple((name, number) for name, number in found if number is not None)

    def finish(self) -> None:
        """Report the keys nobody asked for, each with the nearest one that is known."""
        for name, _ in self._mapping.items:
            if name.text not in self._asked:
                near = difflib.get_close_matches(name.text[:100], sorted(self._asked), n=1)
                hint = (
                    f"did you mean {near[0]!r}?"
                    if near
                    else ("known keys are " + ", ".join(sorted(self._asked)))
                )
                self.report(
                    Code.LEDGER_KEY,
                    f"{name.text[:100]!r} is no key of {self.where}; {hint}",
                    name.line,
                )


def _positive(number: float) -> float:
    if number < 0:
        raise QuantityError
    return number


def _earned(money: Money) -> Money:
    _positive(money.amount)
    return money


def _span_parts(value: Value) -> list[str]:
    if isinstance(value, Sequence):
        return [item.text if isinstance(item, Scalar) else "" for item in value.items]
    if isinstance(value, Scalar):
        first, dash, last = value.text.replace("–", "-").partition("-")
        return [first, last if dash else first]
    return []


def _fact(group: str, key: str, value: Value) -> Fact:
    """One fact; a plain scalar that is a number is one, a list is joined with commas."""
    if isinstance(value, Sequence):
        texts = [item.text for item in value.items if isinstance(item, Scalar)]
        return Fact(group, key, ", ".join(texts))
    if not isinstance(value, Scalar):
        return Fact(group, key, "")
    try:
        number = parse_quantity(value.text) if value.plain else None
    except ValueError:
        number = None
    return Fact(group, key, value.text.strip(), number)
