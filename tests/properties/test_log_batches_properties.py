"""Properties of readers: what is read many rows at a time is what single rows give."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_runs.logs.events import read_scalars
from sphinx_runs.logs.format import LogFormat
from sphinx_runs.logs.formats import llm_c, nanogpt, tensorboard
from sphinx_runs.logs.protobuf import WireError
from sphinx_runs.logs.records import RecordWriter
from sphinx_runs.logs.series import Recorder
from sphinx_runs.logs.source import LogSource
from training_logs import record, scalar_event, tensor_event

files = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

decimals = st.from_regex(r"\A-?[0-9]{1,4}(\.[0-9]{1,4})?\Z")
odd = st.sampled_from(["nan", "-inf", "1e-05", "1.2.3", "5.", ".", "-", "+1", "", "5 6", "٣"])
numeral = st.one_of(*[decimals] * 6, odd)
step = st.one_of(*[st.integers(0, 10**7).map(str)] * 6, st.sampled_from(["-1", "1.5", "x", ""]))
ends = st.sampled_from(["\n"] * 8 + ["\r\n", " \n", "\r", " x\n"])


def line_of(form: str) -> st.SearchStrategy[str]:
    """Lines of a form: ``#`` is a step, ``~`` a number."""
    parts = [step if c == "#" else numeral if c == "~" else st.just(c) for c in form]
    return st.tuples(*parts, ends).map("".join)


def lines_of(*forms: str) -> st.SearchStrategy[str]:
    """Stretches of lines of one form after another."""
    stretch = st.sampled_from(forms).flatmap(lambda form: st.lists(line_of(form), max_size=6))
    return st.lists(stretch, max_size=5).map(lambda found: "".join(chain.from_iterable(found)))


def written(recorder: Recorder) -> dict[str, tuple[str, str]]:
    """Steps and values by name; NaN is itself."""
    return {
        name: (repr(list(rows.steps)), repr(list(rows.values)))
        for name, rows in recorder.rows.items()
        if rows.steps
    }


LLM_C = lines_of(
    "s:# trl:~ lr:~ norm:~", "s:# trl:~", "s:# tel:~", "s:# eval:~", "s:# trl:~ loss:~",
    "s:# trl:~ tr.l:~", "s:# trl:~ trl:~", "s:# step:~", "5s:# trl:~", "s:# tr5l:~", "~",
)  # fmt: skip
NANOGPT = lines_of(
    "iter #: loss ~, time ~ms, mfu ~%", "iter #: loss ~, time ~ms", "iter #: loss ~",
    "step #: train loss ~, val loss ~", "iter5 #: loss ~, time ~ms, mfu ~%", "saved ~",
    "Iter #: loss ~, time ~ms, mfu ~%",
)  # fmt: skip


@pytest.mark.parametrize(
    ("form", "texts"),
    [(llm_c.FORMAT, LLM_C), (nanogpt.FORMAT, NANOGPT)],
    ids=["llm.c", "nanogpt"],
)
@files
@given(data=st.data())
def test_lines_read_in_stretches_are_lines_read_one_by_one(
    form: LogFormat, texts: st.SearchStrategy[str], data: st.DataObject, tmp_path: Path
) -> None:
    """Whatever lines stand beside each other: the same rows in the same order."""
    path = tmp_path / "log"
    path.write_bytes(data.draw(texts).encode())
    together, alone = Recorder(), Recorder()
    source = LogSource.open(path, "log")
    form.read(source, together)
    bad = 0
    for line in list(LogSource.open(path, "log").lines()):
        path.write_bytes(line.encode())
        single = LogSource.open(path, "log")
        form.read(single, alone)
        bad += len(single.problems)
    assert written(together) == written(alone)
    assert bool(source.problems) == bool(bad)


keys = st.sampled_from(["step", "loss", "lr", "timestamp", "note"])
json_values = st.one_of(
    *[st.floats(width=32)] * 4,
    st.integers(-9, 10**6),
    st.just(10**400),
    st.sampled_from([None, True, "x", [1], {"a": 1.5, "b": {"c": 2}}, {"b": "x"}]),
)
records = st.lists(st.dictionaries(keys, json_values, max_size=4), max_size=4)


@given(found=st.lists(st.tuples(records, st.integers(1, 5)), max_size=5), stepped=st.booleans())
def test_records_written_together_are_records_written_one_by_one(
    found: list[tuple[list[dict[str, object]], int]], stepped: bool
) -> None:
    """Neighbours alike or not, nested, with words between the numbers, or without a step."""
    everything = [entry for entries, times in found for entry in entries * times]
    together, alone = Recorder(), Recorder()
    RecordWriter(together, stepped=stepped).write(everything)
    writer = RecordWriter(alone, stepped=stepped)
    for entry in everything:
        writer.write([entry])
    assert written(together) == written(alone)


single_precision = st.floats(width=32, allow_nan=False)
steps = st.one_of(st.integers(0, 300), st.integers(-3, 1 << 40))
events = st.one_of(
    st.builds(scalar_event, st.sampled_from(["loss", "lr/x"]), steps, single_precision),
    st.builds(tensor_event, st.sampled_from(["loss", "acc"]), st.integers(0, 300),
              single_precision, st.just("scalars"), st.booleans()),
    st.builds(tensor_event, st.just("hparams"), st.integers(0, 9), single_precision,
              st.just("hparams")),
    st.binary(max_size=30),
)  # fmt: skip


@files
@given(found=st.lists(st.tuples(events, st.integers(1, 12)), max_size=12))
def test_events_read_together_are_events_read_one_by_one(
    found: list[tuple[bytes, int]], tmp_path: Path
) -> None:
    """Tags mixed, steps that go back, tensors, other plugins, records that are no events."""
    content = [event for event, times in found for event in [event] * times]
    path = tmp_path / "log"
    path.write_bytes(b"".join(map(record, content)))
    together, alone = Recorder(), Recorder()
    source = LogSource.open(path, "log")
    tensorboard.FORMAT.read(source, together)
    others: set[str] = set()
    unreadable = 0
    for data in content:
        try:
            for scalar in read_scalars(data, others):
                alone.add(scalar.tag, scalar.step, scalar.value, scalar.seconds)
        except WireError:
            unreadable += 1
    assert written(together) == written(alone)
    assert [p.message for p in source.problems] == (
        [f"{unreadable:,} records are no events: left out"] if unreadable else []
    )
