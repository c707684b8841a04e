"""Tables as values: columns, rows and cells, which a page, a text or a CSV can be made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, and how a derived figure came about."""

    text: str
    derivation: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; numbers are aligned to the right. ``run`` is a run the title links to."""

    title: str
    numeric: bool = True
    run: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``total`` marks the sum below the others."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first column's cells head their rows."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is no row."""
        return not self.rows


DASH = Cell("–")
"""The cell of a figure that is not known."""


def without_empty_columns(table: Table) -> Table:
    """The table without columns that hold nothing but dashes."""
    kept = [
        index
        for index in range(len(table.columns))
        if index == 0 or any(row.cells[index].text not in ("", DASH.text) for row in table.rows)
    ]
    return Table(
        table.caption,
        tuple(table.columns[index] for index in kept),
        tuple(Row(tuple(row.cells[i] for i in kept), row.total) for row in table.rows),
        table.notes,
    )
