"""What a ledger says of training runs: frozen values, nothing derived."""

from __future__ import annotations

from dataclasses import dataclass, field

from sphinx_runs.quantities import Money


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a group (``model``, ``data``, ``hardware``): a number, or a text."""

    group: str
    key: str
    text: str
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Steps or epochs ``first`` to ``last``; ``unit`` is ``step`` or ``epoch``.

    A span of steps begins where the one before it ends; a span of epochs includes both.
    """

    first: float
    last: float
    unit: str = "step"


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a run with its time and cost; what is not given is None.

    ``rate`` is money an hour. ``about`` marks figures that are approximate.
    """

    name: str
    span: Span | None = None
    hours: float | None = None
    rate: Money | None = None
    cost: Money | None = None
    tokens_per_second: float | None = None
    seconds_per_step: float | None = None
    about: bool = False
    line: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Expense:
    """A cost that belongs to no phase: storage, setting up."""

    item: str
    cost: Money
    about: bool = False
    line: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a step (or epoch), to be marked on curves."""

    step: float
    label: str


@dataclass(frozen=True, slots=True)
class Optimization:
    """What the step time was after a change; the first one is the baseline."""

    change: str
    seconds_per_step: float
    about: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """Values published for one step or epoch: names with numbers."""

    step: float
    values: tuple[tuple[str, float], ...]
    unit: str = "step"
    line: int | None = field(default=None, compare=False, repr=False)

    def get(self, name: str) -> float | None:
        """The value called ``name``."""
        return next((value for key, value in self.values if key == name), None)


@dataclass(frozen=True, slots=True)
class Gpu:
    """How fast one GPU did the run's work, and its price an hour."""

    name: str
    tokens_per_second: float | None = None
    rate: Money | None = None
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A log file as the ledger names it, and what its columns are called on pages."""

    file: str
    columns: tuple[tuple[str, str], ...] = ()
    line: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """How long the same work took before and after, in hours."""

    before: float
    after: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """Totals as their author gives them, to be checked against the sums."""

    cost: Money | None = None
    hours: float | None = None
    tokens: float | None = None
    line: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Training:
    """How a run was trained: optimizer steps, sequences a step, context length, tokens."""

    steps: float | None = None
    batch: float | None = None
    context: float | None = None
    tokens: float | None = None
    epochs: float | None = None
    peak_teraflops: float | None = None
    gpus: float = 1.0


@dataclass(frozen=True, slots=True)
class Run:
    """One training run. ``path`` is its ledger's, ``line`` where it begins there."""

    name: str
    title: str = ""
    currency: str = "USD"
    facts: tuple[Fact, ...] = ()
    training: Training = Training()
    phases: tuple[Phase, ...] = ()
    expenses: tuple[Expense, ...] = ()
    points: tuple[Point, ...] = ()
    events: tuple[Event, ...] = ()
    optimizations: tuple[Optimization, ...] = ()
    gpus: tuple[Gpu, ...] = ()
    logs: tuple[LogEntry, ...] = ()
    before_after: BeforeAfter | None = None
    declared: Declared = Declared()
    about: bool = False
    path: str = ""
    line: int | None = field(default=None, compare=False, repr=False)

    def fact(self, group: str, key: str) -> Fact | None:
        """The fact ``key`` of a group."""
        return next((f for f in self.facts if f.group == group and f.key == key), None)

    def number(self, group: str, key: str) -> float | None:
        """The number of a fact, None where it is missing or a text."""
        fact = self.fact(group, key)
        return None if fact is None else fact.number

    def text(self, group: str, key: str) -> str:
        """The text of a fact, empty where it is missing."""
        fact = self.fact(group, key)
        return "" if fact is None else fact.text


@dataclass(frozen=True, slots=True)
class Ledger:
    """All runs of a site, in the order of their files; ``declared`` are totals over all."""

    runs: tuple[Run, ...] = ()
    declared: Declared = Declared()
    path: str = ""

    def find(self, name: str) -> Run | None:
        """The run called ``name``."""
        return next((run for run in self.runs if run.name == name), None)
