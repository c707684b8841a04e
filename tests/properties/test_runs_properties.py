"""Properties of training runs: a written log comes back, and nothing a file holds is fatal."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sphinx_runs.curves.chart import draw_curve
from sphinx_runs.curves.drawing import draw
from sphinx_runs.curves.reduction import extremes
from sphinx_runs.curves.scale import x_scale, y_scale
from sphinx_runs.curves.spec import CurveSpec
from sphinx_runs.exhibits import RunListExhibit, RunTableExhibit, TableExhibit
from sphinx_runs.figures import Book
from sphinx_runs.ledger.parsing import parse_ledger
from sphinx_runs.logs import Log
from sphinx_runs.logs.series import Rows, numbers, settle
from sphinx_runs.mentions import runs_in_front_matter
from sphinx_runs.problems import Problem
from sphinx_runs.quantities import HOURS, QuantityError, UnitError, parse_money, parse_quantity
from training_logs import (
    Written,
    as_csv,
    as_event_file,
    as_jsonl,
    as_lightning,
    as_llm_c,
    as_nanogpt,
    as_trainer_state,
    as_wandb,
    read_text,
    single,
)

settings.register_profile("runs", suppress_health_check=[HealthCheck.function_scoped_fixture])
files = settings(settings.get_profile("runs"), deadline=None, max_examples=60)

names = st.sampled_from(["loss", "train/loss", "val_loss", "lr", "ünïcode", "a b", "x-1"])
finite = st.floats(allow_nan=False, allow_infinity=False, width=64)
whole = st.integers(min_value=0, max_value=10**7)
pairs = st.lists(st.tuples(whole, finite), min_size=1, max_size=30, unique_by=lambda p: p[0])
written = st.dictionaries(names, pairs.map(sorted), min_size=1, max_size=3)


def came_back(log: Log, expected: Written) -> None:
    """Every series is there with all its values, and nothing is complained of."""
    found = {series.name: list(series.pairs()) for series in log.series}
    assert {name: found.get(name) for name in expected} == dict(expected)
    assert [p.message for p in log.problems if not p.notice] == []


@pytest.mark.parametrize(
    "write", [as_csv, as_lightning, as_wandb, as_jsonl, as_trainer_state], ids=lambda w: w.__name__
)
@files
@given(series=written)
def test_a_written_series_comes_back(
    write: Callable[[Written], str], series: Written, tmp_path: Path
) -> None:
    """From every text format that holds any numbers, exactly."""
    came_back(read_text(tmp_path, write(series)), series)


@pytest.mark.parametrize("write", [as_nanogpt, as_llm_c], ids=lambda w: w.__name__)
@files
@given(
    loss=st.lists(
        st.tuples(whole, st.integers(0, 10**6).map(lambda n: n / 10_000)),
        min_size=1, unique_by=lambda p: p[0],
    )
)  # fmt: skip
def test_a_loss_printed_to_four_decimals_comes_back(
    write: Callable[[list[tuple[int, float]]], str],
    loss: list[tuple[int, float]],
    tmp_path: Path,
) -> None:
    """From nanoGPT and llm.c."""
    came_back(read_text(tmp_path, write(sorted(loss))), {"loss": sorted(loss)})


@files
@given(series=st.dictionaries(names, pairs.map(sorted), min_size=1, max_size=3))
def test_scalars_of_an_event_file_come_back(series: Written, tmp_path: Path) -> None:
    """In single precision; what is too large for it is infinite there, and so a gap."""
    small = {n: [(s, v) for s, v in rows if abs(v) < 3e38] for n, rows in series.items()}
    small = {n: rows for n, rows in small.items() if rows}
    expected = {n: [(s, single(v)) for s, v in rows] for n, rows in small.items()}
    if expected:
        came_back(read_text(tmp_path, as_event_file(small)), expected)


@pytest.mark.parametrize(
    "write", [as_csv, as_lightning, as_wandb, as_jsonl, as_trainer_state, as_event_file],
    ids=lambda w: w.__name__,
)  # fmt: skip
@files
@given(series=written, cut=st.floats(0, 1))
def test_a_cut_log_shows_no_value_that_was_not_written(
    write: Callable[[Written], str | bytes], series: Written, cut: float, tmp_path: Path
) -> None:
    """Wherever the writing stopped: half a number is never taken for one."""
    small = {n: [(s, single(v % 1e30)) for s, v in rows] for n, rows in series.items()}
    content = write(small)
    data = content if isinstance(content, bytes) else content.encode()
    log = read_text(tmp_path, data[: int(len(data) * cut)])
    for read in log.series:
        if read.name in small:
            assert set(read.pairs()) <= set(small[read.name])


@files
@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_no_file_is_fatal(content: bytes, tmp_path: Path) -> None:
    """A series, a problem, or both, for any bytes."""
    log = read_text(tmp_path, content)
    assert log.series or log.problems


HEADS = [
    b"step,loss\n", b'"Step","a - b","a - b__MIN"\n', b"epoch,step,loss\n0,1,2\n",
    b'{"step": 1, "loss": 2}\n', b'{"log_history": [', b"iter 1: loss 2.0, time 1ms\n",
    b"s:1 trl:2.0\n", as_event_file({"loss": [(1, 2.0)]}),
]  # fmt: skip


@pytest.mark.parametrize("head", HEADS, ids=range(len(HEADS)))
@files
@given(
    rest=st.one_of(
        st.binary(max_size=200),
        st.text('0123456789.,:"{}[]\\\n eEnaif-', max_size=200).map(str.encode),
    )
)
def test_nothing_behind_a_known_beginning_is_fatal(
    head: bytes, rest: bytes, tmp_path: Path
) -> None:
    """Every reader gets on with anything."""
    log = read_text(tmp_path, head + rest)
    assert all(math.isfinite(value) for series in log.series for value in series.values)


@given(
    rows=st.lists(st.tuples(st.integers(0, 20), st.one_of(finite, st.just(math.nan)))),
)
def test_settling_is_a_dictionary(rows: list[tuple[int, float]]) -> None:
    """The last write of a step is what counts; steps ascend; gaps are what was not finite."""
    made = settle("x", Rows(numbers(s for s, _ in rows), numbers(v for _, v in rows)))
    last = dict(rows)
    assert dict(made.pairs()) == {s: v for s, v in last.items() if math.isfinite(v)}
    assert list(made.steps) == sorted(made.steps)
    missing = [s for s, v in sorted(last.items()) if not math.isfinite(v)]
    assert all(any(gap.first <= s <= gap.last for gap in made.gaps) for s in missing)


@given(ys=st.lists(finite, min_size=1, max_size=400), parts=st.integers(1, 40))
def test_reduction_keeps_ends_and_extremes(ys: list[float], parts: int) -> None:
    """Of any series, into any number of intervals."""
    xs = numbers(range(len(ys)))
    edges = [len(ys) * i / parts for i in range(1, parts)]
    kept = extremes(xs, numbers(ys), edges)
    assert kept[0] == 0 and kept[-1] == len(ys) - 1
    assert {min(ys), max(ys)} <= {ys[i] for i in kept}
    assert len(kept) <= 2 * parts + 2


@given(low=finite, high=finite)
@example(low=0.0, high=5e-324)
@example(low=2e-308, high=6e-308)
def test_every_range_has_round_ticks_inside(low: float, high: float) -> None:
    """And few of them, each with a label."""
    low, high = min(low, high), max(low, high)
    if high - low > 1e300 or max(abs(low), abs(high)) > 1e300:
        return
    for scale in (y_scale(low, high, log=False), x_scale([(low, high)], log=False)):
        assert scale.low < scale.high
        assert len(scale.ticks) <= 12
        assert all(tick.label for tick in scale.ticks)
        assert -0.01 <= scale.position(low) <= scale.position(high) <= 1.01


@given(
    low=st.floats(1e-300, 1e300, allow_nan=False), high=st.floats(1e-300, 1e300, allow_nan=False)
)
def test_every_positive_range_has_a_logarithmic_axis(low: float, high: float) -> None:
    """From the smallest to the largest."""
    scale = y_scale(min(low, high), max(low, high), log=True)
    assert 1 <= len(scale.ticks) <= 20
    assert -0.01 <= scale.position(min(low, high)) <= scale.position(max(low, high)) <= 1.01


@given(text=st.text(max_size=60))
def test_no_quantity_is_fatal(text: str) -> None:
    """A finite number, or one of two errors."""
    with contextlib.suppress(QuantityError, UnitError):
        assert math.isfinite(parse_quantity(text, HOURS))
    with contextlib.suppress(QuantityError, UnitError):
        assert math.isfinite(parse_money(text, "USD").amount)


INNER_KEYS = ["steps", "epoch", "cost", "hours", "rate", "item", "loss"]
KEYS = "name title model data hardware training phases costs loss epochs logs events gpus totals"
yaml_values = st.recursive(
    st.one_of(st.text("ab1-,.:$€%{}[]&*!|>'\"#@` \n", max_size=8), finite.map(repr), st.just("")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        st.dictionaries(st.sampled_from(INNER_KEYS), inner, max_size=3)
        .map(lambda d: "{" + ", ".join(f"{k}: {v}" for k, v in d.items()) + "}"),
    ),
    max_leaves=6,
)  # fmt: skip


@settings(deadline=None)
@given(run=st.dictionaries(st.sampled_from(KEYS.split()), yaml_values, max_size=5))
def test_no_ledger_is_fatal(run: dict[str, str]) -> None:
    """Whatever stands where: runs, problems with lines, or both."""
    problems: list[Problem] = []
    parse_ledger("".join(f"{k}: {v}\n" for k, v in run.items()), "x.yaml", "USD", problems)
    assert all(problem.line is None or problem.line >= 1 for problem in problems)


@settings(deadline=None)
@given(text=st.text(max_size=200))
def test_no_front_matter_is_fatal(text: str) -> None:
    """Names, or none."""
    for fence in ("---", "+++", "{"):
        runs_in_front_matter(f"{fence}\nruns: {text}\n{fence}\n")


RUNS = st.fixed_dictionaries(
    {"cost": st.floats(0, 1e12), "hours": st.floats(0, 1e9), "last": st.integers(1, 10**9),
     "parameters": st.floats(0, 1e15), "rate": st.floats(0, 1e9)}
)  # fmt: skip


@files
@given(run=RUNS, loss=st.lists(st.tuples(whole, st.floats(-1e9, 1e9)), max_size=20))
def test_every_figure_of_any_run_can_be_shown(
    run: dict[str, float], loss: list[tuple[int, float]], tmp_path: Path
) -> None:
    """Zeros, huge numbers, losses that rise: tables, lists, curves and JSON come of it."""
    folder = tmp_path / "runs"
    folder.mkdir(exist_ok=True)
    rows = "".join(f"{step},{value!r}\n" for step, value in loss)
    (folder / "log.csv").write_text("step,loss\n0,1\n" + rows)
    (folder / "r.yaml").write_text(
        f"name: r\nmodel: {{parameters: {run['parameters']!r}}}\nhardware: {{gpu: A100}}\n"
        f"training: {{steps: {run['last']}, batch: 1, context: 1}}\nlogs: [log.csv]\n"
        f"phases: [{{steps: [0, {run['last']}], cost: {run['cost']!r}, hours: {run['hours']!r},\n"
        f"  rate: {run['rate']!r}, tokens_per_second: {run['rate']!r}}}]\n"
    )
    book = Book(tmp_path)
    for field in book.fields("r"):
        figure = book.figure("r", field)
        assert figure is not None and figure.text and figure.derivation, field
    for exhibit in (TableExhibit("r", "cost"), RunTableExhibit(()), RunListExhibit(())):
        assert exhibit.value(book).content is not None
    for axis in ("step", "tokens", "hours", "cost"):
        for log in (False, True):
            chart = draw_curve(book, CurveSpec(("r",), x=axis, log_x=log, log_y=log)).chart
            if chart is not None:
                ET.fromstring(draw(chart, "c"))
