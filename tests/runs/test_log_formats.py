"""Each log format, in the exact form its framework writes."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from sphinx_runs.logs.format import all_formats
from training_logs import (
    as_csv,
    as_event_file,
    as_jsonl,
    as_lightning,
    as_llm_c,
    as_nanogpt,
    as_trainer_state,
    as_wandb,
    read,
    read_text,
    single,
    values,
)

LOSS = [(0.0, 10.9886), (10.0, 9.58), (20.0, 8.19)]


def test_formats_are_found_by_being_there() -> None:
    """Each module of the folder is a format, with a source, asked in an order of its own."""
    found = all_formats()
    assert [f.name for f in found] == [
        "tensorboard", "hugging-face", "jsonl", "nanogpt", "llm.c", "wandb", "lightning", "csv",
    ]  # fmt: skip
    assert all(f.source.startswith("https://") for f in found)
    assert len({f.order for f in found}) == len(found)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("csv", as_csv({"loss": LOSS})),
        ("csv", as_csv({"loss": LOSS}, ";")),
        ("csv", as_csv({"loss": LOSS}, "\t")),
        ("lightning", as_lightning({"loss": LOSS})),
        ("wandb", as_wandb({"loss": LOSS})),
        ("jsonl", as_jsonl({"loss": LOSS})),
        ("hugging-face", as_trainer_state({"loss": LOSS})),
        ("nanogpt", as_nanogpt(LOSS)),
        ("llm.c", as_llm_c(LOSS)),
    ],
)
def test_a_format_is_known_by_its_content(name: str, content: str, tmp_path: Path) -> None:
    """The file's name says nothing; the series comes back and nothing is wrong."""
    log = read_text(tmp_path, content)
    assert log.formats == (name,)
    assert values(log, "loss") == LOSS
    assert log.problems == ()


def test_an_event_file_is_known_by_its_first_checksum(tmp_path: Path) -> None:
    """A TensorBoard event file gives its scalars, in single precision."""
    log = read_text(tmp_path, as_event_file({"train/loss": LOSS}))
    assert log.formats == ("tensorboard",)
    assert values(log, "train/loss") == [(step, single(value)) for step, value in LOSS]
    assert log.problems == ()


def test_lightning_rows_are_sparse(tmp_path: Path) -> None:
    """Two rows of one step hold different metrics; empty cells are no values."""
    text = (
        "epoch,lr-AdamW,step,train_loss,val_loss\n"
        "0,0.0003,49,3.25,\n"
        "0,,99,,3.5\n"
        "0,0.0003,99,3.125,\n"
        "1,,199,,3.0\n"
    )
    log = read_text(tmp_path, text, "metrics.csv")
    assert log.formats == ("lightning",)
    assert values(log, "loss") == [(49, 3.25), (99, 3.125)]
    assert values(log, "validation_loss") == [(99, 3.5), (199, 3.0)]
    assert values(log, "learning_rate") == [(49, 0.0003), (99, 0.0003)]


def test_trainer_state_has_evaluations_between(tmp_path: Path) -> None:
    """Entries with eval_loss, and the last with totals, are series of their own."""
    text = """{
  "best_metric": null, "global_step": 20, "log_history": [
    {"epoch": 0.5, "grad_norm": 1.25, "learning_rate": 5e-05, "loss": 3.5, "step": 10},
    {"epoch": 1.0, "eval_loss": 3.25, "eval_runtime": 1.5, "step": 20},
    {"epoch": 1.0, "step": 20, "total_flos": 1e15, "train_loss": 3.4, "train_runtime": 9.5}
  ]
}
"""
    log = read_text(tmp_path, text, "trainer_state.json")
    assert values(log, "loss") == [(10, 3.5)]
    assert values(log, "validation_loss") == [(20, 3.25)]
    assert values(log, "grad_norm") == [(10, 1.25)]


def test_nanogpt_prints_both_kinds_of_line(tmp_path: Path) -> None:
    """Iterations give loss, step time and utilisation; evaluations two losses."""
    text = (
        "Initializing a new model from scratch\n"
        "step 0: train loss 10.9894, val loss 10.9890\n"
        "iter 0: loss 10.9886, time 51234.12ms, mfu -100.00%\n"
        "iter 10: loss 9.5800, time 250.00ms, mfu 31.25%\n"
        "step 2000: train loss 3.2000, val loss 3.3000\n"
        "saving checkpoint to out-owt\n"
    )
    log = read_text(tmp_path, text)
    assert values(log, "loss") == [(0, 10.9886), (10, 9.58)]
    assert values(log, "train_loss") == [(0, 10.9894), (2000, 3.2)]
    assert values(log, "validation_loss") == [(0, 10.989), (2000, 3.3)]
    assert [step for step, _ in values(log, "seconds_per_step")] == [0, 10]
    assert values(log, "seconds_per_step")[1] == (10, 0.25)
    assert values(log, "mfu") == [(10, 31.25)]  # -100 % means: not known yet


def test_llm_c_has_training_test_and_accuracy_lines(tmp_path: Path) -> None:
    """The keys of main.log have the names pages use."""
    text = (
        "s:0 tel:11.0234\n"
        "s:0 eval:0.2512\n"
        "s:1 trl:10.9955 lr:0.000009 norm:15.20\n"
        "s:250 tel:6.4000\n"
    )
    log = read_text(tmp_path, text, "main.log")
    assert values(log, "validation_loss") == [(0, 11.0234), (250, 6.4)]
    assert values(log, "loss") == [(1, 10.9955)]
    assert values(log, "learning_rate") == [(1, 9e-06)]
    assert values(log, "grad_norm") == [(1, 15.2)]
    assert values(log, "eval") == [(0, 0.2512)]


def test_llm_c_of_old_has_the_loss_only(tmp_path: Path) -> None:
    """Versions before lr and norm were printed."""
    assert values(read_text(tmp_path, "s:0 tel:5.2\ns:1 trl:5.1000\n"), "loss") == [(1, 5.1)]


def test_wandb_with_several_runs_keeps_their_names(tmp_path: Path) -> None:
    """One run's series are called by metric; several by the whole header."""
    text = (
        '"Step","a-1 - train/loss","a-1 - train/loss__MIN","a-1 - train/loss__MAX",'
        '"b-2 - train/loss","b-2 - train/loss__MIN","b-2 - train/loss__MAX"\n'
        '"1","3.5","3.5","3.5","",""," "\n'
        '"2","","","","3.25","3.25","3.25"\n'
    )
    log = read_text(tmp_path, text)
    assert log.names == ("a-1 - train/loss", "b-2 - train/loss")
    assert values(log, "b-2 - train/loss") == [(2, 3.25)]


def test_wandb_by_relative_time_counts_rows(tmp_path: Path) -> None:
    """A chart by time has hours, and its rows for steps."""
    text = (
        '"Relative Time (Process)","a - loss","a - loss__MIN","a - loss__MAX"\n'
        '"0","3.5","3.5","3.5"\n"3600","3.25","3.25","3.25"\n'
    )
    series = read_text(tmp_path, text).find("loss")
    assert series is not None
    assert (list(series.steps), list(series.hours)) == ([0, 1], [0, 1])


def test_jsonl_flattens_nested_records_and_skips_a_configuration(tmp_path: Path) -> None:
    """A first record without a step is left out with a notice."""
    text = (
        '{"config": {"lr": 0.1}}\n'
        '{"step": 1, "train": {"loss": 3.5}, "note": "x", "ok": true}\n'
        '{"step": 2, "train": {"loss": NaN}}\n'
    )
    log = read_text(tmp_path, text)
    assert log.names == ("train/loss",)
    assert values(log, "loss") == [(1, 3.5)]
    assert [p.notice for p in log.problems] == [True]


def test_times_become_hours_since_the_first_row(tmp_path: Path) -> None:
    """A column of seconds of any clock."""
    text = "step,wall_time,loss\n1,1700000000,3.5\n2,1700003600,3.0\n"
    series = read_text(tmp_path, text).find("loss")
    assert series is not None and list(series.hours) == [0, 1]


def test_a_table_without_steps_counts_rows_with_a_notice(tmp_path: Path) -> None:
    """Better than nothing, and it is said."""
    log = read_text(tmp_path, "loss,lr\n3.5,0.1\n3.0,0.1\n")
    assert values(log, "loss") == [(0, 3.5), (1, 3.0)]
    assert [(p.code, p.notice) for p in log.problems] == [("log-steps", True)]


def test_words_in_a_table_are_no_series(tmp_path: Path) -> None:
    """A column of names or dates is passed over without a word."""
    log = read_text(tmp_path, "step,loss,phase\n1,3.5,warm-up\n2,3.0,main\n")
    assert (log.names, log.problems) == (("loss",), ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood(encoding: str, tmp_path: Path) -> None:
    """Spreadsheets and PowerShell write them."""
    log = read_text(tmp_path, "step,loss\r\n1,3.5\r\n".encode(encoding))
    assert values(log, "loss") == [(1, 3.5)]


def test_files_of_one_run_are_joined(tmp_path: Path) -> None:
    """A second log goes on where the first ended; where they overlap the last write counts."""
    from sphinx_runs.logs.reading import LogFile, read_logs

    first, second = tmp_path / "a.csv", tmp_path / "b.jsonl"
    first.write_text("step,loss\n1,4.0\n2,3.5\n3,3.4\n")
    second.write_text('{"step": 3, "loss": 3.25}\n{"step": 4, "loss": 3.0}\n')
    log = read_logs([LogFile(first, "a.csv"), LogFile(second, "b.jsonl")])
    assert values(log, "loss") == [(1, 4.0), (2, 3.5), (3, 3.25), (4, 3.0)]
    assert log.formats == ("csv", "jsonl")


def test_a_column_can_be_given_a_name(tmp_path: Path) -> None:
    """The ledger's ``columns`` say what is meant."""
    path = tmp_path / "log.csv"
    path.write_text("Wall time,Step,Value\n1.5,1,3.5\n")
    assert values(read(path, loss="Value"), "loss") == [(1, 3.5)]


def test_a_folder_stands_for_its_event_files(tmp_path: Path) -> None:
    """In the order of their names, which begin with the time."""
    (tmp_path / "events.out.tfevents.2.host").write_bytes(as_event_file({"loss": [(2, 3.0)]}))
    (tmp_path / "events.out.tfevents.1.host").write_bytes(as_event_file({"loss": [(1, 4.0)]}))
    assert values(read(tmp_path), "loss") == [(1, 4), (2, 3)]


def test_infinities_of_json_are_gaps(tmp_path: Path) -> None:
    """Also an integer no double can hold."""
    huge = "1" + "0" * 400
    log = read_text(tmp_path, f'{{"step": 1, "loss": {huge}}}\n{{"step": 2, "loss": 3.5}}\n')
    series = log.find("loss")
    assert series is not None
    assert [(gap.first, gap.value) for gap in series.gaps] == [(1, math.inf)]
