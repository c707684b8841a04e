"""What a run cost, in money and hours: sums over its phases and other expenses."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from sphinx_runs.figures.figure import Figure
from sphinx_runs.ledger.model import Phase, Run
from sphinx_runs.quantities import (
    Money,
    format_hours,
    format_money,
    format_price,
    total,
)

GIVEN = "as given in the ledger"


def phase_cost(phase: Phase) -> Money | None:
    """What a phase cost: as given, or hours times rate."""
    if phase.cost is not None:
        return phase.cost
    if phase.hours is None or phase.rate is None:
        return None
    return Money(phase.hours * phase.rate.amount, phase.rate.currency)


def phase_hours(phase: Phase) -> float | None:
    """The hours of a phase: as given, or cost by rate where both are."""
    if phase.hours is not None:
        return phase.hours
    if phase.cost is None or phase.rate is None or not phase.rate.amount:
        return None
    if phase.cost.currency != phase.rate.currency:
        return None
    return phase.cost.amount / phase.rate.amount


def phase_rate(phase: Phase) -> Money | None:
    """Money an hour: as given, or cost by hours."""
    if phase.rate is not None:
        return phase.rate
    if phase.cost is None or not phase.hours:
        return None
    return Money(phase.cost.amount / phase.hours, phase.cost.currency)


def costs_of(run: Run) -> list[tuple[str, Money]]:
    """Every item that cost something, phases first, each with its cost."""
    phases = ((phase.name, phase_cost(phase)) for phase in run.phases)
    spent = [(name, cost) for name, cost in phases if cost is not None]
    return spent + [(expense.item, expense.cost) for expense in run.expenses]


def total_cost(run: Run) -> tuple[Money, ...]:
    """The sum of all items, one amount a currency; a lone given total where there is no item."""
    items = costs_of(run)
    if not items and run.declared.cost is not None:
        return (run.declared.cost,)
    return total(cost for _, cost in items)


def total_hours(run: Run) -> float | None:
    """The sum of the hours that are known; of epochs where no phase has hours."""
    hours = [h for h in map(phase_hours, run.phases) if h is not None]
    hours = hours or [h for h in (point.get("hours") for point in run.points) if h is not None]
    return math.fsum(hours) if hours else run.declared.hours


def money_text(amounts: Sequence[Money]) -> str:
    """Amounts of several currencies side by side: ``$175 + 1,040 units``."""
    return " + ".join(format_money(money.amount, money.currency) for money in amounts)


def sum_in_words(items: Sequence[tuple[str, Money]]) -> str:
    """``$8 (setup) + $4 (phase 1)``, shortened where there are many."""
    parts = [f"{cost} ({name})" for name, cost in items]
    if len(parts) > 12:
        return f"the sum of {len(parts)} items"
    return "the sum of " + " + ".join(parts) if len(parts) > 1 else "".join(parts)


def about(run: Run) -> str:
    """A remark for figures that rest on approximate ones."""
    approximate = run.about or any(phase.about for phase in run.phases)
    return "; approximate, as the ledger's figures are" if approximate else ""


def _money_figure(field: str, label: str, amounts: tuple[Money, ...], derivation: str) -> Figure:
    lone = amounts[0] if len(amounts) == 1 else None
    return Figure(
        field,
        label,
        money_text(amounts),
        derivation,
        lone.amount if lone else None,
        lone.currency if lone else "",
    )


def _phases_spent(run: Run) -> list[tuple[str, Money]]:
    found = ((phase.name, phase_cost(phase)) for phase in run.phases)
    return [(name, cost) for name, cost in found if cost is not None]


def cost_figures(run: Run) -> Iterator[Figure]:
    """``cost.total``, ``cost.phases``, ``cost.other`` and ``cost.per_hour``."""
    items, amounts = costs_of(run), total_cost(run)
    if amounts:
        words = sum_in_words(items) + about(run) if items else GIVEN
        yield _money_figure("cost.total", "total cost", amounts, words)
    spent = _phases_spent(run)
    if spent:
        yield _money_figure(
            "cost.phases",
            "cost of the phases",
            total(cost for _, cost in spent),
            sum_in_words(spent) + about(run),
        )
    other = [(expense.item, expense.cost) for expense in run.expenses]
    if other:
        yield _money_figure(
            "cost.other", "other costs", total(cost for _, cost in other), sum_in_words(other)
        )
    yield from _hourly(run)


def _hourly(run: Run) -> Iterator[Figure]:
    """``cost.per_hour``, over the phases whose cost and hours are both known."""
    known = [(p, phase_cost(p), phase_hours(p)) for p in run.phases]
    both = [(p, cost, hours) for p, cost, hours in known if cost is not None and hours]
    amounts = total(cost for _, cost, _ in both)
    if len(amounts) != 1:
        return
    hours = math.fsum(h for _, _, h in both)
    price = amounts[0].amount / hours
    names = ", ".join(p.name for p, _, _ in both)
    yield Figure(
        "cost.per_hour",
        "cost per hour",
        f"{format_price(price, amounts[0].currency)}/h",
        f"{amounts[0]} ÷ {format_hours(hours)}, over {names}{about(run)}",
        price,
        f"{amounts[0].currency}/h",
    )


def hour_figures(run: Run) -> Iterator[Figure]:
    """``hours.total``, with the phases whose hours are not known named."""
    hours = total_hours(run)
    if hours is None:
        return
    parts = [(p.name, phase_hours(p)) for p in run.phases]
    known = [(name, h) for name, h in parts if h is not None]
    if known:
        words = " + ".join(f"{format_hours(h)} ({name})" for name, h in known)
        words = "the sum of " + words if len(known) > 1 else words
    else:
        counted = sum(1 for point in run.points if point.get("hours") is not None)
        words = f"the sum of {counted} epochs" if counted else GIVEN
    unknown = [name for name, h in parts if h is None]
    if known and unknown:
        words += f"; the hours of {', '.join(unknown)} are not given"
    yield Figure("hours.total", "hours", format_hours(hours), words + about(run), hours, "h")
