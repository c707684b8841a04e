"""From the YAML of a ledger to its runs; the keys of a run are documented in docs/runs.md."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx_runs.ledger.fields import Fields
from sphinx_runs.ledger.model import (
    BeforeAfter,
    Declared,
    Event,
    Expense,
    Gpu,
    Ledger,
    LogEntry,
    Optimization,
    Phase,
    Point,
    Run,
    Span,
    Training,
)
from sphinx_runs.ledger.yaml_source import Mapping, Scalar, Sequence, Value, parse_yaml
from sphinx_runs.problems import Code, Problem
from sphinx_runs.quantities import (
    HOURS,
    PER_SECOND,
    TERAFLOPS,
    TOKENS,
    UNITS_CURRENCY,
    Money,
    UnitError,
    parse_currency,
)

NAME = re.compile(r"\w[\w.\-]*\Z")
LEDGER_BYTES = 1 << 24


def read_ledgers(
    files: list[tuple[Path, str]], currency: str
) -> tuple[Ledger, tuple[Problem, ...]]:
    """The runs of all ledger files, each given with the name messages call it.

    ``currency`` is that of amounts where neither the file nor the run names one. Nothing
    is raised: what is wrong is a problem with file and line.
    """
    runs: dict[str, Run] = {}
    declared, declared_path = Declared(), ""
    problems: list[Problem] = []
    for path, name in files:
        own: list[Problem] = []
        ledger = _read_file(path, name, currency, own)
        if ledger.declared != Declared():
            declared, declared_path = ledger.declared, name
        for run in ledger.runs:
            if run.name in runs:
                message = f"there is a run {run.name!r} already, in {runs[run.name].path}: "
                own.append(
                    Problem(Code.DUPLICATE_RUN, message + "this one is left out", None, run.line)
                )
            else:
                runs[run.name] = run
        problems += (problem.at(name) for problem in own)
    return Ledger(tuple(runs.values()), declared, declared_path), tuple(problems)


def _read_file(path: Path, name: str, currency: str, problems: list[Problem]) -> Ledger:
    try:
        if path.stat().st_size > LEDGER_BYTES:
            problems.append(Problem(Code.YAML, "the ledger is larger than 16 MiB"))
            return Ledger()
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(Code.YAML, f"the ledger cannot be read: {error}"))
        return Ledger()
    return parse_ledger(text, name, currency, problems)


def parse_ledger(text: str, path: str, currency: str, problems: list[Problem]) -> Ledger:
    """The ledger of one YAML text: a mapping with ``runs``, one run, or a list of runs."""
    value, found = parse_yaml(text)
    problems += found
    if value is None:
        return Ledger()
    top = Fields(value, "the ledger", problems, currency) if isinstance(value, Mapping) else None
    if top is None or not top.has("runs"):
        items = value.items if isinstance(value, Sequence) else (value,)
        return Ledger(_runs(items, path, currency, problems))
    currency = _currency(top)
    runs = value.get("runs") if isinstance(value, Mapping) else None
    items = runs.items if isinstance(runs, Sequence) else ()
    if not isinstance(runs, Sequence):
        top.report(Code.LEDGER_VALUE, "'runs' must be a list of runs")
    top.currency = currency
    declared = _declared(top)
    top.finish()
    return Ledger(_runs(items, path, currency, problems), declared, path)


def _runs(
    items: tuple[Value, ...], path: str, currency: str, problems: list[Problem]
) -> tuple[Run, ...]:
    runs = []
    for item in items:
        if isinstance(item, Mapping):
            fields = Fields(item, "a run", problems, currency)
            run = _run(fields, path)
            if run is not None:
                runs.append(run)
        elif not (isinstance(item, Scalar) and item.empty):
            message = "a run must be a mapping with a name"
            problems.append(Problem(Code.LEDGER_VALUE, message, None, item.line))
    return tuple(runs)


def _run(fields: Fields, path: str) -> Run | None:
    name = fields.text("name")
    if not name:
        fields.report(Code.LEDGER_VALUE, "a run has no name: it is left out")
        return None
    fields.where = f"run {name!r}"
    if not NAME.match(name):
        message = f"the name {name!r} of a run must have letters, digits, '.', '_' and '-' only: "
        fields.report(Code.LEDGER_VALUE, message + "roles and directives cannot name it")
    fields.currency = _currency(fields)
    phases, expenses = _costs(fields)
    points = _points(fields, "loss") + _points(fields, "epochs")
    run = Run(
        name=name,
        title=fields.text("title"),
        currency=fields.currency,
        facts=fields.facts("model") + fields.facts("data") + fields.facts("hardware"),
        training=_training(fields),
        phases=(*_phases(fields), *phases, *_compute_units(fields, points)),
        expenses=expenses,
        points=points,
        events=_events(fields),
        optimizations=_optimizations(fields),
        gpus=_gpus(fields),
        logs=_logs(fields),
        before_after=_before_after(fields),
        declared=_declared(fields),
        about=fields.flag("about"),
        path=path,
        line=fields.line,
    )
    fields.finish()
    return run


def _currency(fields: Fields) -> str:
    text = fields.text("currency")
    if not text:
        return fields.currency
    try:
        return parse_currency(text)
    except UnitError as error:
        fields.report(Code.UNIT, f"'currency' of {fields.where}: {error}")
        return fields.currency


def _declared(fields: Fields) -> Declared:
    totals = fields.inner("totals")
    cost = fields.money("total_cost")
    if totals is None:
        return Declared(cost, line=fields.line if cost else None)
    found = Declared(
        totals.money("cost") or cost,
        totals.number("hours", HOURS),
        totals.number("tokens", TOKENS),
        totals.line,
    )
    totals.finish()
    return found


def _training(fields: Fields) -> Training:
    own = fields.inner("training")
    hardware = fields.inner("hardware")
    peak = None if hardware is None else hardware.number("peak_tflops", TERAFLOPS)
    gpus = None if hardware is None else hardware.number("count")
    if own is None:
        return Training(peak_teraflops=peak, gpus=gpus or 1.0)
    training = Training(
        steps=own.number("steps"),
        batch=own.number("batch"),
        context=own.number("context"),
        tokens=own.number("tokens", TOKENS),
        epochs=own.number("epochs"),
        peak_teraflops=peak,
        gpus=gpus or 1.0,
    )
    own.finish()
    return training


def _phase(row: Fields, number: int) -> Phase:
    phase = Phase(
        name=row.text("item") or row.text("name") or f"phase {number}",
        span=row.span("steps", "step") or row.span("epochs", "epoch"),
        hours=row.number("hours", HOURS),
        rate=row.rate("rate"),
        cost=row.money("cost"),
        tokens_per_second=row.number("tokens_per_second", PER_SECOND),
        seconds_per_step=row.number("seconds_per_step"),
        about=row.flag("about"),
        line=row.line,
    )
    row.finish()
    return phase


def _phases(fields: Fields) -> tuple[Phase, ...]:
    return tuple(_phase(row, number) for number, row in enumerate(fields.rows("phases"), 1))


def _costs(fields: Fields) -> tuple[tuple[Phase, ...], tuple[Expense, ...]]:
    """The list ``costs``: a row with steps or epochs is a phase, any other an expense."""
    phases: list[Phase] = []
    expenses: list[Expense] = []
    for row in fields.rows("costs"):
        if row.has("steps") or row.has("epochs"):
            phases.append(_phase(row, len(phases) + 1))
            continue
        item = row.text("item") or row.text("name")
        cost = row.money("cost")
        about = row.flag("about")
        row.finish()
        if cost is not None:
            expenses.append(Expense(item or "other", cost, about, row.line))
        elif not row.has("cost"):
            row.report(Code.LEDGER_VALUE, f"{row.where} has no cost: it is left out")
    return tuple(phases), tuple(expenses)


def _compute_units(fields: Fields, points: tuple[Point, ...]) -> tuple[Phase, ...]:
    """Epochs with the compute units they took; their hours are those of the epochs."""
    phases = []
    for row in fields.rows("compute_units"):
        span = row.span("epochs", "epoch") or row.span("steps", "step")
        units = row.number("units")
        cost = None if units is None else Money(units, UNITS_CURRENCY)
        rate = row.number("units_per_hour")
        phases.append(
            Phase(
                name=row.text("item") or row.text("name") or _span_name(span),
                span=span,
                hours=row.number("hours", HOURS) or _epoch_hours(span, points),
                rate=None if rate is None else Money(rate, UNITS_CURRENCY),
                cost=cost,
                about=row.flag("about"),
                line=row.line,
            )
        )
        row.finish()
    return tuple(phases)


def _span_name(span: Span | None) -> str:
    if span is None:
        return "compute units"
    if span.first == span.last:
        return f"{span.unit} {span.first:g}"
    return f"{span.unit}s {span.first:g}–{span.last:g}"


def _epoch_hours(span: Span | None, points: tuple[Point, ...]) -> float | None:
    if span is None:
        return None
    inside = [p for p in points if p.unit == span.unit and span.first <= p.step <= span.last]
    hours = [p.get("hours") for p in inside]
    known = [h for h in hours if h is not None]
    return sum(known) if known and len(known) == len(hours) else None


def _points(fields: Fields, key: str) -> tuple[Point, ...]:
    """Rows of ``loss`` or ``epochs``: a step or epoch, and numbers by any names."""
    points = []
    for row in fields.rows(key):
        unit = "epoch" if row.has("epoch") and not row.has("step") else "step"
        step = row.number(unit)
        if step is None:
            row.report(Code.LEDGER_VALUE, f"{row.where} has no step or epoch: it is left out")
            continue
        points.append(Point(step, row.numbers(but=("step", "epoch")), unit, row.line))
    return tuple(sorted(points, key=lambda point: point.step))


def _events(fields: Fields) -> tuple[Event, ...]:
    events = []
    for row in fields.rows("events"):
        step = row.number("step") if row.has("step") else row.number("epoch")
        label = row.text("label")
        row.finish()
        if step is None:
            row.report(Code.LEDGER_VALUE, f"{row.where} has no step: it is left out")
        else:
            events.append(Event(step, label))
    return tuple(sorted(events, key=lambda event: event.step))


def _optimizations(fields: Fields) -> tuple[Optimization, ...]:
    found = []
    for row in fields.rows("optimizations"):
        seconds = row.number("seconds_per_step")
        optimization = Optimization(row.text("change"), seconds or 0.0, row.flag("about"))
        row.finish()
        if seconds:
            found.append(optimization)
        else:
            row.report(Code.LEDGER_VALUE, f"{row.where} has no seconds_per_step: it is left out")
    return tuple(found)


def _gpus(fields: Fields) -> tuple[Gpu, ...]:
    found = []
    for row in fields.rows("gpus"):
        rate = row.rate("rate") or _dollars(row)
        found.append(
            Gpu(
                row.text("gpu") or row.text("name"),
                row.number("tokens_per_second", PER_SECOND),
                rate,
                row.flag("estimate") or row.flag("about"),
            )
        )
        row.finish()
    return tuple(found)


def _dollars(row: Fields) -> Money | None:
    amount = row.number("dollars_per_hour")
    return None if amount is None else Money(amount, "USD")


def _logs(fields: Fields) -> tuple[LogEntry, ...]:
    entries = []
    for text, line, row in fields.texts_or_rows("logs"):
        if row is None:
            entries.append(LogEntry(text, (), line))
            continue
        columns = row.inner("columns")
        pairs = (
            () if columns is None else tuple((fact.key, fact.text) for fact in row.facts("columns"))
        )
        file = row.text("file") or row.text("path")
        row.finish()
        if file:
            entries.append(LogEntry(file, pairs, line))
        else:
            row.report(Code.LEDGER_VALUE, f"{row.where} has no file: it is left out")
    return tuple(entries)


def _before_after(fields: Fields) -> BeforeAfter | None:
    minutes = fields.inner("before_after_minutes")
    row = minutes or fields.inner("before_after")
    if row is None:
        return None
    scale = 1 / 60 if minutes else 1.0
    units = None if minutes else HOURS
    before, after = row.number("before", units), row.number("after", units)
    label = row.text("label")
    row.finish()
    if not before or not after:
        row.report(Code.LEDGER_VALUE, f"{row.where} needs 'before' and 'after'")
        return None
    return BeforeAfter(before * scale, after * scale, label)
