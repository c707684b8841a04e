"""Scales: from values to places on an axis, and to the whole numbers paths are written in.

A path's coordinates are data, not pixels: multiples of a ``unit`` that is a power of ten,
so that a script (or a reader of the source) gets the logged value back by one
multiplication, and the picture needs no second copy of its numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from sphinx_runs.curves.ticks import Tick, linear_ticks, log_ticks, step_of

LOG_UNIT = 1e-5
SMALLEST, LARGEST = 1e-307, 1e307
"""The ends of every logarithmic axis, and the narrowest of the others: beyond them doubles
lose their digits."""


@dataclass(frozen=True, slots=True)
class Scale:
    """``low`` to ``high`` of an axis, linear or logarithmic (both are positive then).

    ``unit`` is what one whole number of a path stands for: of the value, or of its decimal
    logarithm.
    """

    low: float
    high: float
    log: bool
    unit: float
    ticks: tuple[Tick, ...]

    def position(self, value: float) -> float:
        """Where ``value`` is, from 0 at ``low`` to 1 at ``high``."""
        if self.log:
            first, last = math.log10(self.low), math.log10(self.high)
            return (math.log10(max(value, SMALLEST)) - first) / (last - first)
        return (value - self.low) / (self.high - self.low)

    def number(self, value: float) -> int:
        """``value`` in whole units."""
        return round(math.log10(value) / self.unit if self.log else value / self.unit)

    def edges(self, count: int) -> list[float]:
        """The inner bounds of ``count`` intervals of one width."""
        if self.log:
            first, last = math.log10(self.low), math.log10(self.high)
            return [10 ** (first + (last - first) * i / count) for i in range(1, count)]
        width = (self.high - self.low) / count
        return [self.low + i * width for i in range(1, count)]

    def contains(self, value: float) -> bool:
        """Whether ``value`` lies on the axis."""
        return self.low <= value <= self.high


def x_scale(
    values: Iterable[tuple[float, float]], log: bool, from_zero: bool = False, count: int = 6
) -> Scale:
    """The scale of an x axis over (first, last) of each line, with no margin.

    It begins at zero where ``from_zero`` says so, or where the first value is close to it.
    """
    ends = list(values)
    low, high = min(e[0] for e in ends), max(e[1] for e in ends)
    low, high = _spread(low, high, log)
    if not log and 0 < low <= (1.0 if from_zero else 0.05) * high:
        low = 0.0
    ticks = log_ticks(low, high) if log else linear_ticks(low, high, count)
    return Scale(low, high, log, _unit(low, high, log, 6), ticks)


def y_scale(low: float, high: float, log: bool, count: int = 5) -> Scale:
    """The scale of a y axis, widened to the next round numbers."""
    low, high = _spread(low, high, log)
    if log:
        first, last = math.log10(low), math.log10(high)
        margin = 0.04 * (last - first)
        low = 10 ** max(first - margin, math.log10(SMALLEST))
        high = 10 ** min(last + margin, math.log10(LARGEST))
        return Scale(low, high, True, LOG_UNIT, log_ticks(low, high))
    step = step_of(low, high, count)
    start = math.floor(low / step + 1e-9) * step
    end = math.ceil(high / step - 1e-9) * step
    if start < 0 <= low:
        start = 0.0
    return Scale(start, end, False, _unit(start, end, False, 5), linear_ticks(start, end, count))


def _spread(low: float, high: float, log: bool) -> tuple[float, float]:
    """Two bounds that are apart, also where only one value is there."""
    if log:
        low, high = (min(max(bound, SMALLEST), LARGEST) for bound in (low, high))
    if high - low > (0 if log else SMALLEST) and not math.isclose(low, high, rel_tol=1e-12):
        return low, high
    if log:
        return max(low / 2, SMALLEST), min(high * 2, LARGEST)
    margin = abs(low) * 0.1
    if margin <= SMALLEST:
        margin = 1.0
    return low - margin, high + margin


def _unit(low: float, high: float, log: bool, digits: int) -> float:
    if log:
        return 10.0 ** (1 - digits)
    return 10.0 ** (math.ceil(math.log10(high - low)) - digits)
