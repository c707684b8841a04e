"""Curves: from a request to a picture, its words and its table."""

from __future__ import annotations

import gzip
import itertools
import math
import random
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import sphinx_runs
from sphinx_runs.curves.chart import draw_curve
from sphinx_runs.curves.drawing import draw
from sphinx_runs.curves.labels import spread
from sphinx_runs.curves.markup import path_data
from sphinx_runs.curves.palette import COLORS, DASHES
from sphinx_runs.curves.plot import plot
from sphinx_runs.curves.sparkline import sparkline
from sphinx_runs.curves.spec import Chart, Curve, CurveSpec
from sphinx_runs.curves.waterfall import Waterfall, draw_waterfall, waterfall_table
from sphinx_runs.figures.pace import stages
from training_logs import MakeBook

SVG = "{http://www.w3.org/2000/svg}"
PUBLISHED = """
name: llama-1b
loss:
  - {step: 1, loss: 10.63}
  - {step: 200, loss: 6.41}
  - {step: 10_000, loss: 2.907, validation_loss: 2.948}
  - {step: 90_000, loss: 2.494}
phases:
  - {name: phase 1, steps: [0, 200], cost: 4}
  - {name: phase 2, steps: [200, 90_000], cost: 22}
events: [{step: 60_000, label: data <changed> & shuffled}]
"""


def charted(curve: Curve) -> Chart:
    """The chart of a curve, which must have one."""
    assert curve.chart is not None, curve.problems
    return curve.chart


def tree(chart: Chart) -> ET.Element:
    """The picture as XML: it must be well-formed."""
    return ET.fromstring(draw(chart, "c"))


def texts(picture: ET.Element) -> list[str]:
    """All texts of a picture."""
    return [element.text or "" for element in picture.iter(f"{SVG}text")]


def points(path: str) -> list[tuple[int, int]]:
    """The points of a path as the script reads them."""
    found: list[tuple[int, int]] = []
    for piece in path.split("M")[1:]:
        start, _, rest = piece.partition("l")
        x, y = map(int, re.findall(r"-?\d+", start))
        steps = list(map(int, re.findall(r"-?\d+", rest)))
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


def noisy(count: int, spike: int = 0) -> str:
    """A training log of three series, with a spike at one step."""
    chance = random.Random(2)
    rows = ["step,loss,validation_loss,learning_rate"]
    for step in range(1, count + 1):
        loss = 2.4 + 8 * math.exp(-step / 900) + chance.gauss(0, 0.06)
        if step == spike:
            loss = 25.0
        validation = f"{loss + 0.1:.4f}" if step % 50 == 0 else ""
        rows.append(f"{step},{loss:.4f},{validation},{6e-4 * min(step / 500, 1):.3e}")
    return "\n".join(rows) + "\n"


NOISY = "name: noisy\nlogs: [log.csv]\n"
THREE = CurveSpec(("noisy",), lower=("learning_rate",))


def test_a_picture_says_what_it_shows(book: MakeBook) -> None:
    """Role, title and description, for those who do not see it."""
    picture = tree(charted(draw_curve(book(PUBLISHED), CurveSpec(("llama-1b",)))))
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "c-title c-desc"
    title, description = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert title is not None and title.get("id") == "c-title"
    assert title.text == "Loss and validation loss of llama-1b by step"
    assert description is not None and description.text is not None
    assert "Loss falls from 10.6 at step 1 to 2.49 at step 90,000." in description.text
    assert "Validation loss is 2.95 at step 10,000." in description.text
    assert "data <changed> & shuffled" in description.text


def test_paths_hold_the_logged_values(book: MakeBook) -> None:
    """What the script reads out is what was logged."""
    chart = charted(draw_curve(book(PUBLISHED), CurveSpec(("llama-1b",))))
    path = next(tree(chart).iter(f"{SVG}path"))
    unit = chart.panels[0].y.unit
    read = [(x * chart.x.unit, -y * unit) for x, y in points(path.get("d") or "")]
    assert [step for step, _ in read] == [1, 200, 10_000, 90_000]
    assert [loss for _, loss in read] == pytest.approx([10.63, 6.41, 2.907, 2.494])


def test_three_series_weigh_less_than_twelve_kilobytes(book: MakeBook) -> None:
    """Compressed, of a long and noisy log, smoothed lines included."""
    made = book(NOISY, files={"runs/log.csv": noisy(20_000)})
    for weight in (0.0, 0.9):
        spec = CurveSpec(("noisy",), lower=("learning_rate",), smooth=weight)
        chart = charted(draw_curve(made, spec))
        assert len(chart.lines) == 3
        assert len(gzip.compress(plot(chart, "c").encode())) <= 12_000


def test_spikes_survive(book: MakeBook) -> None:
    """One value of twenty thousand is seen, and said."""
    made = book(NOISY, files={"runs/log.csv": noisy(20_000, spike=12_345)})
    chart = charted(draw_curve(made, THREE))
    assert (12_345.0, 25.0) in chart.lines[0].points
    assert "with a peak of 25 at step 12,345" in chart.description


def test_a_second_panel_shares_the_x_axis(book: MakeBook) -> None:
    """Below, lower, with a scale of its own."""
    chart = charted(draw_curve(book(NOISY, files={"runs/log.csv": noisy(500)}), THREE))
    assert [panel.label for panel in chart.panels] == ["loss", "learning rate"]
    assert chart.panels[1].height < chart.panels[0].height
    assert len({line.slot for line in chart.lines}) == 3


def test_lines_differ_by_colour_and_by_dash() -> None:
    """Neither alone has to be seen."""
    assert len(set(COLORS)) == len(set(DASHES)) == len(COLORS)


def test_smoothing_draws_the_raw_line_behind(book: MakeBook) -> None:
    """Faint, with a name of its own; a short series is not smoothed, which would only lag."""
    made = book(NOISY, files={"runs/log.csv": noisy(2000)})
    chart = charted(draw_curve(made, CurveSpec(("noisy",), smooth=0.95)))
    assert [bool(line.smooth) for line in chart.lines] == [True, False]
    names = [path.get("data-name") for path in tree(chart).iter(f"{SVG}path")]
    assert names == ["loss", "loss, smoothed", "validation loss"]


def test_gaps_break_the_line_and_are_marked(book: MakeBook) -> None:
    """A path begins anew behind what was not finite."""
    log = "step,loss\n1,5\n2,4\n3,nan\n4,inf\n5,3\n6,2\n"
    curve = draw_curve(book(NOISY, files={"runs/log.csv": log}), CurveSpec(("noisy",)))
    chart = charted(curve)
    path = next(tree(chart).iter(f"{SVG}path")).get("d") or ""
    assert path.count("M") == 2
    assert texts(tree(chart)).count("×") == 2
    assert "NaN and infinity logged at step 3, step 4" in curve.notes[0]


def test_a_log_that_is_mostly_gaps_stays_small(book: MakeBook) -> None:
    """Marks are counted by place on the axis, not by value."""
    rows = "".join(f"{step},{'nan' if step % 2 else 3}\n" for step in range(20_000))
    made = book(NOISY, files={"runs/log.csv": "step,loss\n" + rows})
    picture = tree(charted(draw_curve(made, CurveSpec(("noisy",)))))
    assert 40 <= texts(picture).count("×") <= 61


def test_a_resumed_run_shows_its_seam(book: MakeBook) -> None:
    """A line with a number, and what it means."""
    log = "step,loss\n1,5\n2,4\n3,3\n2,4.5\n3,3.5\n4,3\n"
    chart = charted(draw_curve(book(NOISY, files={"runs/log.csv": log}), CurveSpec(("noisy",))))
    assert [(mark.kind, mark.label) for mark in chart.marks] == [
        ("seam", "resumed at step 2, after step 3")
    ]
    assert "1" in texts(tree(chart))


def test_phases_and_events_can_be_left_out(book: MakeBook) -> None:
    """They are shown unless asked not to be."""
    made = book(PUBLISHED)
    chart = charted(draw_curve(made, CurveSpec(("llama-1b",))))
    assert [band.name for band in chart.bands] == ["phase 1", "phase 2"]
    assert [mark.kind for mark in chart.marks] == ["event"]
    bare = charted(draw_curve(made, CurveSpec(("llama-1b",), events=False, phases=False)))
    assert (bare.bands, bare.marks) == ((), ())


@pytest.mark.parametrize(
    ("spec", "label", "last"),
    [
        (CurveSpec(("llama-1b",), x="cost"), "cost (USD)", "$26"),
        (CurveSpec(("llama-1b",), x="step", log_x=True), "step", "step 90,000"),
    ],
)
def test_axes_have_their_unit(spec: CurveSpec, label: str, last: str, book: MakeBook) -> None:
    """On the axis and in words."""
    chart = charted(draw_curve(book(PUBLISHED), spec))
    assert chart.x_label == label
    assert last in chart.description


def test_runs_can_be_compared(book: MakeBook) -> None:
    """One line each, by the runs' names; phases of several runs would only confuse."""
    two = "- name: a\n  loss: [{step: 1, loss: 5}, {step: 9, loss: 3}]\n- name: b\n"
    two += "  loss: [{step: 1, loss: 6}, {step: 8, loss: 4}]\n  phases: [{steps: [0, 8]}]\n"
    curve = draw_curve(book(two), CurveSpec(("a", "b")))
    chart = charted(curve)
    assert [line.name for line in chart.lines] == ["a", "b"]
    assert chart.bands == ()
    assert curve.table is not None
    assert [column.title for column in curve.table.columns] == ["run", "step", "loss"]
    assert len(curve.table.rows) == 4


@pytest.mark.parametrize(
    ("spec", "codes"),
    [
        (CurveSpec(("nix",)), ["unknown-run"]),
        (CurveSpec(("llama-1b",), y=("los",)), ["unknown-series"]),
        (CurveSpec(("llama-1b",), y=("loss", "acc")), ["unknown-series"]),
        (CurveSpec(("llama-1b",), x="hours"), ["axis"]),
        (CurveSpec(("llama-1b",), first=95_000), ["unknown-series"] * 2),
        (CurveSpec(file="../x.csv"), ["log-path"]),
        (CurveSpec(file="nix.csv"), ["log-missing"]),
        (CurveSpec(), []),
    ],
)
def test_what_cannot_be_drawn_is_said(spec: CurveSpec, codes: list[str], book: MakeBook) -> None:
    """And the rest is drawn."""
    curve = draw_curve(book(PUBLISHED), spec)
    assert [str(problem.code) for problem in curve.problems] == codes
    drawn = codes == ["axis"] or spec.y == ("loss", "acc")
    assert (curve.chart is not None) == drawn


def test_an_unknown_series_names_those_there_are(book: MakeBook) -> None:
    """The nearest."""
    (problem,) = draw_curve(book(PUBLISHED), CurveSpec(("llama-1b",), y=("los",))).problems
    assert "loss" in problem.message


def test_hostile_names_are_escaped(book: MakeBook) -> None:
    """In titles, attributes and labels."""
    evil = "\"><script>alert('x')</script>"
    ledger = f"name: r\ntitle: '{evil.replace(chr(39), chr(39) * 2)}'\nlogs: [log.csv]\n"
    log = 'step,"</svg><img src=x onerror=alert(1)>"\n1,2\n2,3\n'
    spec = CurveSpec(("r",), y=("</svg><img src=x onerror=alert(1)>",))
    chart = charted(draw_curve(book(ledger, files={"runs/log.csv": log}), spec))
    markup = plot(chart, "c")
    assert "<script" not in markup and "<img" not in markup
    tree(chart)


def test_values_no_axis_can_show_do_not_break_it(book: MakeBook) -> None:
    """Zero and below on a logarithmic axis are left out."""
    log = "step,loss\n0,5\n1,-1\n2,0\n3,3\n4,2\n"
    spec = CurveSpec(("noisy",), log_x=True, log_y=True)
    chart = charted(draw_curve(book(NOISY, files={"runs/log.csv": log}), spec))
    assert chart.lines[0].points == ((3, 3), (4, 2))


@pytest.mark.parametrize("value", ["0", "1e-300", "1e300", "-5"])
def test_a_flat_line_is_drawn(value: str, book: MakeBook) -> None:
    """Of any size."""
    log = f"step,loss\n1,{value}\n2,{value}\n"
    tree(charted(draw_curve(book(NOISY, files={"runs/log.csv": log}), CurveSpec(("noisy",)))))


def test_labels_do_not_touch() -> None:
    """They are moved apart as little as it takes, and stay inside."""
    assert spread([10, 12, 100], 15, 0, 100) == [10, 25, 100]
    assert spread([95, 99, 100], 15, 0, 100) == [70, 85, 100]
    assert spread([], 15, 0, 100) == []


def test_a_path_is_absolute_where_it_begins_and_relative_after() -> None:
    """A minus sign needs no space."""
    assert (
        path_data([(1, 2), (4, -3), (5, 5), (6, 6)], frozenset({3})) == "M1 2l0 0 3-5 1 8M6 6l0 0"
    )


def test_a_small_curve_is_a_picture_with_words(book: MakeBook) -> None:
    """None where there is nothing to draw."""
    made = book(PUBLISHED)
    history = made.history("llama-1b")
    assert history is not None
    picture = ET.fromstring(sparkline(history))
    assert picture.get("role") == "img"
    assert (picture.get("aria-label") or "").startswith("Loss falls from 10.6")
    empty = book("name: r\n").history("r")
    assert empty is not None and sparkline(empty) == ""


def test_a_speed_up_is_bars_with_factors(book: MakeBook) -> None:
    """Each change by what it left of the time, and all of them together."""
    run = book(
        "name: r\noptimizations: [{change: base, seconds_per_step: 1.6},"
        " {change: <b>, seconds_per_step: 0.8}, {change: c, seconds_per_step: 0.1}]\n"
    ).run("r")
    assert run is not None
    waterfall = Waterfall("Time per step", stages(run), "a step")
    assert waterfall.summary == "1.6 s → 0.1 s a step: 16×"
    assert "0.8 s · 2×" in texts(ET.fromstring(draw_waterfall(waterfall, "s")))
    table = waterfall_table(waterfall)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["base", "1.6 s", "–", "1×"], ["<b>", "0.8 s", "2×", "2×"], ["c", "0.1 s", "8×", "16×"],
    ]  # fmt: skip


MATRICES = {
    "full sight": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
"""Machado, Oliveira and Fernandes 2009, severity 1."""


def linear(colour: str) -> list[float]:
    """A colour as linear red, green and blue."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def oklab(rgb: list[float]) -> tuple[float, float, float]:
    """Björn Ottosson's Oklab, in which distance is difference."""
    r, g, b = rgb
    cones = (
        0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
        0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
        0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
    )
    x, y, z = (math.copysign(abs(c) ** (1 / 3), c) for c in cones)
    return (
        0.2104542553 * x + 0.7936177850 * y - 0.0040720468 * z,
        1.9779984951 * x - 2.4285922050 * y + 0.4505937099 * z,
        0.0259040371 * x + 0.7827717662 * y - 0.8086757660 * z,
    )


def palettes() -> dict[str, list[str]]:
    """The style sheet's colours for light and dark."""
    style = (Path(sphinx_runs.__file__).parent / "static" / "runs.css").read_text("utf-8")
    pairs = re.findall(r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", style)
    return {"light": [light for light, _ in pairs], "dark": [dark for _, dark in pairs]}


@pytest.mark.parametrize("sight", MATRICES)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_survive_colour_blindness(mode: str, sight: str) -> None:
    """Any two lines differ for every eye, and the first three by much."""
    colours = palettes()[mode]
    assert len(colours) == len(COLORS)
    seen = []
    for colour in colours:
        rgb = linear(colour)
        mixed = [sum(m * c for m, c in zip(row, rgb, strict=True)) for row in MATRICES[sight]]
        seen.append(oklab([max(0, min(1, c)) for c in mixed]))
    for (i, one), (j, other) in itertools.combinations(enumerate(seen), 2):
        assert math.dist(one, other) >= (0.2 if max(i, j) < 3 else 0.12), (colours[i], colours[j])


def test_the_colours_without_a_style_sheet_are_those_for_light() -> None:
    """In feeds a chart looks as on the page."""
    assert tuple(palettes()["light"]) == COLORS
