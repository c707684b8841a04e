"""A chart as inline SVG: one that fits any width without its text growing or shrinking.

The outer ``svg`` has no view box: lengths are CSS pixels and shares of the width, so text
and strokes stay as they are on a phone. Lines are in an inner ``svg`` whose view box is in
units of the data and stretches; their strokes do not (``vector-effect``). Labels at the
left and right lie outside the box, in the padding the style sheet gives around it.

Colours are attributes for readers without the style sheet (feeds), which overrides them by
class with custom properties.
"""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_runs.curves.labels import end_labels
from sphinx_runs.curves.markup import element, path_data, percent, text
from sphinx_runs.curves.palette import COLORS, DASHES, INK, QUIET, slot_class
from sphinx_runs.curves.scale import Scale
from sphinx_runs.curves.spec import Band, Chart, Line, Mark, Panel

TOP, BETWEEN, BOTTOM = 38, 46, 40
WIDE, NARROW = 620, 270
"""Widths of the plot, in pixels, for which phase names are let in: on a desk, on a phone."""
CHARACTER = 6.6
FEW = 2000
"""A line of more values is drawn thinner: it goes up and down within a pixel."""


def height_of(chart: Chart) -> int:
    """The height of the picture in pixels."""
    panels = sum(panel.height for panel in chart.panels)
    return TOP + panels + BETWEEN * (len(chart.panels) - 1) + BOTTOM


def draw(chart: Chart, identity: str) -> str:
    """The picture; ``identity`` is the beginning of its ids."""
    parts = [
        element("title", text(chart.title), id=f"{identity}-title"),
        element("desc", text(chart.description), id=f"{identity}-desc"),
    ]
    bottom = height_of(chart) - BOTTOM
    parts += [_band(band, index, chart.x, bottom) for index, band in enumerate(chart.bands)]
    parts += [_mark(mark, chart, bottom) for mark in chart.marks]
    top = TOP
    for panel in chart.panels:
        parts.append(_panel(panel, chart, top))
        top += panel.height + BETWEEN
    parts.append(_x_axis(chart, bottom))
    labels = f"{identity}-title {identity}-desc"
    return element(
        "svg",
        "".join(parts),
        class_="runs-svg",
        role="img",
        aria_labelledby=labels,
        width="100%",
        height=height_of(chart),
        overflow="visible",
        font_size=12,
        xmlns="http://www.w3.org/2000/svg",
    )


def _band(band: Band, index: int, x: Scale, bottom: int) -> str:
    """A phase: every second one shaded, its name above where there is room for it."""
    start, end = x.position(band.start), x.position(band.end)
    parts = []
    if index % 2:
        parts.append(
            element(
                "rect",
                x=percent(start),
                y=0,
                width=percent(end - start),
                height=bottom,
                class_="runs-band",
                fill="#78716c",
                fill_opacity=0.07,
            )
        )
    room = len(band.name) * CHARACTER + 8
    if (end - start) * WIDE >= room:
        wide = "runs-quiet" if (end - start) * NARROW >= room else "runs-quiet runs-wide"
        parts.append(
            element(
                "text",
                text(band.name),
                x=percent((start + end) / 2),
                y=11,
                text_anchor="middle",
                class_=wide,
                fill=INK,
                font_size=11,
            )
        )
    return "".join(parts)


def _panel(panel: Panel, chart: Chart, top: int) -> str:
    """Grid, y axis and lines of one panel, with labels at the ends of the lines."""
    y, height = panel.y, panel.height
    parts = [_gridline(tick.value, tick.label, y, top, height) for tick in y.ticks]
    if panel.label:
        parts.append(
            element(
                "text",
                text(panel.label),
                x=0,
                dx=-44,
                y=top - 18,
                class_="runs-quiet runs-axis",
                fill=INK,
                font_size=11,
            )
        )
    x = chart.x
    left, right, upper = x.number(x.low), x.number(x.high), -y.number(y.high)
    lines = "".join(_line(line, x, y) for line in panel.lines)
    parts.append(
        element(
            "svg",
            lines,
            class_="runs-lines",
            x=0,
            y=top,
            width="100%",
            height=height,
            viewBox=f"{left} {upper} {right - left} {-y.number(y.low) - upper}",
            preserveAspectRatio="none",
            overflow="visible",
            data_x=_code(x),
            data_y=_code(y),
            data_top=top,
        )
    )
    parts += [_dots(line, x, y, top, height) for line in panel.lines if line.dots]
    parts += end_labels(panel, chart, top)
    return "".join(parts)


def _code(scale: Scale) -> str:
    """A scale for the script: ``lin`` or ``log`` and the unit."""
    return f"{'log' if scale.log else 'lin'} {scale.unit:.0e}"


def _gridline(value: float, label: str, y: Scale, top: int, height: int) -> str:
    at = round(top + height * (1 - y.position(value)), 1)
    line = element(
        "line", x1=0, x2="100%", y1=at, y2=at, class_="runs-grid", stroke=QUIET, stroke_opacity=0.35
    )
    return line + element(
        "text", text(label), x=0, dx=-8, y=at, dy=4, text_anchor="end", class_="runs-tick", fill=INK
    )


def _line(line: Line, x: Scale, y: Scale) -> str:
    """The paths of one line: the raw one faint behind the smooth one, where there are two."""
    raw = _path(line.points, line.breaks, x, y)
    if not line.smooth:
        width = 2 if line.count <= FEW else 1.3
        return _stroke(line, raw, f"runs-line {slot_class(line.slot)}", width, None, line.name)
    smooth = _path(line.smooth, line.smooth_breaks, x, y)
    behind = _stroke(line, raw, f"runs-raw {slot_class(line.slot)}", 1, 0.3, line.name)
    return behind + _stroke(
        line, smooth, f"runs-line {slot_class(line.slot)}", 2, None, f"{line.name}, smoothed"
    )


def _path(points: Sequence[tuple[float, float]], breaks: frozenset[int], x: Scale, y: Scale) -> str:
    return path_data(((x.number(px), -y.number(py)) for px, py in points), breaks)


def _stroke(
    line: Line, data: str, class_: str, width: float, opacity: float | None, name: str
) -> str:
    dash = None if opacity is not None else DASHES[line.slot % len(DASHES)]
    return element(
        "path",
        d=data,
        class_=class_,
        data_name=name,
        fill="none",
        stroke=COLORS[line.slot % len(COLORS)],
        stroke_width=width,
        stroke_opacity=opacity,
        stroke_dasharray=dash,
        stroke_linejoin="round",
        vector_effect="non-scaling-stroke",
    )


def _dots(line: Line, x: Scale, y: Scale, top: int, height: int) -> str:
    """A dot for each logged value of a short series: what lies between was not logged."""
    return "".join(
        element(
            "circle",
            cx=percent(x.position(px)),
            cy=round(top + height * (1 - y.position(py)), 1),
            r=3,
            class_=f"runs-dot {slot_class(line.slot)}",
            fill=COLORS[line.slot % len(COLORS)],
        )
        for px, py in line.points
    )


def _x_axis(chart: Chart, bottom: int) -> str:
    parts = [_base_line(bottom, bottom, x1=0, x2="100%")]
    for tick in chart.x.ticks:
        share = chart.x.position(tick.value)
        at = percent(share)
        parts.append(_base_line(bottom, bottom + 4, x1=at, x2=at))
        parts.append(
            element(
                "text",
                text(tick.label),
                x=at,
                y=bottom + 18,
                text_anchor="end" if share > 0.97 else "middle",
                class_="runs-tick runs-wide" if tick.minor else "runs-tick",
                fill=INK,
            )
        )
    label = chart.x_label + (", log scale" if chart.x.log else "")
    parts.append(
        element(
            "text",
            text(label),
            x="100%",
            y=bottom + 36,
            text_anchor="end",
            class_="runs-quiet runs-axis",
            fill=INK,
            font_size=11,
        )
    )
    return "".join(parts)


def _base_line(y1: int, y2: int, *, x1: int | str, x2: int | str) -> str:
    """A line of the axis: the axis itself or one of its ticks."""
    return element(
        "line", x1=x1, x2=x2, y1=y1, y2=y2, class_="runs-base", stroke=INK, stroke_opacity=0.6
    )


def _mark(mark: Mark, chart: Chart, bottom: int) -> str:
    """A thin line with its number above, or the sign of a gap in the same row."""
    at = percent(chart.x.position(mark.place))
    if mark.kind == "gap":
        return element(
            "text",
            "×",
            x=at,
            y=TOP - 11,
            text_anchor="middle",
            class_="runs-gap",
            fill=INK,
            font_size=14,
        )
    dash = "3 3" if mark.kind == "event" else "1 3"
    line = element(
        "line",
        x1=at,
        x2=at,
        y1=TOP - 8,
        y2=bottom,
        class_=f"runs-{mark.kind}",
        stroke=INK,
        stroke_opacity=0.7,
        stroke_dasharray=dash,
    )
    return line + element(
        "text",
        str(mark.number),
        x=at,
        y=TOP - 12,
        text_anchor="middle",
        class_="runs-number",
        fill=INK,
        font_size=11,
    )
