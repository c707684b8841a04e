"""TensorBoard event files: checksums, messages, and agreement with the package itself."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from sphinx_runs.logs.crc32c import crc32c_of_equal_length, masked_crc32c
from training_logs import as_event_file, masked, read, read_text, record, tensor_event, values


@pytest.mark.parametrize(
    ("data", "crc"),
    [
        (bytes(32), 0x8A9136AA),
        (b"\xff" * 32, 0x62A8AB43),
        (bytes(range(32)), 0x46DD794E),
        (bytes(reversed(range(32))), 0x113FDB5C),
        (b"123456789", 0xE3069283),
        (b"", 0),
    ],
)
def test_crc32c_of_the_rfc(data: bytes, crc: int) -> None:
    """The examples of RFC 3720, B.4, and the usual check value."""
    assert crc32c_of_equal_length([data, data]) == [crc, crc]


def test_checksums_of_mixed_lengths_keep_their_order() -> None:
    """Each equals the one worked out bit by bit."""
    chance = random.Random(1)
    data = [chance.randbytes(chance.randrange(20)) for _ in range(60)]
    assert masked_crc32c(data) == [masked(each) for each in data]


@pytest.mark.parametrize("packed", [True, False])
def test_scalars_of_tensorflow_2_are_tensors(packed: bool, tmp_path: Path) -> None:
    """The content, or a list of one float."""
    start = as_event_file({"other": [(1, 1.0)]})
    log = read_text(tmp_path, start + record(tensor_event("loss", 5, 2.5, packed=packed)))
    assert values(log, "loss") == [(5, 2.5)]


def test_other_plugins_are_passed_over(tmp_path: Path) -> None:
    """Only the first value of a tag says what it is of."""
    start = as_event_file({"loss": [(1, 1.0)]})
    first = record(tensor_event("hparams", 1, 2.5, plugin="hparams"))
    log = read_text(tmp_path, start + first + record(tensor_event("hparams", 2, 2.5)))
    assert log.names == ("loss",)


def test_negative_steps_are_read(tmp_path: Path) -> None:
    """Two's complement, ten bytes long."""
    assert values(read_text(tmp_path, as_event_file({"loss": [(-3, 1.5)]})), "loss") == [(-3, 1.5)]


def test_the_reader_agrees_with_tensorboard(tmp_path: Path) -> None:
    """Tags, steps, values and times of files written and read by the package itself."""
    accumulator = _tensorboard("tensorboard.backend.event_processing.event_accumulator")
    _write_with_tensorboard(tmp_path)

    theirs = accumulator.EventAccumulator(str(tmp_path), size_guidance={"scalars": 0, "tensors": 0})
    theirs.Reload()
    log = read(tmp_path)
    assert log.problems == ()
    tags = theirs.Tags()["scalars"]
    assert set(tags) == {"train/loss", "lr", "ünïcode tag"}
    assert set(log.names) == {*tags, "t"}
    for tag in tags:
        expected = [(e.step, e.value) for e in theirs.Scalars(tag) if e.value == e.value]
        assert values(log, tag) == expected
    series = log.find("lr")
    assert series is not None
    assert series.hours[-1] == pytest.approx(999 / 3 / 3600)
    assert [gap.first for gap in log.series[2].gaps] == [70]


def _tensorboard(module: str) -> Any:
    return pytest.importorskip(module, reason="the tensorboard package is 150 MB")


def _write_with_tensorboard(folder: Path) -> None:
    """A thousand events of three scalars, and one tensor, by the package's own writer."""
    package = "tensorboard.compat.proto"
    new_event = _tensorboard(f"{package}.event_pb2").Event
    new_summary = _tensorboard(f"{package}.summary_pb2").Summary
    tensor = _tensorboard(f"{package}.tensor_pb2").TensorProto(dtype=1, float_val=[2.5])
    writing = _tensorboard("tensorboard.summary.writer.event_file_writer")
    chance = random.Random(7)
    writer = writing.EventFileWriter(str(folder))
    for step in range(1000):
        scalars = [
            new_summary.Value(tag="train/loss", simple_value=chance.uniform(0, 12)),
            new_summary.Value(tag="lr", simple_value=chance.uniform(0, 1e-3)),
            new_summary.Value(tag="ünïcode tag", simple_value=float("nan") if step == 7 else step),
        ]
        summary = new_summary(value=scalars)
        writer.add_event(new_event(wall_time=1.7e9 + step / 3, step=step * 10, summary=summary))
    value = new_summary.Value(tag="t", tensor=tensor)
    writer.add_event(new_event(step=5, summary=new_summary(value=[value])))
    writer.close()
