"""JSON records as rows: which key is the step, which the time, which are quantities."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence

from sphinx_runs.logs.names import SECONDS_COLUMNS, STEP_COLUMNS, plain_name
from sphinx_runs.logs.series import Recorder
from sphinx_runs.logs.source import LogSource
from sphinx_runs.problems import Code

DEPTH = 4
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

    def write(self, record: Record) -> None:
        """Write the numbers of one record at its step."""
        numbers = flat(record)
        names = tuple(numbers)
        if names not in self._keys:
            self._keys[names] = (_first(names, STEP_COLUMNS), _first(names, SECONDS_COLUMNS))
        step_key, seconds_key = self._keys[names]
        if step_key is None and self._stepped:
            self._left_out += bool(numbers)
            return
        step = float(self._count) if step_key is None else numbers.pop(step_key)
        seconds = math.nan if seconds_key is None else numbers.pop(seconds_key)
        self._count += 1
        for name, value in numbers.items():
            self._recorder.add(name, step, value, seconds)

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
