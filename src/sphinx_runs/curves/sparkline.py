"""A small curve for lists: one line, no axes; what it shows is said in words."""

from __future__ import annotations

from sphinx_runs.curves.axis import axis_for
from sphinx_runs.curves.markup import element, path_data, text
from sphinx_runs.curves.palette import COLORS
from sphinx_runs.curves.reduction import extremes
from sphinx_runs.curves.scale import x_scale, y_scale
from sphinx_runs.curves.words import course
from sphinx_runs.figures.history import History

INTERVALS = 60


def sparkline(history: History) -> str:
    """The loss of a run as a picture of any size, empty where there are not two values."""
    series = history.series("loss")
    if series is None or len(series) < 2:
        return ""
    x = x_scale([(series.steps[0], series.steps[-1])], log=False)
    y = y_scale(min(series.values), max(series.values), log=False)
    kept = extremes(series.steps, series.values, x.edges(INTERVALS))
    data = path_data(
        ((x.number(series.steps[i]), -y.number(series.values[i])) for i in kept), frozenset()
    )
    words = course("Loss", series, axis_for(history, "step"), history.run.currency)
    left, right = x.number(x.low), x.number(x.high)
    upper, lower = -y.number(y.high), -y.number(y.low)
    path = element(
        "path",
        d=data,
        class_="runs-line runs-0",
        fill="none",
        stroke=COLORS[0],
        stroke_width=1.5,
        stroke_linejoin="round",
        vector_effect="non-scaling-stroke",
    )
    return element(
        "svg",
        element("title", text(words)) + path,
        role="img",
        aria_label=words,
        width="100%",
        height=56,
        viewBox=f"{left} {upper} {right - left} {lower - upper}",
        preserveAspectRatio="none",
        overflow="visible",
        xmlns="http://www.w3.org/2000/svg",
    )
