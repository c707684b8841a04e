"""Logs with something wrong: each says what and where, and gives what is sound."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from sphinx_runs.logs import Log
from sphinx_runs.logs.source import LINE_CHARACTERS, WHOLE_FILE_BYTES
from training_logs import (
    as_event_file,
    as_trainer_state,
    masked,
    read,
    read_text,
    record,
    scalar_event,
    values,
)


def codes(log: Log) -> list[str]:
    """The codes of a log's problems."""
    return [str(problem.code) for problem in log.problems]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "log-empty"),
        ("\n \n", "log-empty"),
        ("step,loss\n", "log-format"),
        ("once upon a time\nthere was a log\n", "log-format"),
        (bytes(range(256)) * 20, "log-format"),
        (b"\0" * 5000, "log-format"),
        ("{}\n[]\n", "log-empty"),
        ('{"best_metric": null, "global_step": 3, "log_history": []}', "log-empty"),
        ("1,2,3\n4,5,6\n", "log-format"),
    ],
)
def test_what_is_no_log_is_said_so(content: str | bytes, code: str, tmp_path: Path) -> None:
    """One warning, located in the file; no series, no exception."""
    log = read_text(tmp_path, content, "some.log")
    assert codes(log)[-1:] == [code]
    assert log.series == ()
    assert {problem.path for problem in log.problems} == {"some.log"}
    assert not any(problem.notice for problem in log.problems[-1:])


def test_a_missing_log_is_said_so(tmp_path: Path) -> None:
    """The path is named."""
    log = read(tmp_path / "none.csv")
    assert codes(log) == ["log-missing"]
    assert log.problems[0].path == "none.csv"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("step,loss\n1,4.0\n2,3.5\n3,2.", [(1, 4.0), (2, 3.5)]),
        ("step,loss\n1,4.0\n2,3.5\n3", [(1, 4.0), (2, 3.5)]),
        ('{"step": 1, "loss": 4.0}\n{"step": 2, "loss": 3.5}\n{"step": 3, "lo', [(1, 4), (2, 3.5)]),
        ("iter 1: loss 4.0000, time 1.00ms, mfu 1.00%\niter 2: loss 3.5", [(1, 4)]),
        ("s:1 trl:4.0000 lr:0.1 norm:1.00\ns:2 trl:3.50", [(1, 4)]),
    ],
)
def test_a_half_written_last_line_is_dropped_with_a_notice(
    text: str, kept: list[tuple[float, float]], tmp_path: Path
) -> None:
    """A figure cut in the middle would be a wrong figure; a notice fails no build."""
    log = read_text(tmp_path, text)
    assert values(log, "loss") == kept
    assert [(str(p.code), p.notice) for p in log.problems] == [("log-truncated", True)]


@pytest.mark.parametrize(
    "text",
    [
        '{"step": 1, "loss": 4.0}',
        '"Step","a - loss","a - loss__MIN"\n"1","4.0","4.0"',
        "iter 1: loss 4.0000, time 1.00ms, mfu 1.00%",
        "s:1 trl:4.0000 lr:0.100000 norm:1.00",
    ],
)
def test_a_last_line_that_is_plainly_whole_needs_no_end(text: str, tmp_path: Path) -> None:
    """A closed brace, a closed quote or all decimals show that nothing is missing."""
    log = read_text(tmp_path, text)
    assert values(log, "loss") == [(1, 4.0)]
    assert log.problems == ()


def test_a_cut_trainer_state_gives_its_whole_entries(tmp_path: Path) -> None:
    """The entries before the fault are read."""
    whole = as_trainer_state({"loss": [(1, 4.0), (2, 3.5), (3, 3.0)]})
    log = read_text(tmp_path, whole[: whole.index("3.0")])
    assert values(log, "loss") == [(1, 4.0), (2, 3.5)]
    assert codes(log) == ["log-truncated"]


def test_steps_that_go_backwards_are_a_resumed_run(tmp_path: Path) -> None:
    """The last write of a step wins, and the seam is kept, with a notice."""
    log = read_text(tmp_path, "step,loss\n1,4.0\n2,3.5\n3,3.4\n2,3.6\n3,3.2\n")
    series = log.find("loss")
    assert series is not None
    assert list(series.pairs()) == [(1, 4.0), (2, 3.6), (3, 3.2)]
    assert [(seam.resumed, seam.reached) for seam in series.seams] == [(2, 3)]
    assert [(str(p.code), p.notice) for p in log.problems] == [("log-steps", True)]


def test_nan_and_infinities_are_gaps(tmp_path: Path) -> None:
    """Neighbours of one kind are one gap."""
    log = read_text(tmp_path, "step,loss\n1,4\n2,nan\n3,NaN\n4,inf\n5,3\n6,-inf\n")
    series = log.find("loss")
    assert series is not None
    assert list(series.pairs()) == [(1, 4), (5, 3)]
    assert [(g.first, g.last, g.word) for g in series.gaps] == [
        (2, 3, "NaN"), (4, 4, "infinity"), (6, 6, "-infinity"),
    ]  # fmt: skip


def test_cells_that_are_no_numbers_are_counted(tmp_path: Path) -> None:
    """Once a column, with the line of the first."""
    log = read_text(tmp_path, "step,loss\n1,4\n2,oops\n3,3\n4,oops\n")
    assert values(log, "loss") == [(1, 4), (3, 3)]
    assert [(str(p.code), p.line) for p in log.problems] == [("log-value", 3)]


def test_rows_of_another_length_are_counted(tmp_path: Path) -> None:
    """And a header that comes again, where a logger was started anew, is no row."""
    log = read_text(tmp_path, "step,loss\n1,4\n2\nstep,loss\n3,3,9\n4,2\n")
    assert values(log, "loss") == [(1, 4), (4, 2)]
    assert [(str(p.code), p.line) for p in log.problems] == [("log-line", 3)]


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With those that are."""
    path = tmp_path / "log.csv"
    path.write_text("step,loss\n1,4\n")
    log = read(path, loss="los")
    assert codes(log) == ["unknown-series"]
    assert "'los'" in log.problems[0].message and "loss" in log.problems[0].message


@pytest.mark.parametrize("line", ["x" * (3 * LINE_CHARACTERS), "9," * LINE_CHARACTERS])
def test_a_line_beyond_measure_is_skipped(line: str, tmp_path: Path) -> None:
    """The rows around it are read; it never is in memory whole."""
    log = read_text(tmp_path, f"step,loss\n1,4\n{line}\n2,3\n")
    assert values(log, "loss") == [(1, 4), (2, 3)]
    assert [(str(p.code), p.line) for p in log.problems] == [("log-line", 3)]


def test_a_file_that_is_one_line_without_end_is_refused_quickly(tmp_path: Path) -> None:
    """A gigabyte of it is looked at no further than its beginning."""
    path = tmp_path / "log.json"
    with path.open("wb") as file:
        file.write(b'{"log_history": [')
        file.truncate(WHOLE_FILE_BYTES * 4)  # a hole: no disk is used
    assert codes(read(path)) == ["log-format", "log-empty"]


@pytest.mark.parametrize(
    "text", ['{"a":' * 100_000, "[" * 1_000_000, '{"step": 1, "x": ' + "[" * 90_000]
)
def test_nesting_beyond_measure_is_no_log(text: str, tmp_path: Path) -> None:
    """Neither time nor stack is spent on it."""
    assert read_text(tmp_path, text + "\n").series == ()


def test_a_truncated_event_file_gives_its_whole_records(tmp_path: Path) -> None:
    """The last one, cut, is left out with a warning."""
    whole = as_event_file({"loss": [(1, 4.0), (2, 3.5), (3, 3.0)]})
    log = read_text(tmp_path, whole[:-7])
    assert values(log, "loss") == [(1, 4.0), (2, 3.5)]
    assert [(str(p.code), p.notice) for p in log.problems] == [("log-truncated", False)]


def test_a_record_with_a_wrong_checksum_is_left_out(tmp_path: Path) -> None:
    """The others are read."""
    bad = bytearray(record(scalar_event("loss", 2, 3.5)))
    bad[20] ^= 1
    start = as_event_file({"loss": [(1, 4.0)]})
    log = read_text(tmp_path, start + bytes(bad) + record(scalar_event("loss", 3, 3.0)))
    assert values(log, "loss") == [(1, 4.0), (3, 3.0)]
    assert codes(log) == ["log-crc"]


@pytest.mark.parametrize("length", [5, 1 << 40])
def test_a_wrong_length_ends_an_event_file(length: int, tmp_path: Path) -> None:
    """Where the next record begins cannot be known then."""
    start = as_event_file({"loss": [(1, 4.0)]})
    rest = struct.pack("<QI", length, 12345) + bytes(100)
    log = read_text(tmp_path, start + rest)
    assert values(log, "loss") == [(1, 4.0)]
    assert "log-crc" in codes(log)


def test_a_record_longer_than_the_file_is_not_waited_for(tmp_path: Path) -> None:
    """Its length is sound, so nothing is asked of memory for it: the file was cut."""
    length = struct.pack("<Q", 1 << 62)
    start = as_event_file({"loss": [(1, 4.0)]})
    log = read_text(tmp_path, start + length + struct.pack("<I", masked(length)) + bytes(100))
    assert values(log, "loss") == [(1, 4.0)]
    assert codes(log) == ["log-truncated"]


def test_records_that_are_no_events_are_counted(tmp_path: Path) -> None:
    """Sound frames around something else."""
    start = as_event_file({"loss": [(1, 4.0)]})
    log = read_text(tmp_path, start + record(b"\xff" * 12) + record(b"\x0b\x0b"))
    assert values(log, "loss") == [(1, 4.0)]
    assert codes(log) == ["log-line"]
