"""Series of a log: rows as they were written, settled into one value a step."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice
from operator import lt

Numbers = array  # of doubles: 8 bytes a number where a list takes 32


def numbers(values: Iterable[float] = ()) -> Numbers[float]:
    """An array of doubles."""
    return array("d", values)


@dataclass(frozen=True, slots=True)
class Gap:
    """Steps ``first`` to ``last`` whose values were written as NaN or infinite."""

    first: float
    last: float
    value: float

    @property
    def word(self) -> str:
        """What was written: ``NaN``, ``infinity`` or ``-infinity``."""
        if math.isnan(self.value):
            return "NaN"
        return "infinity" if self.value > 0 else "-infinity"


@dataclass(frozen=True, slots=True)
class Seam:
    """A resumed run: writing went on at step ``resumed`` after it had reached ``reached``."""

    resumed: float
    reached: float


@dataclass(frozen=True, slots=True)
class Series:
    """One logged quantity: finite ``values`` at strictly increasing ``steps``.

    ``hours`` are the hours since the log's first row, beside each step, where the log has
    the time of its rows; empty otherwise.
    """

    name: str
    steps: Numbers[float]
    values: Numbers[float]
    gaps: tuple[Gap, ...] = ()
    seams: tuple[Seam, ...] = ()
    hours: Numbers[float] = field(default_factory=numbers)

    def __len__(self) -> int:
        return len(self.steps)

    def pairs(self) -> Iterable[tuple[float, float]]:
        """Steps with their values."""
        return zip(self.steps, self.values, strict=True)


@dataclass(slots=True)
class Rows:
    """Rows of one quantity in the order they were written, as a reader collects them."""

    steps: Numbers[float] = field(default_factory=numbers)
    values: Numbers[float] = field(default_factory=numbers)
    seconds: Numbers[float] = field(default_factory=numbers)


@dataclass(slots=True)
class Recorder:
    """What a reader writes into: rows by the name of their quantity, in the order of the file."""

    rows: dict[str, Rows] = field(default_factory=dict)

    def add(self, name: str, step: float, value: float, seconds: float = math.nan) -> None:
        """One row; ``seconds`` is its time (of any clock), NaN where the log has none."""
        rows = self.rows.get(name) or self.rows.setdefault(name, Rows())
        rows.steps.append(step)
        rows.values.append(value)
        rows.seconds.append(seconds)

    def extend(
        self,
        name: str,
        steps: Iterable[float],
        values: Iterable[float],
        seconds: Iterable[float] = (),
    ) -> None:
        """Many rows at once; ``seconds`` may be left out."""
        rows = self.rows.setdefault(name, Rows())
        rows.steps.extend(steps)
        rows.values.extend(values)
        rows.seconds.extend(seconds)

    def series(self) -> tuple[Series, ...]:
        """All quantities that have a row, settled."""
        start = min(
            (min(filter(math.isfinite, r.seconds), default=math.inf) for r in self.rows.values()),
            default=math.inf,
        )
        return tuple(settle(name, rows, start) for name, rows in self.rows.items() if rows.steps)


def settle(name: str, rows: Rows, start: float = 0.0) -> Series:
    """One value a step out of rows in writing order: the last write of a step wins.

    ``start`` is the time in seconds from which hours are counted. A row without a finite
    step is left out; a value that is not finite becomes part of a gap.
    """
    steps, values, seconds = rows.steps, rows.values, rows.seconds
    timed = len(seconds) == len(steps) and _all_finite(seconds)
    seams: tuple[Seam, ...] = ()
    if not _increasing(steps) or not _all_finite(steps):
        seams, order = _last_writes(steps)
        steps = numbers(map(steps.__getitem__, order))
        values = numbers(map(values.__getitem__, order))
        seconds = numbers(map(seconds.__getitem__, order)) if timed else numbers()
    gaps: tuple[Gap, ...] = ()
    if not _all_finite(values):
        finite = bytes(map(math.isfinite, values))
        gaps = _gaps(steps, values, finite)
        steps, values = numbers(compress(steps, finite)), numbers(compress(values, finite))
        seconds = numbers(compress(seconds, finite)) if timed else numbers()
    hours = numbers((t - start) / 3600 for t in seconds) if timed else numbers()
    return Series(name, steps, values, gaps, seams, hours)


def _all_finite(values: Sequence[float]) -> bool:
    """Whether no value is NaN or infinite; then their sum is neither, unless it overflows."""
    return math.isfinite(sum(values)) or all(map(math.isfinite, values))


def _increasing(steps: Sequence[float]) -> bool:
    return all(map(lt, steps, islice(steps, 1, None)))


def _last_writes(steps: Sequence[float]) -> tuple[tuple[Seam, ...], list[int]]:
    """Where writing went back, and the positions of the last write of each step, by step."""
    seams = []
    last: dict[float, int] = {}
    previous = -math.inf
    for position, step in enumerate(steps):
        if not math.isfinite(step):
            continue
        if step < previous:
            seams.append(Seam(step, previous))
        last[step] = position
        previous = step
    return tuple(seams), [last[step] for step in sorted(last)]


def _gaps(steps: Sequence[float], values: Sequence[float], finite: bytes) -> tuple[Gap, ...]:
    """Neighbouring values that are not finite and of one kind, joined."""
    gaps: list[Gap] = []
    previous = -2
    for position in (i for i, good in enumerate(finite) if not good):
        step, value = steps[position], values[position]
        if gaps and position == previous + 1 and _same_kind(gaps[-1].value, value):
            gaps[-1] = Gap(gaps[-1].first, step, value)
        else:
            gaps.append(Gap(step, step, value))
        previous = position
    return tuple(gaps)


def _same_kind(one: float, other: float) -> bool:
    return one == other or (math.isnan(one) and math.isnan(other))
