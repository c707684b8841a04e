"""Tables: Goldmark finds them in a paragraph's lines, by the line of dashes under the header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from markdown_it.rules_block import StateBlock

_DELIMITER = re.compile(r"[ \t|:-]*\Z")
_ALIGNED = re.compile(r"[ \t]*(:?)-+(:?)[ \t]*\Z")
_BLANK = " \t\r\n"
Align = Literal["", "left", "right", "center"]
_ALIGN: dict[tuple[str, str], Align] = {
    ("", ""): "",
    (":", ""): "left",
    ("", ":"): "right",
    (":", ":"): "center",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table among a paragraph's lines: ``start`` is the header's index; rows are cell texts."""

    start: int
    aligns: tuple[Align, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def find_table(lines: list[str], indents: list[int]) -> Table | None:
    """The table that begins somewhere in these lines and takes them all up to the last.

    A line of dashes that is indented like code is none.
    """
    for index in range(1, len(lines)):
        aligns = _alignments(lines[index]) if indents[index] <= 3 else None
        if aligns is None:
            continue
        header = _cells(lines[index - 1])
        if len(header) > len(aligns):
            return None
        rows = tuple(_cells(line)[: len(aligns)] for line in lines[index + 1 :])
        return Table(index - 1, aligns, header, rows)
    return None


def _alignments(line: str) -> tuple[Align, ...] | None:
    if "-" not in line or not _DELIMITER.match(line):
        return None
    columns = line.split("|")
    if not columns[0].strip():
        columns = columns[1:]
    if columns and not columns[-1].strip():
        columns = columns[:-1]
    aligns: list[Align] = []
    for column in columns:
        found = _ALIGNED.match(column)
        if found is None:
            return None
        aligns.append(_ALIGN[found[1], found[2]])
    return tuple(aligns) or None


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a row; an escaped bar does not end one."""
    line = line.strip(_BLANK)
    if line.startswith("|"):
        line = line[1:]
    if line.endswith("|"):
        line = line[:-1]
    if not line:
        return ()
    if "\\|" not in line:
        return tuple(cell.strip(_BLANK) for cell in line.split("|"))
    pieces = re.split(r"(?<!\\)\|", line)
    return tuple(piece.strip(_BLANK) for piece in pieces)


def push_table(state: StateBlock, table: Table, first_line: int) -> None:
    """Add a table's tokens; ``first_line`` is that of its header."""
    last = first_line + 2 + len(table.rows)
    state.push("table_open", "table", 1).map = [first_line, last]
    state.push("thead_open", "thead", 1)
    _push_row(state, "th", table.header, table.aligns, first_line)
    state.push("thead_close", "thead", -1)
    state.push("tbody_open", "tbody", 1)
    for number, row in enumerate(table.rows):
        _push_row(state, "td", row, table.aligns, first_line + 2 + number)
    state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)


def _push_row(
    state: StateBlock, tag: str, cells: tuple[str, ...], aligns: tuple[Align, ...], line: int
) -> None:
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for index, align in enumerate(aligns):
        given = index < len(cells)
        cell = state.push(f"{tag}_open", tag, 1)
        if align and given:
            cell.attrs = {"style": f"text-align: {align}"}
        text = state.push("inline", "", 0)
        text.map = [line, line + 1]
        text.content = cells[index] if given else ""
        text.meta = {"cell": True}
        text.children = []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)
