"""Losses of a run and of its phases, and what a point of loss cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_runs.figures.figure import Figure, slug
from sphinx_runs.figures.history import History, Reading
from sphinx_runs.figures.spending import GIVEN, about, phase_cost, phase_hours, phase_rate
from sphinx_runs.figures.volume import utilisation
from sphinx_runs.ledger.model import Phase
from sphinx_runs.logs.series import Series
from sphinx_runs.quantities import (
    Money,
    format_hours,
    format_percent,
    format_price,
    plain,
    significant,
    total,
)

LOSSES = (("loss", "loss"), ("validation_loss", "validation loss"))


def format_loss(value: float) -> str:
    """A loss to four significant digits, as training logs print it: ``2.494``."""
    return significant(value, 4)


@dataclass(frozen=True, slots=True)
class PointCost:
    """What one point of loss cost: money by the fall of the loss between two readings."""

    price: Money
    start: Reading
    end: Reading
    cost: Money

    def words(self, unit: str) -> str:
        """The derivation."""
        return (
            f"{self.cost} ÷ ({format_loss(self.start.value)} at {unit} {plain(self.start.step)} "
            f"− {format_loss(self.end.value)} at {unit} {plain(self.end.step)})"
        )


def phase_point_cost(history: History, phase: Phase) -> PointCost | None:
    """Cost per point of loss of a phase; None where the loss is not known or did not fall."""
    cost, start, end = phase_cost(phase), history.start_of(phase), history.end_of(phase)
    return _point_cost(cost, start, end)


def _point_cost(cost: Money | None, start: Reading | None, end: Reading | None) -> PointCost | None:
    if cost is None or start is None or end is None or start.value <= end.value:
        return None
    price = Money(cost.amount / (start.value - end.value), cost.currency)
    return PointCost(price, start, end, cost)


def run_point_cost(history: History) -> PointCost | None:
    """Cost of all phases by the fall of the loss from the first phase's start to the last's end."""
    spans = sorted(
        (p for p in history.run.phases if p.span is not None and p.span.unit == history.unit),
        key=lambda p: p.span.first if p.span else 0.0,
    )
    amounts = total(c for c in map(phase_cost, spans) if c is not None)
    if not spans or len(amounts) != 1:
        return None
    return _point_cost(amounts[0], history.start_of(spans[0]), history.end_of(spans[-1]))


def loss_figures(history: History) -> Iterator[Figure]:
    """``loss.first``, ``.last``, ``.lowest``, ``validation_loss`` too, ``cost.per_loss_point``."""
    for name, label in LOSSES:
        series = history.series(name)
        if series is not None and len(series):
            yield from _ends(name, label, series, history.unit)
    cost = run_point_cost(history)
    if cost is not None:
        yield Figure(
            "cost.per_loss_point",
            "cost per point of loss",
            format_price(cost.price.amount, cost.price.currency),
            cost.words(history.unit) + about(history.run),
            cost.price.amount,
            cost.price.currency,
        )


def _ends(name: str, label: str, series: Series, unit: str) -> Iterator[Figure]:
    lowest = min(range(len(series)), key=series.values.__getitem__)
    for key, adjective, position in (
        ("first", "first ", 0),
        ("last", "final ", len(series) - 1),
        ("lowest", "lowest ", lowest),
    ):
        value = series.values[position]
        words = f"logged at {unit} {plain(series.steps[position])}"
        yield Figure(f"{name}.{key}", adjective + label, format_loss(value), words, value, "loss")


def loss_at(history: History, name: str, step: float) -> Figure | None:
    """The logged value of a series at exactly one step."""
    series = history.series(name)
    if series is None:
        return None
    value = next((v for s, v in series.pairs() if s == step), None)
    if value is None:
        return None
    where = f"{history.unit} {plain(step)}"
    return Figure(
        f"{name}@{plain(step)}",
        f"{name} at {where}",
        format_loss(value),
        f"logged at {where}",
        value,
        "",
    )


def phase_figures(history: History) -> Iterator[Figure]:
    """``<phase>.cost``, ``.hours``, ``.rate``, ``.steps``, ``.loss``, ``.mfu`` and the like."""
    for phase in history.run.phases:
        yield from _phase_spending(phase)
        yield from _phase_work(history, phase)


def _phase_spending(phase: Phase) -> Iterator[Figure]:
    key, cost, hours, rate = (
        slug(phase.name),
        phase_cost(phase),
        phase_hours(phase),
        phase_rate(phase),
    )
    if cost is not None:
        words = GIVEN if phase.cost is not None else f"{phase.hours} h × {phase.rate}/h"
        yield Figure(
            f"{key}.cost", f"cost of {phase.name}", str(cost), words, cost.amount, cost.currency
        )
    if hours is not None:
        words = GIVEN if phase.hours is not None else f"{cost} ÷ {phase.rate}/h"
        yield Figure(
            f"{key}.hours", f"hours of {phase.name}", format_hours(hours), words, hours, "h"
        )
    if rate is not None:
        words = GIVEN if phase.rate is not None else f"{cost} ÷ {format_hours(hours or 0)}"
        yield Figure(
            f"{key}.rate",
            f"rate of {phase.name}",
            f"{format_price(rate.amount, rate.currency)}/h",
            words,
            rate.amount,
            f"{rate.currency}/h",
        )


def _phase_work(history: History, phase: Phase) -> Iterator[Figure]:
    key, name = slug(phase.name), phase.name
    if phase.span is not None:
        first, last = phase.span.first, phase.span.last
        count = last - first + (phase.span.unit == "epoch")
        yield Figure(
            f"{key}.{phase.span.unit}s",
            f"{phase.span.unit}s of {name}",
            plain(count),
            f"{plain(first)} to {plain(last)}",
            count,
            phase.span.unit,
        )
    end = history.end_of(phase)
    if end is not None:
        words = f"logged at {history.unit} {plain(end.step)}"
        if end.count > 1:
            words = f"the mean of {end.count:,} values up to {history.unit} {plain(end.step)}"
        yield Figure(
            f"{key}.loss", f"loss after {name}", format_loss(end.value), words, end.value, "loss"
        )
    cost = phase_point_cost(history, phase)
    if cost is not None:
        yield Figure(
            f"{key}.cost_per_loss_point",
            f"cost per point of loss in {name}",
            format_price(cost.price.amount, cost.price.currency),
            cost.words(history.unit),
            cost.price.amount,
            cost.price.currency,
        )
    yield from _phase_throughput(history, phase)


def _phase_throughput(history: History, phase: Phase) -> Iterator[Figure]:
    key, name = slug(phase.name), phase.name
    if phase.tokens_per_second:
        rate = phase.tokens_per_second
        yield Figure(
            f"{key}.tokens_per_second",
            f"throughput of {name}",
            f"{plain(rate)} tokens/s",
            GIVEN,
            rate,
            "tokens/s",
        )
        used = utilisation(history, rate)
        if used is not None:
            yield Figure(
                f"{key}.mfu",
                f"model FLOPs utilisation in {name}",
                format_percent(used.value),
                used.source,
                used.value,
                "1",
            )
