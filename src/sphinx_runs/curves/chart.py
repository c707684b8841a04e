"""From what an author asks for to a chart: which series, which axes, what is marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sphinx_runs.curves.axis import Axis, AxisError, axis_for, part
from sphinx_runs.curves.lines import Placed, draw_line, drawable, visible_gaps
from sphinx_runs.curves.scale import Scale, x_scale, y_scale
from sphinx_runs.curves.spec import Band, Chart, Curve, CurveSpec, Line, Mark, Panel
from sphinx_runs.curves.table import data_table
from sphinx_runs.curves.words import course, gap_text, pretty, seam_text, title_of
from sphinx_runs.figures.book import Book
from sphinx_runs.figures.history import History
from sphinx_runs.figures.spending import total_cost
from sphinx_runs.logs.names import did_you_mean
from sphinx_runs.problems import Code, Problem

LOWER_HEIGHT = 110
MOST_MARKS = 9
DEFAULT_Y = ("loss", "validation_loss")


@dataclass(slots=True)
class _Draft:
    """What is gathered on the way to a chart."""

    spec: CurveSpec
    histories: list[History]
    axes: dict[str, Axis] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def report(self, code: Code, message: str) -> None:
        self.problems.append(Problem(code, message))


def draw_curve(book: Book, spec: CurveSpec) -> Curve:
    """The curve of a spec; what cannot be drawn is a problem, and the rest is drawn."""
    draft = _Draft(spec, [])
    _find_histories(book, draft)
    _choose_axes(draft)
    upper = _placed(draft, spec.y or DEFAULT_Y, required=bool(spec.y))
    lower = _placed(draft, spec.lower, required=True)
    downloads = tuple(h.run.name for h in draft.histories if h.run.name in spec.runs)
    if not upper and lower:
        upper, lower = lower, []
    if not upper:
        if draft.histories and not draft.problems:
            draft.report(Code.UNKNOWN_SERIES, "there is no value that can be drawn")
        return Curve(None, problems=tuple(draft.problems))
    chart = _chart(draft, upper, lower)
    placed = [*upper, *lower]
    table = data_table(chart.title, placed, several=len(draft.histories) > 1)
    return Curve(chart, tuple(draft.notes), table, downloads, tuple(draft.problems))


def _find_histories(book: Book, draft: _Draft) -> None:
    for name in draft.spec.runs:
        history = book.history(name)
        if history is None:
            message = f"there is no run {name!r}. {did_you_mean(name, book.names)}"
            draft.report(Code.UNKNOWN_RUN, message)
        else:
            draft.histories.append(history)
    if draft.spec.file:
        history = book.history_of_file(draft.spec.file)
        draft.histories.append(history)
        draft.problems += history.log.problems


def _choose_axes(draft: _Draft) -> None:
    """The axis of each run; all are drawn by step where one run does not give what is asked."""
    wanted = draft.spec.x
    for history in draft.histories:
        try:
            draft.axes[history.run.name] = axis_for(history, wanted)
        except AxisError as error:
            message = f"run {history.run.name!r} cannot be drawn by {wanted}: {error}"
            draft.report(Code.AXIS, message + "; it is drawn by step")
            draft.axes = {h.run.name: axis_for(h, "step") for h in draft.histories}
            return


def _placed(draft: _Draft, names: Sequence[str], required: bool) -> list[Placed]:
    """The series called ``names`` of all runs, with their places on the x axis."""
    found = []
    several = len(draft.histories) > 1
    only_loss = several and not required
    for history in draft.histories:
        for name in names[:1] if only_loss else names:
            series = history.series(name)
            if series is None or not len(series):
                if required or name == names[0]:
                    _report_missing(draft, history, name)
                continue
            placed = _place(draft, history, name, several, len(names) > 1 and not only_loss)
            if len(placed.places):
                found.append(placed)
            else:
                message = f"{name!r} of run {history.run.name!r} has no value in what is shown"
                draft.report(Code.UNKNOWN_SERIES, message)
    return found


def _report_missing(draft: _Draft, history: History, name: str) -> None:
    if not history.names and any(p.code.startswith("log") for p in history.log.problems):
        return  # the log's own problem says it better
    hint = did_you_mean(name, history.names)
    draft.report(Code.UNKNOWN_SERIES, f"run {history.run.name!r} has no series {name!r}. {hint}")


def _place(
    draft: _Draft, history: History, name: str, several_runs: bool, several_names: bool
) -> Placed:
    series = history.series(name)
    assert series is not None
    run = history.run.title or history.run.name
    label = {
        (True, True): f"{run}, {pretty(name)}",
        (True, False): run,
    }.get((several_runs, several_names), pretty(name))
    series = part(series, draft.spec.first, draft.spec.last)
    axis = draft.axes[history.run.name]
    placed = Placed(
        label, name, history.run.name, series, axis, axis.places(series), len(series), history.unit
    )
    if series.gaps:
        draft.notes.append(gap_text(label, series.gaps, history.unit))
    return drawable(placed, draft.spec.log_x, draft.spec.log_y and name not in draft.spec.lower)


def _chart(draft: _Draft, upper: list[Placed], lower: list[Placed]) -> Chart:
    spec = draft.spec
    axis = draft.axes[draft.histories[0].run.name]
    from_zero = axis.name != "step" and spec.first is None
    x = x_scale([placed.ends for placed in (*upper, *lower)], spec.log_x, from_zero)
    count = len(upper) + len(lower)
    drawn = [
        draw_line(placed, x, slot, spec.smooth, count)
        for slot, placed in enumerate((*upper, *lower))
    ]
    panels = [_panel(drawn[: len(upper)], spec.log_y, spec.height)]
    if lower:
        panels.append(_panel(drawn[len(upper) :], False, LOWER_HEIGHT))
    shown = list(dict.fromkeys(placed.quantity for placed in (*upper, *lower)))
    sentences = [
        course(_sentence_name(p, draft), p.series, p.axis, _currency(draft)) for p in upper + lower
    ]
    marks = _marks(draft, x, [*upper, *lower])
    return Chart(
        title=spec.title or title_of(shown, draft.histories, axis.label),
        description=" ".join((*sentences, *_mark_sentences(marks))),
        x=x,
        x_label=axis.label,
        x_name=axis.name,
        panels=tuple(panels),
        bands=_bands(draft, x),
        marks=marks,
    )


def _sentence_name(placed: Placed, draft: _Draft) -> str:
    name = pretty(placed.quantity)
    name = name[:1].upper() + name[1:]
    return f"{name} of {placed.run}" if len(draft.histories) > 1 else name


def _currency(draft: _Draft) -> str:
    amounts = [money for h in draft.histories for money in total_cost(h.run)]
    return amounts[0].currency if amounts else "USD"


def _panel(lines: Sequence[Line], log: bool, height: int) -> Panel:
    low = min(value for line in lines for _, value in line.points)
    high = max(value for line in lines for _, value in line.points)
    y = y_scale(low, high, log, 5 if height > LOWER_HEIGHT else 2)
    return Panel(tuple(lines), y, _panel_label(lines), height)


def _panel_label(lines: Iterable[Line]) -> str:
    quantities = list(dict.fromkeys(line.quantity for line in lines))
    if len(quantities) == 1:
        return pretty(quantities[0])
    return "loss" if all("loss" in quantity for quantity in quantities) else ""


def _bands(draft: _Draft, x: Scale) -> tuple[Band, ...]:
    """The phases of a single run, cut to what is shown."""
    if not draft.spec.phases or len(draft.histories) != 1:
        return ()
    history = draft.histories[0]
    axis = draft.axes[history.run.name]
    bands = []
    for phase in history.run.phases:
        if phase.span is None or phase.span.unit != history.unit:
            continue
        first = phase.span.first - 1 if history.unit == "epoch" else phase.span.first
        start, end = axis.at(first), axis.at(phase.span.last)
        if end > x.low and start < x.high:
            bands.append(Band(phase.name, max(start, x.low), min(end, x.high)))
    return tuple(bands)


def _marks(draft: _Draft, x: Scale, placed: list[Placed]) -> tuple[Mark, ...]:
    """Events and seams, numbered in the order of the axis, and signs of gaps."""
    found: list[tuple[float, str, str]] = []
    for history in draft.histories:
        axis = draft.axes[history.run.name]
        prefix = f"{history.run.name}: " if len(draft.histories) > 1 else ""
        if draft.spec.events:
            found += [
                (axis.at(event.step), "event", prefix + event.label) for event in history.run.events
            ]
        found += [
            (axis.at(seam.resumed), "seam", prefix + seam_text(seam, history.unit))
            for seam in history.seams
        ]
    found = sorted(item for item in found if x.contains(item[0]))
    if len(found) > MOST_MARKS:
        left_out = len(found) - MOST_MARKS
        found = found[:MOST_MARKS]
        draft.notes.append(f"{left_out:,} further marks are not shown")
    marks = [
        Mark(kind, place, number, label) for number, (place, kind, label) in enumerate(found, 1)
    ]
    gaps = sorted({place for p in placed for place in visible_gaps(p.series.gaps, p.axis, x)})
    return (*marks, *(Mark("gap", place, 0, "") for place in gaps))


def _mark_sentences(marks: Iterable[Mark]) -> list[str]:
    named = [mark.label for mark in marks if mark.number and mark.label]
    return [f"Marked: {'; '.join(named)}."] if named else []
