"""How a run became faster, as bars: what a change left of the time, and what it saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sphinx_runs.curves.markup import element, percent, text
from sphinx_runs.curves.palette import COLORS, INK
from sphinx_runs.figures.pace import Stage
from sphinx_runs.quantities import format_factor
from sphinx_runs.tables import Cell, Column, Row, Table

ROW, BAR = 48, 12


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Stages in their order, with what their times are of (``a step``, or nothing)."""

    title: str
    stages: tuple[Stage, ...]
    per: str = ""

    @property
    def factor(self) -> float:
        """How many times faster the last stage is than the first."""
        return self.stages[0].seconds / self.stages[-1].seconds

    @property
    def summary(self) -> str:
        """``1.6 s → 0.1 s a step: 16×``."""
        per = f" {self.per}" if self.per else ""
        first, last = self.stages[0].text, self.stages[-1].text
        return f"{first} → {last}{per}: {format_factor(self.factor)}"

    @property
    def description(self) -> str:
        """All stages in a sentence."""
        first, *others = self.stages
        per = f" {self.per}" if self.per else ""
        steps = "; ".join(f"{s.change}: {s.text} ({format_factor(s.factor)})" for s in others)
        return f"{first.change}: {first.text}{per}; {steps}. In all {format_factor(self.factor)}."


def waterfall_table(waterfall: Waterfall) -> Table:
    """Each change with the time after it and its factor, and the factor of all together."""
    rows = []
    for number, stage in enumerate(waterfall.stages):
        overall = waterfall.stages[0].seconds / stage.seconds
        cells = [Cell(stage.change), Cell(stage.text)]
        if number:
            before = waterfall.stages[number - 1].text
            words = f"{before} ÷ {stage.text}"
            cells += [Cell(format_factor(stage.factor), words), Cell(format_factor(overall))]
        else:
            cells += [Cell("–"), Cell("1×")]
        rows.append(Row(tuple(cells)))
    per = f" {waterfall.per}" if waterfall.per else ""
    columns = (
        Column("change", numeric=False),
        Column(f"time{per}"),
        Column("faster by"),
        Column("in all"),
    )
    return Table(waterfall.title, columns, tuple(rows))


def draw_waterfall(waterfall: Waterfall, identity: str) -> str:
    """The bars as inline SVG of any width; ids begin with ``identity``."""
    longest = max(stage.seconds for stage in waterfall.stages)
    parts = [
        element("title", text(waterfall.title), id=f"{identity}-title"),
        element("desc", text(waterfall.description), id=f"{identity}-desc"),
    ]
    for number, stage in enumerate(waterfall.stages):
        parts += _bar(stage, number, longest)
    return element(
        "svg",
        "".join(parts),
        class_="runs-svg runs-bars",
        role="img",
        width="100%",
        aria_labelledby=f"{identity}-title {identity}-desc",
        height=ROW * len(waterfall.stages),
        font_size=13,
        xmlns="http://www.w3.org/2000/svg",
    )


def _bar(stage: Stage, number: int, longest: float) -> Sequence[str]:
    top = ROW * number
    left, before = stage.seconds / longest, stage.before / longest
    time = stage.text if not number else f"{stage.text} · {format_factor(stage.factor)}"
    labels = [
        element("text", text(stage.change), x=0, y=top + 16, fill=INK),
        element(
            "text",
            text(time),
            x="100%",
            y=top + 16,
            text_anchor="end",
            class_="runs-quiet",
            fill=INK,
        ),
    ]
    saved = element(
        "rect",
        x=percent(left),
        y=top + 24,
        width=percent(max(0.0, before - left)),
        height=BAR,
        class_="runs-saved",
        fill=COLORS[0],
        fill_opacity=0.18,
    )
    bar = element(
        "rect",
        x=0,
        y=top + 24,
        width=percent(left),
        height=BAR,
        rx=1,
        class_="runs-bar",
        fill=COLORS[0],
    )
    return [*labels, saved, bar]
