"""Names at the ends of lines, kept from touching each other."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_runs.curves.markup import element, percent, text
from sphinx_runs.curves.palette import COLORS, slot_class
from sphinx_runs.curves.spec import Chart, Line, Panel


def end_labels(panel: Panel, chart: Chart, top: int) -> list[str]:
    """Names at the ends of lines: right of the plot, or beside a line that ends before."""
    if not direct_labels(chart):
        return []
    right: list[tuple[float, Line]] = []
    parts = []
    for line in panel.lines:
        share = chart.x.position(line.end[0])
        at = top + panel.height * (1 - panel.y.position(line.end[1]))
        if ends_right(line, chart):
            right.append((at, line))
        else:
            parts.append(_label(line, percent(share), 8, at - 10, "start"))
    places = spread([at for at, _ in right], 15, top, top + panel.height)
    labels = [
        _label(line, "100%", 10, at + 4, "start")
        for at, (_, line) in zip(places, sorted(right, key=lambda pair: pair[0]), strict=True)
    ]
    return parts + labels


def ends_right(line: Line, chart: Chart) -> bool:
    """Whether a line ends near the right edge, so that its name stands beyond it."""
    return chart.x.position(line.end[0]) > 0.9


def direct_labels(chart: Chart) -> bool:
    """Whether names stand at the lines (on wide screens): they fit, and say something."""
    lines = chart.lines
    return all(len(line.name) <= 20 for line in lines) and len(lines) <= 6


def _label(line: Line, x: str, dx: int, y: float, anchor: str) -> str:
    return element(
        "text",
        text(line.name),
        x=x,
        dx=dx,
        y=round(y, 1),
        text_anchor=anchor,
        class_=f"runs-label runs-wide {slot_class(line.slot)}",
        fill=COLORS[line.slot % len(COLORS)],
    )


def spread(places: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Ascending places moved as little as it takes to be ``apart``, within bounds if they fit."""
    result = sorted(places)
    for index in range(1, len(result)):
        result[index] = max(result[index], result[index - 1] + apart)
    if result and result[-1] > high:
        result[-1] = high
        for index in range(len(result) - 2, -1, -1):
            result[index] = min(result[index], result[index + 1] - apart)
    return [max(place, low) for place in result]
