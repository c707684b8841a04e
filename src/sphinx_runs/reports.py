"""Tables made of figures: what a run cost, runs side by side, GPUs, a run at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sphinx_runs.figures.catalogue import find_figure
from sphinx_runs.figures.figure import Figure
from sphinx_runs.figures.history import History
from sphinx_runs.figures.losses import format_loss, phase_point_cost
from sphinx_runs.figures.pace import gpu_price
from sphinx_runs.figures.spending import (
    costs_of,
    money_text,
    phase_cost,
    phase_hours,
    phase_rate,
    sum_in_words,
    total_cost,
    total_hours,
)
from sphinx_runs.ledger.model import Phase
from sphinx_runs.quantities import (
    Money,
    format_hours,
    format_percent,
    format_price,
    plain,
)
from sphinx_runs.tables import DASH, Cell, Column, Row, Table, without_empty_columns

SIDE_BY_SIDE = (
    "model.family", "model.parameters", "hardware.gpu", "tokens.total", "tokens.per_parameter",
    "steps.total", "epochs.total", "hours.total", "loss.last", "mfu", "cost.total",
    "cost.per_million_tokens", "cost.per_loss_point",
)  # fmt: skip
"""What a table of runs shows where its author does not choose."""


def cost_table(history: History) -> Table:
    """Phases and other costs with hours, rate, cost, share and cost per point of loss."""
    run = history.run
    amounts = total_cost(run)
    whole = amounts[0] if len(amounts) == 1 else None
    rows = [_phase_row(history, phase, whole) for phase in run.phases]
    for expense in run.expenses:
        cells = [Cell(expense.item), *[DASH] * 4, Cell(str(expense.cost))]
        rows.append(Row((*cells, _share(expense.cost, whole), DASH)))
    if rows:
        rows.append(_total_row(history, amounts))
    unit = "epochs" if history.unit == "epoch" else "steps"
    titles = (unit, "loss", "hours", "rate", "cost", "share", "cost per point of loss")
    columns = (Column("item", numeric=False), *(Column(title) for title in titles))
    name = run.title or run.name
    return without_empty_columns(Table(f"Costs of {name}", columns, tuple(rows), _remarks(history)))


def _phase_row(history: History, phase: Phase, whole: Money | None) -> Row:
    hours, rate, cost = phase_hours(phase), phase_rate(phase), phase_cost(phase)
    per_point = phase_point_cost(history, phase)
    end = history.end_of(phase)
    return Row(
        (
            Cell(phase.name),
            _span(phase),
            DASH if end is None else Cell(format_loss(end.value)),
            DASH if hours is None else Cell(format_hours(hours)),
            DASH if rate is None else _rate(phase, rate, hours),
            DASH if cost is None else Cell(str(cost)),
            DASH if cost is None else _share(cost, whole),
            DASH
            if per_point is None
            else Cell(
                format_price(per_point.price.amount, per_point.price.currency),
                per_point.words(history.unit),
            ),
        )
    )


def _span(phase: Phase) -> Cell:
    span = phase.span
    if span is None:
        return DASH
    if span.first == span.last:
        return Cell(plain(span.first))
    return Cell(f"{plain(span.first)}–{plain(span.last)}")


def _rate(phase: Phase, rate: Money, hours: float | None) -> Cell:
    text = f"{format_price(rate.amount, rate.currency)}/h"
    if phase.rate is not None or hours is None:
        return Cell(text)
    return Cell(text, f"{phase.cost} ÷ {format_hours(hours)}")


def _share(cost: Money, whole: Money | None) -> Cell:
    if whole is None or not whole.amount or whole.currency != cost.currency:
        return DASH
    return Cell(format_percent(cost.amount / whole.amount), f"{cost} ÷ {whole}")


def _total_row(history: History, amounts: Sequence[Money]) -> Row:
    hours = total_hours(history.run)
    whole = find_figure(history, "cost.per_loss_point")
    cells = (
        Cell("total"),
        DASH,
        DASH,
        DASH if hours is None else Cell(format_hours(hours)),
        DASH,
        Cell(money_text(amounts), sum_in_words(costs_of(history.run))),
        Cell("100%") if len(amounts) == 1 else DASH,
        DASH if whole is None else Cell(whole.text, whole.derivation),
    )
    return Row(cells, total=True)


def _remarks(history: History) -> tuple[str, ...]:
    """What a reader has to know of the sums: what is not in them, what is approximate."""
    run = history.run
    remarks = []
    unknown = [phase.name for phase in run.phases if phase_hours(phase) is None]
    if unknown and len(unknown) < len(run.phases):
        remarks.append(f"The hours of {', '.join(unknown)} are not given.")
    approximate = [phase.about for phase in run.phases] + [other.about for other in run.expenses]
    if run.about or any(approximate):
        remarks.append("Costs and hours are approximate.")
    return tuple(remarks)


def run_table(histories: Iterable[History], fields: Sequence[str]) -> Table:
    """Figures in rows, runs in columns; a figure no run has is left out."""
    known = list(histories)
    columns = [Column("figure", numeric=False)]
    columns += [Column(h.run.title or h.run.name, run=h.run.name) for h in known]
    if len(known) == 1:
        columns[1] = Column("value")
    rows = []
    for field in fields:
        found = [find_figure(history, field) for history in known]
        label = next((figure.label for figure in found if figure is not None), None)
        if label is not None:
            rows.append(Row((Cell(label), *map(_figure_cell, found))))
    names = ", ".join(h.run.title or h.run.name for h in known)
    caption = f"{names} at a glance" if len(known) == 1 else f"Runs side by side: {names}"
    return Table(caption, tuple(columns), tuple(rows))


def _figure_cell(figure: Figure | None) -> Cell:
    return DASH if figure is None else Cell(figure.text, figure.derivation)


def facts_table(history: History, groups: Sequence[str]) -> Table:
    """The facts of a run's groups (model, data, hardware) as they are in the ledger."""
    rows = []
    for fact in history.run.facts:
        figure = find_figure(history, f"{fact.group}.{fact.key}")
        if fact.group in groups and figure is not None:
            rows.append(Row((Cell(figure.label), Cell(figure.text))))
    columns = (Column("fact", numeric=False), Column("value", numeric=False))
    caption = f"{', '.join(groups).capitalize()} of {history.run.title or history.run.name}"
    return Table(caption, columns, tuple(rows))


def gpu_table(history: History) -> Table:
    """What several GPUs would make of the run's work: throughput, price, price of tokens."""
    rows = []
    for gpu in history.run.gpus:
        price = gpu_price(gpu)
        name = f"{gpu.name} (estimate)" if gpu.estimate else gpu.name
        rate, speed = gpu.rate, gpu.tokens_per_second
        words = f"{rate}/h ÷ ({plain(speed or 0)} tokens/s × 3600 s) × 1,000,000"
        rows.append(
            Row(
                (
                    Cell(name),
                    DASH if speed is None else Cell(plain(speed)),
                    DASH if rate is None else Cell(f"{rate}/h"),
                    DASH
                    if price is None
                    else Cell(format_price(price.amount, price.currency), words),
                )
            )
        )
    titles = ("tokens per second", "price", "cost per million tokens")
    columns = (Column("GPU", numeric=False), *(Column(title) for title in titles))
    caption = f"GPUs compared on {history.run.title or history.run.name}"
    return without_empty_columns(Table(caption, columns, tuple(rows)))


def summary(history: History) -> str:
    """A run in a line: ``Llama-style · 1.04B parameters · 11.8B tokens · 78 h · $175``."""
    parts = []
    for field, form in (
        ("model.family", "{}"), ("model.parameters", "{} parameters"),
        ("tokens.total", "{} tokens"), ("hardware.gpu", "{}"), ("hours.total", "{}"),
        ("cost.total", "{}"), ("loss.last", "loss {}"),
    ):  # fmt: skip
        figure = find_figure(history, field)
        if figure is not None:
            parts.append(form.format(figure.text))
    return " · ".join(parts)
