"""The numbers of a chart as a table: rows that were really logged, few enough to read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sphinx_runs.curves.lines import Placed
from sphinx_runs.curves.words import pretty
from sphinx_runs.logs.series import Series
from sphinx_runs.quantities import format_count, format_hours, plain, short
from sphinx_runs.tables import Cell, Column, Row, Table

ROWS = 24
"""A table has about as many rows, of each run."""


def data_table(title: str, placed: Sequence[Placed], several: bool) -> Table:
    """A row a logged step, a column a quantity; with several runs their names come first."""
    quantities = list(dict.fromkeys(p.quantity for p in placed))
    by_place = placed[0].axis.name != "step"
    columns = [Column(placed[0].unit)]
    if several:
        columns.insert(0, Column("run", numeric=False))
    if by_place:
        columns.append(Column(placed[0].axis.label))
    columns += [Column(pretty(quantity)) for quantity in quantities]
    rows: list[Row] = []
    for run in dict.fromkeys(p.run for p in placed):
        own = {p.quantity: p for p in placed if p.run == run}
        rows += _rows(run, own, quantities, several, by_place)
    shown = sum(p.logged for p in placed)
    notes = (f"A selection of {shown:,} logged values.",) if _selected(placed) else ()
    return Table(title, tuple(columns), tuple(rows), notes)


def _selected(placed: Sequence[Placed]) -> bool:
    return any(p.logged > ROWS for p in placed)


def _rows(
    run: str, own: dict[str, Placed], quantities: Sequence[str], several: bool, by_place: bool
) -> list[Row]:
    rows = []
    first = next(iter(own.values()))
    for step in chosen_steps([p.series for p in own.values()]):
        cells = [Cell(plain(step))]
        if several:
            cells.insert(0, Cell(run))
        if by_place:
            cells.append(Cell(_place(first, step)))
        for quantity in quantities:
            value = value_at(own[quantity].series, step) if quantity in own else None
            cells.append(Cell("" if value is None else short(value, 4)))
        rows.append(Row(tuple(cells)))
    return rows


def _place(placed: Placed, step: float) -> str:
    place = placed.axis.at(step)
    if placed.axis.name == "tokens":
        return format_count(place)
    return format_hours(place) if placed.axis.name == "hours" else short(place)


def value_at(series: Series, step: float) -> float | None:
    """The value logged at exactly ``step``."""
    position = bisect_left(series.steps, step)
    if position < len(series) and series.steps[position] == step:
        return series.values[position]
    return None


def chosen_steps(series: Sequence[Series]) -> list[float]:
    """Steps to show: of all series where they are few, else spread evenly over the longest.

    Steps at which several series were logged are preferred, so that rows are full.
    """
    longest = max(series, key=len)
    others = [s for s in series if s is not longest]
    few = [step for s in others if len(s) <= ROWS for step in s.steps]
    if len(longest) <= ROWS:
        return sorted({*longest.steps, *few})
    chosen = {longest.steps[index] for index in _spread(len(longest))}
    shared = [s for s in others if len(s) > ROWS]
    if shared:
        base = min(shared, key=len)
        both = [step for step in base.steps if value_at(longest, step) is not None]
        if len(both) > ROWS // 2:
            chosen = {both[index] for index in _spread(len(both))}
            chosen |= {longest.steps[0], longest.steps[-1]}
    return sorted(chosen | set(few))


def _spread(count: int) -> list[int]:
    """About ``ROWS`` positions from 0 to ``count`` - 1, evenly."""
    wanted = min(count, ROWS)
    return sorted({round(i * (count - 1) / (wanted - 1)) for i in range(wanted)})
