"""What an author asks to be drawn, and what comes of it: values between directive and page."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_runs.curves.scale import Scale
from sphinx_runs.problems import Problem
from sphinx_runs.tables import Table


@dataclass(frozen=True, slots=True)
class CurveSpec:
    """One curve as it was asked for.

    ``runs`` are names of the ledger; ``file`` is a log to draw without one. Empty ``y``
    means the loss, and the validation loss where there is one. ``smooth`` is the weight of
    the moving average, 0 for none; ``first`` and ``last`` cut to a range of steps.
    """

    runs: tuple[str, ...] = ()
    file: str = ""
    x: str = "step"
    y: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    log_x: bool = False
    log_y: bool = False
    smooth: float = 0.0
    first: float | None = None
    last: float | None = None
    events: bool = True
    phases: bool = True
    height: int = 300
    title: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart, reduced to what is drawn.

    ``points`` are the logged values, ``smooth`` the moving average (empty where none was
    asked for); before the points at ``breaks`` the line is interrupted. ``count`` is how
    many values were logged.
    """

    name: str
    quantity: str
    run: str
    slot: int
    points: tuple[tuple[float, float], ...]
    breaks: frozenset[int]
    smooth: tuple[tuple[float, float], ...]
    smooth_breaks: frozenset[int]
    count: int

    @property
    def dots(self) -> bool:
        """Whether single points are few enough to be shown as dots."""
        return self.count <= 48

    @property
    def end(self) -> tuple[float, float]:
        """Where the line ends."""
        return (self.smooth or self.points)[-1]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something marked on the x axis: an ``event``, a ``seam`` or a ``gap``.

    A ``number`` of 0 stands for a sign that is explained in a note for all of its kind.
    """

    kind: str
    place: float
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """A phase from ``start`` to ``end`` of the x axis."""

    name: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines that share a y axis."""

    lines: tuple[Line, ...]
    y: Scale
    label: str
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Panels that share an x axis, top to bottom, with what is marked on them."""

    title: str
    description: str
    x: Scale
    x_label: str
    x_name: str
    panels: tuple[Panel, ...]
    bands: tuple[Band, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all panels."""
        return tuple(line for panel in self.panels for line in panel.lines)


@dataclass(frozen=True, slots=True)
class Curve:
    """What a page shows of a curve; ``chart`` is None where nothing can be drawn.

    ``notes`` are remarks for readers (events by number, resumed runs, what was left out);
    ``downloads`` are the runs
    that have a CSV. ``problems`` are for the author.
    """

    chart: Chart | None
    notes: tuple[str, ...] = ()
    table: Table | None = None
    downloads: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
