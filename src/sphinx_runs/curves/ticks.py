"""Ticks at round numbers, and how axes write them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sphinx_runs.quantities import significant


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis with its label; ``minor`` ones may be left out where it is narrow."""

    value: float
    label: str
    minor: bool = False


def step_of(low: float, high: float, count: int) -> float:
    """The round step (1, 2 or 5 times a power of ten) that gives about ``count`` intervals."""
    raw = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    return next((f * power for f in (1, 2, 5) if raw <= f * power * 1.0001), 10 * power)


def linear_ticks(low: float, high: float, count: int) -> tuple[Tick, ...]:
    """Round numbers from ``low`` to ``high``; every second is minor where there are many."""
    step = step_of(low, high, count)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    values = [index * step for index in range(first, min(last, first + 40) + 1)]
    shown = [tick_label(value, step) for value in values]
    return tuple(
        Tick(value, label, len(values) > 4 and (first + index) % 2 == 1)
        for index, (value, label) in enumerate(zip(values, shown, strict=True))
    )


def log_ticks(low: float, high: float) -> tuple[Tick, ...]:
    """Powers of ten, with 2 and 5 between them where there are few; plain ticks where none is."""
    first, last = math.log10(low), math.log10(high)
    decades = last - first
    powers = range(max(math.floor(first), -307), min(math.ceil(last), 307) + 1)
    every = max(1, math.ceil(decades / 8))
    between = (1, 2, 3, 4, 5, 7) if decades < 1 else (1, 2, 5) if decades < 2.5 else (1,)
    ticks = [
        Tick(factor * 10.0**power, tick_label(factor * 10.0**power, 10.0**power), factor != 1)
        for power in powers
        if power % every == 0
        for factor in between
        if low * 0.9999 <= factor * 10.0**power <= high * 1.0001
    ]
    return tuple(ticks) if len(ticks) > 1 else linear_ticks(low, high, 4)


def tick_label(value: float, step: float) -> str:
    """A tick as short as its axis allows: ``20,000``, ``1.5M``, ``2.5``, ``6e-4``."""
    if value == 0:
        return "0"
    size = abs(value)
    for scale, name in ((1e12, "T"), (1e9, "B"), (1e6, "M")):
        if size >= scale:
            return significant(value / scale, 4) + name
    if size < 1e-3 or step < 1e-3:
        mantissa, _, exponent = f"{value:.2e}".partition("e")
        return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:,.{decimals}f}"
