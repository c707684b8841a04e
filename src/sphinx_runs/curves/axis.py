"""What curves are drawn against: steps, tokens, hours or cost, each a function of the step."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from sphinx_runs.figures.history import History
from sphinx_runs.figures.spending import phase_cost, phase_hours
from sphinx_runs.figures.volume import tokens_per_step
from sphinx_runs.ledger.model import Phase
from sphinx_runs.logs.series import Numbers, Series, numbers
from sphinx_runs.quantities import UNITS_CURRENCY

AXES = ("step", "tokens", "hours", "cost")
KNOTS = 4000
Knots = tuple[tuple[float, float], ...]


class AxisError(ValueError):
    """A run does not give what an axis needs; ``str()`` says what is missing."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An x axis for one run: ``knots`` are steps with their places, straight between them.

    Without knots the place is the step times ``factor``.
    """

    name: str
    label: str
    factor: float = 1.0
    knots: Knots = field(default=(), repr=False)
    timed: bool = False

    def places(self, series: Series) -> Numbers[float]:
        """Where the points of a series are, ascending; one place for each point."""
        if self.timed and len(series.hours) == len(series):
            return numbers(accumulate(series.hours, max))
        if self.knots:
            return self._between(series.steps)
        if self.factor == 1.0:
            return series.steps
        factor = self.factor
        return numbers([step * factor for step in series.steps])

    def at(self, step: float) -> float:
        """Where one step is."""
        return self._between([step])[0] if self.knots else step * self.factor

    def _between(self, steps: Sequence[float]) -> Numbers[float]:
        """Places of ascending steps; beyond the knots the last straight line goes on."""
        result = numbers()
        position = 0
        for index in range(1, len(self.knots)):
            (x0, y0), (x1, y1) = self.knots[index - 1], self.knots[index]
            last = index == len(self.knots) - 1
            end = len(steps) if last else bisect_right(steps, x1, position)
            slope = (y1 - y0) / (x1 - x0)
            result.extend([y0 + (step - x0) * slope for step in steps[position:end]])
            position = end
        return result


def axis_for(history: History, name: str) -> Axis:
    """The axis ``name`` of a run; raises AxisError where the ledger gives too little."""
    makers: dict[str, Callable[[History], Axis]] = {
        "step": lambda h: Axis("step", h.unit),
        "tokens": _tokens_axis,
        "hours": _hours_axis,
        "cost": _cost_axis,
    }
    return makers[name](history)


def _tokens_axis(history: History) -> Axis:
    series = history.series("tokens")
    if series is not None and len(series) > 1:
        return Axis("tokens", "tokens", knots=_thinned(list(series.pairs())))
    per_step = tokens_per_step(history)
    if per_step is None or history.unit != "step":
        raise AxisError("give 'training' with 'batch' and 'context', or 'tokens' and 'steps'")
    return Axis("tokens", "tokens", per_step.value)


def _hours_axis(history: History) -> Axis:
    timed = max(
        (s for s in history.log.series if len(s.hours) == len(s) > 1), key=len, default=None
    )
    if timed is not None:
        pairs = list(zip(timed.steps, accumulate(timed.hours, max), strict=True))
        return Axis("hours", "hours", knots=_thinned(pairs), timed=True)
    if history.unit == "epoch":
        return Axis("hours", "hours", knots=_epoch_hours(history))
    return Axis("hours", "hours", knots=_phase_knots(history, phase_hours, "hours"))


def _epoch_hours(history: History) -> Knots:
    hours = [(p.step, p.get("hours")) for p in history.run.points if p.unit == "epoch"]
    if len(hours) < 2 or any(value is None for _, value in hours):
        raise AxisError("give 'hours' for every epoch")
    sums = accumulate(value or 0.0 for _, value in hours)
    knots = list(zip((step for step, _ in hours), sums, strict=True))
    return ((0.0, 0.0), *knots) if knots[0][0] > 0 else tuple(knots)


def _cost_axis(history: History) -> Axis:
    currencies = {cost.currency for p in history.run.phases if (cost := phase_cost(p)) is not None}
    if len(currencies) > 1:
        raise AxisError("the phases cost different currencies")

    def amount(phase: Phase) -> float | None:
        cost = phase_cost(phase)
        return None if cost is None else cost.amount

    knots = _phase_knots(history, amount, "cost")
    currency = next(iter(currencies))
    label = "compute units" if currency == UNITS_CURRENCY else f"cost ({currency})"
    return Axis("cost", label, knots=knots)


def _phase_knots(history: History, value: Callable[[Phase], float | None], word: str) -> Knots:
    """The sum of a value over the phases, at the end of each; straight within a phase."""
    unit = history.unit
    phases = [(p, p.span) for p in history.run.phases if p.span is not None and p.span.unit == unit]
    if not phases:
        raise AxisError(f"no phase has its {unit}s and {word}")
    phases.sort(key=lambda pair: pair[1].first)
    start = phases[0][1].first - (unit == "epoch")
    knots = [(start, 0.0)]
    for phase, span in phases:
        own = value(phase)
        if own is None:
            raise AxisError(f"{phase.name} gives no {word}")
        if span.last > knots[-1][0]:
            knots.append((span.last, knots[-1][1] + own))
    if len(knots) < 2:
        raise AxisError(f"no phase has its {unit}s and {word}")
    return tuple(knots)


def _thinned(pairs: list[tuple[float, float]]) -> Knots:
    """At most some thousand pairs, first and last included, with ascending steps."""
    every = max(1, len(pairs) // KNOTS)
    kept = pairs[::every]
    if kept[-1] != pairs[-1]:
        kept.append(pairs[-1])
    return tuple(kept)


def part(series: Series, first: float | None, last: float | None) -> Series:
    """A series from step ``first`` to step ``last``; itself where neither is given."""
    if first is None and last is None:
        return series
    start = 0 if first is None else bisect_left(series.steps, first)
    end = len(series) if last is None else bisect_right(series.steps, last)
    low, high = first or float("-inf"), float("inf") if last is None else last
    return Series(
        series.name,
        series.steps[start:end],
        series.values[start:end],
        tuple(gap for gap in series.gaps if low <= gap.first and gap.last <= high),
        tuple(seam for seam in series.seams if low <= seam.resumed <= high),
        series.hours[start:end],
    )
