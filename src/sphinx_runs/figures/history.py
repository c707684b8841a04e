"""A run with what was logged of it: its series by name, from log files or published points."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from sphinx_runs.ledger.model import Phase, Run
from sphinx_runs.logs.names import find_name
from sphinx_runs.logs.reading import Log
from sphinx_runs.logs.series import Seam, Series, numbers

WINDOW = 0.01
"""The loss at the end of a phase is the mean of what was logged in its last hundredth."""
REACH = 0.1
"""Where nothing was, the nearest value within a tenth of the phase stands for it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of a series: the mean of ``count`` logged values up to ``step``."""

    step: float
    value: float
    count: int = 1


NO_LOG = Log()


@dataclass(frozen=True, slots=True)
class History:
    """One run of the ledger and its log (empty where it names none)."""

    run: Run
    log: Log = NO_LOG

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all series, those of the log first."""
        own = (name for point in self.run.points for name, _ in point.values)
        return tuple(dict.fromkeys((*self.log.names, *own)))

    @property
    def unit(self) -> str:
        """What the series are counted by: ``epoch`` where only epochs were published."""
        if self.log.series or not self.run.points:
            return "step"
        return self.run.points[0].unit

    @property
    def seams(self) -> tuple[Seam, ...]:
        """Where the run was resumed."""
        return self.log.seams

    def series(self, name: str) -> Series | None:
        """The series called ``name``; the ledger's points where the log has it not."""
        found = self.log.find(name)
        return found if found is not None else self._published(name)

    def _published(self, name: str) -> Series | None:
        known = (key for point in self.run.points for key, _ in point.values)
        actual = find_name(name, dict.fromkeys(known))
        if actual is None:
            return None
        rows = {
            point.step: value
            for point in self.run.points
            if point.unit == self.unit and (value := point.get(actual)) is not None
        }
        return Series(actual, numbers(sorted(rows)), numbers(rows[s] for s in sorted(rows)))

    def end_of(self, phase: Phase) -> Reading | None:
        """The loss at the end of a phase."""
        span, loss = phase.span, self.series("loss")
        if span is None or loss is None or span.unit != self.unit:
            return None
        return reading_near(loss, span.last, span.last - span.first)

    def start_of(self, phase: Phase) -> Reading | None:
        """The loss at the beginning of a phase: the end of the one before it, if there is one.

        A span of epochs begins after the epoch before its first.
        """
        span, loss = phase.span, self.series("loss")
        if span is None or loss is None or span.unit != self.unit:
            return None
        start = span.first - 1 if span.unit == "epoch" else span.first
        before = next(
            (
                p
                for p in self.run.phases
                if p.span and p.span.unit == span.unit and p.span.last == start
            ),
            None,
        )
        if before is not None:
            return self.end_of(before)
        reach = WINDOW * (span.last - span.first)
        return first_reading(loss, start, reach if span.unit == "epoch" else max(reach, 1.0))


def reading_near(series: Series, step: float, length: float) -> Reading | None:
    """The mean of the values in the hundredth of ``length`` before ``step``.

    Where there is none, the nearest value within a tenth of ``length``; else None.
    """
    start = bisect_left(series.steps, step - WINDOW * length)
    end = bisect_right(series.steps, step)
    if start < end:
        values = series.values[start:end]
        return Reading(series.steps[end - 1], math.fsum(values) / len(values), len(values))
    return _nearest(series, step, REACH * length)


def first_reading(series: Series, step: float, reach: float) -> Reading | None:
    """The first value at or after ``step``, at most ``reach`` behind it."""
    position = bisect_left(series.steps, step)
    if position == len(series.steps):
        return None
    if series.steps[position] - step > reach:
        return None
    return Reading(series.steps[position], series.values[position])


def _nearest(series: Series, step: float, reach: float) -> Reading | None:
    position = bisect_left(series.steps, step)
    around = range(max(0, position - 1), min(len(series.steps), position + 1))
    best = min(around, key=lambda i: abs(series.steps[i] - step), default=None)
    if best is None or abs(series.steps[best] - step) > reach:
        return None
    return Reading(series.steps[best], series.values[best])
