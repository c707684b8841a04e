"""Exhibits: what documents show of runs, as requests that are answered from the book.

An exhibit is a frozen request; its ``value`` is everything a page shows of it. Whether a
document has to be read again is whether the value of one of its exhibits has changed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from sphinx_runs.curves.chart import draw_curve
from sphinx_runs.curves.sparkline import sparkline
from sphinx_runs.curves.spec import Curve, CurveSpec
from sphinx_runs.curves.waterfall import Waterfall, waterfall_table
from sphinx_runs.figures.book import Book
from sphinx_runs.figures.catalogue import ALL
from sphinx_runs.figures.figure import Figure
from sphinx_runs.figures.history import History
from sphinx_runs.figures.pace import before_and_after, stages
from sphinx_runs.ledger.model import BeforeAfter
from sphinx_runs.logs.names import did_you_mean
from sphinx_runs.problems import Code, Problem
from sphinx_runs.quantities import plain
from sphinx_runs.reports import (
    SIDE_BY_SIDE,
    cost_table,
    facts_table,
    gpu_table,
    run_table,
    summary,
)
from sphinx_runs.tables import Table

T_co = TypeVar("T_co", covariant=True)

EVERY = "*"
"""Stands for all runs among the names an exhibit depends on."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T_co]):
    """What is shown (None where there is nothing to show), and what was wrong on the way."""

    content: T_co | None
    problems: tuple[Problem, ...] = ()


class Exhibit(Protocol[T_co]):
    """A request: ``depends`` names runs (or ``file:…``), ``value`` answers from the book."""

    @property
    def depends(self) -> tuple[str, ...]:
        """Whose ledger and logs the value comes from."""
        ...

    def value(self, book: Book) -> Answer[T_co]:
        """What is shown; its ``repr`` says all of it."""
        ...


def fingerprint(value: object) -> str:
    """A checksum of what an exhibit shows."""
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


def unknown_run(book: Book, name: str) -> Problem:
    """The problem of a name that is no run."""
    message = f"there is no run {name!r}. {did_you_mean(name, book.names)}"
    return Problem(Code.UNKNOWN_RUN, message)


@dataclass(frozen=True, slots=True)
class FigureExhibit:
    """One figure in a text."""

    run: str
    field: str

    @property
    def depends(self) -> tuple[str, ...]:
        """The run, or all."""
        return (EVERY,) if self.run == ALL else (self.run,)

    def value(self, book: Book) -> Answer[Figure]:
        """The figure, None where run or field is unknown."""
        if self.run != ALL and book.run(self.run) is None:
            return Answer(None, (unknown_run(book, self.run),))
        figure = book.figure(self.run, self.field)
        if figure is None:
            hint = did_you_mean(self.field, book.fields(self.run))
            message = f"run {self.run!r} has no figure {self.field!r}. {hint}"
            return Answer(None, (Problem(Code.UNKNOWN_FIELD, message),))
        return Answer(figure)


@dataclass(frozen=True, slots=True)
class NameExhibit:
    """The name of a run as readers know it, to be a link."""

    run: str

    @property
    def depends(self) -> tuple[str, ...]:
        """The run."""
        return (self.run,)

    def value(self, book: Book) -> Answer[str]:
        """The title."""
        run = book.run(self.run)
        if run is None:
            return Answer(None, (unknown_run(book, self.run),))
        return Answer(run.title or run.name)


@dataclass(frozen=True, slots=True)
class CurveExhibit:
    """A curve."""

    spec: CurveSpec

    @property
    def depends(self) -> tuple[str, ...]:
        """The runs, or the file."""
        return (*self.spec.runs, *((f"file:{self.spec.file}",) if self.spec.file else ()))

    def value(self, book: Book) -> Answer[Curve]:
        """The curve."""
        curve = draw_curve(book, self.spec)
        return Answer(curve, curve.problems)


@dataclass(frozen=True, slots=True)
class TableExhibit:
    """A table of one run: ``kind`` is ``cost``, ``gpus`` or a group of facts."""

    run: str
    kind: str

    @property
    def depends(self) -> tuple[str, ...]:
        """The run."""
        return (self.run,)

    def value(self, book: Book) -> Answer[Table]:
        """The table; None with a problem where the run is unknown or gives nothing."""
        history = book.history(self.run)
        if history is None:
            return Answer(None, (unknown_run(book, self.run),))
        table = _table(history, self.kind)
        if table.empty:
            message = f"run {self.run!r} has no {self.kind} in the ledger"
            return Answer(None, (Problem(Code.UNKNOWN_FIELD, message),))
        return Answer(table)


def _table(history: History, kind: str) -> Table:
    if kind == "cost":
        return cost_table(history)
    if kind == "gpus":
        return gpu_table(history)
    return facts_table(history, (kind,))


@dataclass(frozen=True, slots=True)
class RunTableExhibit:
    """Runs side by side; no names means all runs, no fields the usual ones."""

    runs: tuple[str, ...]
    fields: tuple[str, ...] = ()

    @property
    def depends(self) -> tuple[str, ...]:
        """The runs, or all."""
        return self.runs or (EVERY,)

    def value(self, book: Book) -> Answer[Table]:
        """The table, of the runs that are known."""
        names = self.runs or book.names
        histories = [h for h in map(book.history, names) if h is not None]
        problems = [unknown_run(book, name) for name in names if book.run(name) is None]
        table = run_table(histories, self.fields or SIDE_BY_SIDE)
        if histories and self.fields:
            problems += self._unknown_fields(book, histories)
        return Answer(None if table.empty else table, tuple(problems))

    def _unknown_fields(self, book: Book, histories: list[History]) -> list[Problem]:
        names = [history.run.name for history in histories]
        known = {field for name in names for field in book.fields(name)}
        return [
            Problem(
                Code.UNKNOWN_FIELD,
                f"none of the runs has a figure {field!r}. {did_you_mean(field, sorted(known))}",
            )
            for field in self.fields
            if not any(book.figure(name, field) for name in names)
        ]


@dataclass(frozen=True, slots=True)
class SpeedupExhibit:
    """A speed-up: of a run's optimizations, of its before and after, or of two given times."""

    run: str = ""
    plain: bool = False
    given: BeforeAfter | None = None

    @property
    def depends(self) -> tuple[str, ...]:
        """The run, if one is named."""
        return (self.run,) if self.run else ()

    def value(self, book: Book) -> Answer[tuple[Waterfall, Table]]:
        """Bars and table; None where the ledger gives nothing to compare."""
        found, problem = self._waterfall(book)
        if found is None:
            return Answer(None, (problem,) if problem else ())
        return Answer((found, waterfall_table(found)))

    def _waterfall(self, book: Book) -> tuple[Waterfall | None, Problem | None]:
        if self.given is not None:
            title = self.given.label or "Before and after"
            return Waterfall(title, before_and_after(self.given)), None
        run = book.run(self.run)
        if run is None:
            return None, unknown_run(book, self.run)
        name = run.title or run.name
        if run.before_after is not None and (self.plain or not run.optimizations):
            title = run.before_after.label or f"{name}, before and after"
            return Waterfall(title, before_and_after(run.before_after)), None
        if run.optimizations and not self.plain:
            return Waterfall(f"Time per step of {name}", stages(run), "a step"), None
        missing = "before_after" if self.plain else "optimizations"
        message = f"run {self.run!r} has no {missing!r} in the ledger"
        return None, Problem(Code.UNKNOWN_FIELD, message)


@dataclass(frozen=True, slots=True)
class Entry:
    """A run in a list: its name and title, a small curve, a line of figures."""

    run: str
    title: str
    picture: str
    summary: str


@dataclass(frozen=True, slots=True)
class RunListExhibit:
    """A list of runs with small curves; no names means all runs."""

    runs: tuple[str, ...] = ()

    @property
    def depends(self) -> tuple[str, ...]:
        """The runs, or all."""
        return self.runs or (EVERY,)

    def value(self, book: Book) -> Answer[tuple[Entry, ...]]:
        """One entry a run."""
        names = self.runs or book.names
        found = [h for h in map(book.history, names) if h is not None]
        problems = tuple(unknown_run(book, name) for name in names if book.run(name) is None)
        entries = tuple(
            Entry(h.run.name, h.run.title or h.run.name, sparkline(h), summary(h)) for h in found
        )
        return Answer(entries, problems)


@dataclass(frozen=True, slots=True)
class EventsExhibit:
    """The events of a run, each with its step."""

    run: str

    @property
    def depends(self) -> tuple[str, ...]:
        """The run."""
        return (self.run,)

    def value(self, book: Book) -> Answer[tuple[str, ...]]:
        """One line an event: ``step 500: first checkpoint``."""
        history = book.history(self.run)
        if history is None:
            return Answer(None, (unknown_run(book, self.run),))
        events = history.run.events
        return Answer(tuple(f"{history.unit} {plain(e.step)}: {e.label}" for e in events))


def with_line(problem: Problem, line: int) -> Problem:
    """A problem of an exhibit at the line it is asked for; one of a file keeps its own."""
    return problem if problem.path else replace(problem, line=line)
