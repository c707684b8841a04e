"""The part of a page that holds a picture: its legend, the padding for its labels, the picture."""

from __future__ import annotations

from sphinx_runs.curves.drawing import draw
from sphinx_runs.curves.labels import direct_labels, ends_right
from sphinx_runs.curves.markup import element, text
from sphinx_runs.curves.palette import COLORS, DASHES
from sphinx_runs.curves.spec import Chart, Line


def plot(chart: Chart, identity: str) -> str:
    """Legend and picture of a chart; ids begin with ``identity``.

    The legend repeats what the picture's description and labels say, so it is hidden from
    screen readers, and from wide screens where names stand at the lines.
    """
    direct = direct_labels(chart)
    parts = [
        element(
            "div",
            draw(chart, identity),
            class_=f"runs-plot{_room(chart, direct)}",
            data_label=f"Values of {chart.title}",
            data_x=chart.x_name,
            data_unit=chart.x_label,
        )
    ]
    if len(chart.lines) > 1 or not direct:
        entries = "".join(_entry(line) for line in chart.lines)
        always = "" if direct else " runs-always"
        parts.insert(0, element("ul", entries, class_=f"runs-legend{always}", aria_hidden="true"))
    return "".join(parts)


def _room(chart: Chart, direct: bool) -> str:
    """The class that leaves room for the names beyond the right edge."""
    longest = max((len(line.name) for line in chart.lines if ends_right(line, chart)), default=0)
    if not direct or not longest:
        return ""
    return " runs-room" if longest > 9 else " runs-narrow-room"


def _entry(line: Line) -> str:
    slot = line.slot % len(COLORS)
    stroke = element(
        "line",
        x1=0,
        x2=26,
        y1=5,
        y2=5,
        class_=f"runs-line runs-{slot}",
        stroke=COLORS[slot],
        stroke_width=2,
        stroke_dasharray=DASHES[slot],
    )
    picture = element("svg", stroke, width=26, height=10, xmlns="http://www.w3.org/2000/svg")
    return element("li", picture + text(line.name))
