"""Generic CSV: a header with a step column, one quantity a column; comma, semicolon or tab.

RFC 4180 with the liberties spreadsheets take: other delimiters, a byte order mark, empty
cells, quoted numbers. Rows may be sparse.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice

from sphinx_runs.logs.format import LogFormat
from sphinx_runs.logs.names import SECONDS_COLUMNS, STEP_COLUMNS, plain_name
from sphinx_runs.logs.series import Recorder
from sphinx_runs.logs.source import LogSource
from sphinx_runs.problems import Code

BATCH = 512
"""Rows that are read at once: more of them do not fit into the processor's cache."""
DELIMITERS = ",;\t|"
Row = list[str]


def header_of(source: LogSource) -> tuple[Row, str]:
    """The cells of the first line that is not empty, and the delimiter; no cell where none."""
    line = next((text for text in source.head_lines if text.strip()), "")
    delimiter = max(DELIMITERS, key=line.count)
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return [], delimiter
    return [cell.strip().lstrip("\ufeff") for cell in cells], delimiter


def is_number(cell: str) -> bool:
    """Whether a cell is a number, ``nan`` and ``inf`` included."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


def recognizes(source: LogSource) -> bool:
    """A header of words, more than one column (or one that is known), and a row of numbers."""
    if b"\0" in source.head and source.encoding != "utf-16":
        return False
    header, delimiter = header_of(source)
    if not header or any(map(is_number, header)) or len(header) > 10_000:
        return False
    if len(header) == 1 and plain_name(header[0]) not in ("loss", "train_loss", "val_loss"):
        return False
    rows = [line for line in source.head_lines if line.strip()][1:20]
    return any(is_number(cell) for row in rows for cell in row.replace('"', "").split(delimiter))


@dataclass(slots=True)
class Columns:
    """Which column of a table is what: positions of the step, the time and the quantities.

    ``good`` and ``bad`` count, a column, cells that are numbers and cells that are not (with
    the line and text of the first).
    """

    header: Row
    step: int | None
    seconds: int | None
    quantities: dict[int, str]
    good: dict[int, int] = field(default_factory=dict)
    bad: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    short: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, header: Row, step: str | None = None) -> Columns:
        """Columns by their names; ``step`` names the step column where it is known."""
        plain = [plain_name(cell) for cell in header]
        at_step = _position(plain, [plain_name(step)] if step else STEP_COLUMNS)
        at_seconds = _position(plain, SECONDS_COLUMNS)
        if at_seconds == at_step:
            at_seconds = None
        quantities = {
            index: name
            for index, name in enumerate(header)
            if name and index not in (at_step, at_seconds)
        }
        return cls(header, at_step, at_seconds, quantities)

    @property
    def numeric(self) -> list[int]:
        """The columns of quantities, without those that have shown words only."""
        return [i for i in self.quantities if i not in self.bad or self.good.get(i)]


def _position(names: Sequence[str], wanted: Iterable[str]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def read_columns(source: LogSource, recorder: Recorder, columns: Columns, delimiter: str) -> None:
    """Read the rows below the header; what is wrong with cells is reported once a column."""
    if columns.step is None:
        source.report(
            Code.LOG_STEPS,
            f"no column counts steps ({', '.join(STEP_COLUMNS[:4])}, …): rows are counted instead",
            1,
            notice=True,
        )
    number = 0
    for line, rows in _batches(source, delimiter, columns):
        if not _record_whole(recorder, columns, rows, number):
            for offset, row in enumerate(rows):
                _record_row(recorder, columns, row, number + offset, line + offset)
        number += len(rows)
    _report_cells(source, recorder, columns)


def _batches(
    source: LogSource, delimiter: str, columns: Columns
) -> Iterator[tuple[int, list[Row]]]:
    """Rows below the header in batches, each with the line it begins on."""
    others = len(columns.header) - 1

    def complete(text: str) -> bool:
        return text.endswith('"') and text.count(delimiter) == others

    reader = csv.reader(source.lines(complete), delimiter=delimiter)
    next((row for row in reader if row), None)
    more = True
    while more:
        line = reader.line_num + 1
        rows: list[Row] = []
        try:
            rows.extend(islice(reader, BATCH))
            more = len(rows) == BATCH
        except csv.Error as error:
            source.report(
                Code.LOG_LINE, f"a row is no CSV and was left out: {error}", reader.line_num
            )
        yield line, rows


def _record_whole(recorder: Recorder, columns: Columns, rows: list[Row], first: int) -> bool:
    """Record a batch column by column; False, with nothing recorded, where a cell resists.

    This is the fast way, for logs whose cells are numbers or empty.
    """
    if set(map(len, rows)) != {len(columns.header)}:
        return False
    cells = list(zip(*rows, strict=True))
    try:
        steps = _steps(cells, columns, first, len(rows))
        seconds = [] if columns.seconds is None else list(map(float, cells[columns.seconds]))
        filled = {index: _filled(cells[index]) for index in columns.numeric}
    except ValueError:
        return False
    for index, (mask, values) in filled.items():
        if mask is None:
            recorder.extend(columns.quantities[index], steps, values, seconds)
        elif values:
            recorder.extend(
                columns.quantities[index], compress(steps, mask), values, compress(seconds, mask)
            )
        columns.good[index] = columns.good.get(index, 0) + len(values)
    return True


def _filled(cells: tuple[str, ...]) -> tuple[list[bool] | None, list[float]]:
    """The numbers of a column, and which cells they are from where some are empty."""
    try:
        return None, list(map(float, cells))
    except ValueError:
        mask = [not (cell == "" or cell.isspace()) for cell in cells]
        return mask, list(map(float, compress(cells, mask)))


def _steps(cells: list[tuple[str, ...]], columns: Columns, first: int, count: int) -> list[float]:
    if columns.step is None:
        return [float(number) for number in range(first, first + count)]
    return list(map(float, cells[columns.step]))


def _record_row(recorder: Recorder, columns: Columns, row: Row, number: int, line: int) -> None:
    """Record the cells of one row that hold something."""
    if not row or row == columns.header:  # a header again: a logger that was started anew
        return
    if len(row) != len(columns.header):
        columns.short.append(line)
        return
    step = float(number) if columns.step is None else _number(row[columns.step])
    if step is None:
        columns.short.append(line)
        return
    seconds = None if columns.seconds is None else _number(row[columns.seconds])
    for index, name in columns.quantities.items():
        cell = row[index].strip()
        value = _number(cell)
        if value is not None:
            recorder.add(name, step, value, math.nan if seconds is None else seconds)
            columns.good[index] = columns.good.get(index, 0) + 1
        elif cell:
            count, first, text = columns.bad.get(index, (0, line, cell))
            columns.bad[index] = (count + 1, first, text)


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _report_cells(source: LogSource, recorder: Recorder, columns: Columns) -> None:
    """Warn of rows and cells that could not be used; columns of words are no loss."""
    if columns.short:
        source.report(
            Code.LOG_LINE,
            f"{len(columns.short):,} lines have no step or not the {len(columns.header)} cells "
            "of the header: left out",
            columns.short[0],
        )
    for index, (count, line, text) in columns.bad.items():
        if columns.good.get(index, 0):
            source.report(
                Code.LOG_VALUE,
                f"{count:,} cells of column {columns.quantities[index]!r} are no numbers "
                f"(first {text[:40]!r}): left out",
                line,
            )


def read(source: LogSource, recorder: Recorder) -> None:
    """Read a table whose header names its columns."""
    header, delimiter = header_of(source)
    read_columns(source, recorder, Columns.of(header), delimiter)


FORMAT = LogFormat(
    name="csv",
    title="CSV",
    source="https://www.rfc-editor.org/rfc/rfc4180",
    order=90,
    recognizes=recognizes,
    read=read,
)
