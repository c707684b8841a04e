"""Series, axes, scales, smoothing and reduction: what lies between a log and a line."""

from __future__ import annotations

import math
import random
from array import array

import pytest

from sphinx_runs.curves.axis import AxisError, axis_for, part
from sphinx_runs.curves.reduction import extremes, lasts
from sphinx_runs.curves.scale import x_scale, y_scale
from sphinx_runs.curves.smoothing import smoothed
from sphinx_runs.curves.table import chosen_steps
from sphinx_runs.curves.ticks import linear_ticks, log_ticks
from sphinx_runs.logs.names import find_name, nearest
from sphinx_runs.logs.series import Rows, Series, numbers, settle
from training_logs import MakeBook


def series(pairs: list[tuple[float, float]], name: str = "loss") -> Series:
    """A settled series."""
    return settle(name, Rows(numbers(s for s, _ in pairs), numbers(v for _, v in pairs)))


def test_the_last_write_of_a_step_wins() -> None:
    """Steps left over from before the seam stay; each seam is kept."""
    made = series([(1, 10), (2, 9), (3, 8), (4, 7), (2, 9.5), (3, 8.5), (1, 10.5)])
    assert list(made.pairs()) == [(1, 10.5), (2, 9.5), (3, 8.5), (4, 7)]
    assert [(seam.resumed, seam.reached) for seam in made.seams] == [(2, 4), (1, 3)]


def test_one_step_written_twice_is_no_seam() -> None:
    """Only going back is."""
    assert series([(1, 10), (2, 9), (2, 8)]).seams == ()


def test_rows_without_a_step_are_left_out() -> None:
    """NaN is no place on an axis."""
    assert list(series([(1, 10), (math.nan, 5), (math.inf, 5), (2, 9)]).pairs()) == [
        (1, 10),
        (2, 9),
    ]


@pytest.mark.parametrize("weight", [0.5, 0.9, 0.99])
def test_smoothing_is_tensorboards(weight: float) -> None:
    """Its loop, written out as it stands there."""
    chance = random.Random(3)
    values = [chance.uniform(1, 5) for _ in range(500)]
    last, expected = 0.0, []
    for count, value in enumerate(values, 1):
        last = last * weight + (1 - weight) * value
        expected.append(last / (1 - weight**count))
    assert list(smoothed(values, weight)) == pytest.approx(expected)
    assert smoothed(values, weight)[0] == pytest.approx(values[0])  # without bias to zero


def test_reduction_keeps_every_spike() -> None:
    """The highest and the lowest value, and both ends, of any series."""
    chance = random.Random(5)
    xs = array("d", range(100_000))
    ys = array("d", (chance.gauss(0, 1) for _ in xs))
    ys[31_337], ys[77_777] = 50.0, -50.0
    kept = extremes(xs, ys, [i * 1000 for i in range(1, 100)])
    assert {0, 31_337, 77_777, 99_999} <= set(kept)
    assert len(kept) <= 202
    assert kept == sorted(kept)


def test_few_points_are_all_kept() -> None:
    """Nothing is left out that can be drawn."""
    xs, ys = array("d", range(7)), array("d", range(7))
    assert extremes(xs, ys, [2, 4, 6]) == list(range(7))
    assert lasts(xs, list(range(1, 10))) == list(range(7))


@pytest.mark.parametrize(
    ("low", "high", "count", "labels"),
    [
        (0, 90_000, 6, ["0", "20,000", "40,000", "60,000", "80,000"]),
        (2, 11, 5, ["2", "4", "6", "8", "10"]),
        (2.5, 3.5, 5, ["2.6", "2.8", "3.0", "3.2", "3.4"]),
        (0, 6e-4, 3, ["0", "2e-4", "4e-4", "6e-4"]),
        (0, 11.8e9, 6, ["0", "2B", "4B", "6B", "8B", "10B"]),
        (0, 2.5e6, 5, ["0", "500,000", "1M", "1.5M", "2M", "2.5M"]),
    ],
)
def test_ticks_are_round(low: float, high: float, count: int, labels: list[str]) -> None:
    """1, 2 or 5 times a power of ten, written short and alike."""
    assert [tick.label for tick in linear_ticks(low, high, count)] == labels


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [
        (1, 90_000, ["1", "10", "100", "1,000", "10,000"]),
        (2, 60, ["2", "5", "10", "20", "50"]),
        (2.2, 9.5, ["3", "4", "5", "7"]),
        (1, 1e30, None),
    ],
)
def test_ticks_of_logarithms_are_powers(low: float, high: float, labels: list[str] | None) -> None:
    """With steps between them where there are few powers, and never many."""
    found = [tick.label for tick in log_ticks(low, high)]
    assert len(found) <= 10
    assert labels is None or found == labels


@pytest.mark.parametrize(
    ("low", "high"),
    [(3.0, 3.0), (0.0, 0.0), (-1.0, 1.0), (1e-12, 2e-12), (5e9, 5e9 + 1), (0, 1e300)],
)
def test_any_range_has_a_scale(low: float, high: float) -> None:
    """Also one that is a point, tiny or huge."""
    scale = y_scale(low, high, log=False)
    assert scale.low <= low <= high <= scale.high and scale.low < scale.high
    assert 0 <= scale.position(low) <= scale.position(high) <= 1
    assert scale.ticks


@pytest.mark.parametrize("value", [2.494, 10.63, 3.0, 2.4949])
def test_coordinates_are_the_logged_values(value: float) -> None:
    """Whole units give the value back, to more digits than logs have."""
    scale = y_scale(2.494, 10.63, log=False)
    assert scale.number(value) * scale.unit == pytest.approx(value, abs=scale.unit / 2)
    log = y_scale(2.494, 10.63, log=True)
    assert 10 ** (log.number(value) * log.unit) == pytest.approx(value, rel=2e-5)


def test_steps_are_exact_on_the_x_axis() -> None:
    """Up to millions."""
    scale = x_scale([(1, 1_000_000)], log=False)
    assert scale.unit <= 1 and scale.number(777_777) * scale.unit == 777_777


PHASES = """
name: r
training: {batch: 10, context: 100}
logs: [log.csv]
phases:
  - {name: a, steps: [0, 100], hours: 2, cost: 10}
  - {name: b, steps: [100, 300], hours: 8, cost: 10}
"""
LOG = {"runs/log.csv": "step,loss\n50,5\n100,4\n200,3\n300,2\n"}


@pytest.mark.parametrize(
    ("axis", "places"),
    [
        ("step", [50, 100, 200, 300]),
        ("tokens", [50_000, 100_000, 200_000, 300_000]),
        ("hours", [1, 2, 6, 10]),
        ("cost", [5, 10, 15, 20]),
    ],
)
def test_axes_are_functions_of_the_step(axis: str, places: list[float], book: MakeBook) -> None:
    """Straight within a phase, and where events are as well."""
    history = book(PHASES, files=LOG).history("r")
    assert history is not None
    loss = history.series("loss")
    assert loss is not None
    made = axis_for(history, axis)
    assert list(made.places(loss)) == pytest.approx(places)
    assert made.at(200) == pytest.approx(places[2])


def test_hours_come_from_the_log_where_it_has_times(book: MakeBook) -> None:
    """Rather than from the ledger."""
    log = "step,wall_time,loss\n50,0,5\n100,3600,4\n300,36000,2\n"
    history = book(PHASES, files={"runs/log.csv": log}).history("r")
    assert history is not None
    loss = history.series("loss")
    assert loss is not None
    assert list(axis_for(history, "hours").places(loss)) == [0, 1, 10]


@pytest.mark.parametrize(
    ("axis", "missing"), [("tokens", "batch"), ("hours", "no hours"), ("cost", "no cost")]
)
def test_an_axis_says_what_it_needs(axis: str, missing: str, book: MakeBook) -> None:
    """And from whom."""
    text = "name: r\nphases: [{name: a, steps: [0, 100]}]\nloss: [{step: 1, loss: 2}]\n"
    history = book(text).history("r")
    assert history is not None
    with pytest.raises(AxisError, match=missing):
        axis_for(history, axis)


def test_a_part_has_its_own_gaps_and_seams() -> None:
    """Steps from and to are included."""
    made = series([(1, 5), (2, math.nan), (3, 4), (4, math.nan), (5, 3), (3, 3.5)])
    cut = part(made, 3, 5)
    assert list(cut.steps) == [3, 5]
    assert [gap.first for gap in cut.gaps] == [4]
    assert [seam.resumed for seam in cut.seams] == [3]


def test_rows_of_a_table_were_really_logged() -> None:
    """About two dozen of many, and where two series are, steps they share."""
    loss = series([(float(step), 1.0) for step in range(1, 10_001)])
    validation = series([(float(step), 1.0) for step in range(250, 10_001, 250)])
    chosen = chosen_steps([loss, validation])
    assert chosen[0] == 1 and chosen[-1] == 10_000
    assert 20 <= len(chosen) <= 27
    assert set(chosen[1:]) <= set(validation.steps)


@pytest.mark.parametrize(
    ("wanted", "names", "found"),
    [
        ("loss", ["lr", "train/loss"], "train/loss"), ("loss", ["Train Loss"], "Train Loss"),
        ("validation_loss", ["val_loss"], "val_loss"), ("val_loss", ["eval/loss"], "eval/loss"),
        ("lr", ["learning_rate"], "learning_rate"),
        ("train/loss", ["train/loss", "loss"], "train/loss"),
        ("loss", ["train_loss", "loss"], "loss"), ("nix", ["loss"], None), ("loss", [], None),
    ],
)  # fmt: skip
def test_quantities_are_found_by_any_of_their_names(
    wanted: str, names: list[str], found: str | None
) -> None:
    """The name itself first."""
    assert find_name(wanted, names) == found


def test_the_nearest_names_are_offered() -> None:
    """Or the first few, where nothing is near."""
    assert nearest("lama-1b", ["gpt2", "llama-1b"]) == ("llama-1b",)
    assert nearest("zzz", ["gpt2", "llama-1b"]) == ("gpt2", "llama-1b")
