"""From a logged series to the line that is drawn: cut, placed, smoothed, reduced, broken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sphinx_runs.curves.axis import Axis
from sphinx_runs.curves.reduction import extremes, lasts
from sphinx_runs.curves.scale import Scale
from sphinx_runs.curves.smoothing import smoothed
from sphinx_runs.curves.spec import Line
from sphinx_runs.logs.series import Gap, Numbers, Series, numbers

POINTS = 2400
"""Points of all lines of a chart together: keeps three series below 12 kB of gzip."""
MOST_INTERVALS = 340
"""Intervals of one line: two screen pixels each, at the width charts have on a desk."""
WINDOWS = 20
"""A series is smoothed where it is as many windows long; a shorter one would mostly lag."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A series with its places on the x axis, before it is reduced."""

    name: str
    quantity: str
    run: str
    series: Series
    axis: Axis
    places: Numbers[float]
    logged: int
    unit: str = "step"

    @property
    def ends(self) -> tuple[float, float]:
        """First and last place."""
        return self.places[0], self.places[-1]


def drawable(placed: Placed, log_x: bool, log_y: bool) -> Placed:
    """The part of a series that logarithmic axes can show: positive places and values."""
    places, series = placed.places, placed.series
    start = bisect_left(places, 5e-324) if log_x else 0
    keep = range(start, len(places))
    if log_y and len(series) and min(series.values) <= 0:
        keep_list = [i for i in keep if series.values[i] > 0]
    elif start:
        keep_list = list(keep)
    else:
        return placed
    cut = Series(
        series.name,
        numbers(series.steps[i] for i in keep_list),
        numbers(series.values[i] for i in keep_list),
        series.gaps,
        series.seams,
    )
    return replace(placed, series=cut, places=numbers(places[i] for i in keep_list))


def draw_line(placed: Placed, x: Scale, slot: int, weight: float, lines: int) -> Line:
    """The line of a series, reduced to its share of a chart with ``lines`` lines."""
    shares = lines * (1.5 if weight else 1.0)
    edges = x.edges(max(60, min(MOST_INTERVALS, int(POINTS / shares / 2))))
    xs, ys = placed.places, placed.series.values
    kept = extremes(xs, ys, edges)
    smooth_kept: list[int] = []
    averages: Sequence[float] = ()
    if weight and len(ys) * (1 - weight) >= WINDOWS:
        averages = smoothed(ys, weight)
        smooth_kept = lasts(xs, edges)
    gaps = visible_gaps(placed.series.gaps, placed.axis, x)
    return Line(
        name=placed.name,
        quantity=placed.quantity,
        run=placed.run,
        slot=slot,
        points=tuple((xs[i], ys[i]) for i in kept),
        breaks=_breaks([xs[i] for i in kept], gaps),
        smooth=tuple((xs[i], averages[i]) for i in smooth_kept),
        smooth_breaks=_breaks([xs[i] for i in smooth_kept], gaps),
        count=placed.logged,
    )


def visible_gaps(gaps: Sequence[Gap], axis: Axis, x: Scale, parts: int = 60) -> list[float]:
    """Places of gaps, one for each sixtieth of the axis that has any."""
    found: dict[int, float] = {}
    for gap in gaps:
        place = axis.at(gap.first)
        if x.contains(place):
            found.setdefault(int(x.position(place) * parts), place)
    return sorted(found.values())


def _breaks(xs: Sequence[float], gaps: Sequence[float]) -> frozenset[int]:
    """Positions of the points before which a line is interrupted."""
    found = (bisect_left(xs, gap) for gap in gaps)
    return frozenset(position for position in found if 0 < position < len(xs))
