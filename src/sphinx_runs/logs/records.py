"""JSON records as rows: which key is the step, which the time, which are quantities."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from sphinx_runs.logs.names import SECONDS_COLUMNS, STEP_COLUMNS, plain_name
from sphinx_runs.logs.series import Numbers, Recorder, numbers
from sphinx_runs.logs.source import LogSource
from sphinx_runs.problems import Code

DEPTH = 4
PLAIN = frozenset({float, int})
Record = Mapping[str, object]


def parse_json(text: str) -> object:
    """The JSON value of a text, or None where it is none (or nested beyond all measure)."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def as_number(value: object) -> float | None:
    """A JSON value as a number; integers beyond the range of doubles are infinite."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def flat(record: Record, prefix: str = "", depth: int = DEPTH) -> dict[str, float]:
    """The numbers of a record; those of a nested record are called ``outer/inner``."""
    numbers: dict[str, float] = {}
    for key, value in record.items():
        if type(value) is float:
            numbers[prefix + key] = value
        elif (number := as_number(value)) is not None:
            numbers[prefix + key] = number
        elif isinstance(value, dict) and depth:
            numbers.update(flat(value, f"{prefix}{key}/", depth - 1))
    return numbers


def _first(names: Sequence[str], wanted: Sequence[str]) -> str | None:
    by_plain: dict[str, str] = {}
    for name in names:
        by_plain.setdefault(plain_name(name), name)
    return next((by_plain[name] for name in wanted if name in by_plain), None)


def _columns(records: Sequence[Record]) -> list[Numbers[float]] | None:
    """The values of records with the same keys, an array a key; None unless all are numbers."""
    columns = list(zip(*(record.values() for record in records), strict=True))
    if not all(PLAIN.issuperset(map(type, column)) for column in columns):
        return None
    try:
        return list(map(numbers, columns))
    except OverflowError:
        return None


class RecordWriter:
    """Writes JSON records into a recorder.

    Where the log counts steps, a record without one (a configuration, a summary) is left
    out; where it does not, records are counted.
    """

    def __init__(self, recorder: Recorder, *, stepped: bool) -> None:
        self._recorder = recorder
        self._stepped = stepped
        self._keys: dict[tuple[str, ...], tuple[str | None, str | None]] = {}
        self._count = 0
        self._left_out = 0

    @classmethod
    def of(cls, records: Iterable[object], recorder: Recorder) -> RecordWriter:
        """A writer for a log that begins with ``records``."""
        names = (tuple(flat(r)) for r in records if isinstance(r, dict))
        return cls(recorder, stepped=any(_first(found, STEP_COLUMNS) for found in names))

    def write(self, records: Iterable[Record]) -> None:
        """Write the numbers of records, in their order, at their steps.

        Neighbours with the same keys are written at once, column by column.
        """
        for names, group in groupby(records, tuple):
            alike = list(group)
            columns = _columns(alike)
            if columns is None:
                self.write(map(flat, alike))
            else:
                self._write_columns(len(alike), dict(zip(names, columns, strict=True)))

    def _write_columns(self, count: int, columns: dict[str, Numbers[float]]) -> None:
        names = tuple(columns)
        if names not in self._keys:
            self._keys[names] = (_first(names, STEP_COLUMNS), _first(names, SECONDS_COLUMNS))
        step_key, seconds_key = self._keys[names]
        if step_key is not None:
            steps = columns.pop(step_key)
        elif self._stepped:
            self._left_out += count if names else 0
            return
        else:
            steps = numbers(range(self._count, self._count + count))
        seconds = numbers() if seconds_key is None else columns.pop(seconds_key)
        self._count += count
        for name, values in columns.items():
            self._recorder.extend(name, steps, values, seconds)

    def report(self, source: LogSource) -> None:
        """Tell of records without a step."""
        if not self._stepped and self._count:
            source.report(
                Code.LOG_STEPS, "no record has a step: records are counted instead", notice=True
            )
        if self._left_out:
            source.report(
                Code.LOG_STEPS,
                f"{self._left_out:,} records have no step: left out",
                notice=True,
            )
