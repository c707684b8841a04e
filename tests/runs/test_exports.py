"""What machines get: JSON of all figures, a CSV of each run's series; tables; front matter."""

from __future__ import annotations

import csv
import io
import json

import pytest

from sphinx_runs.exports import csv_name, run_csv, runs_json
from sphinx_runs.mentions import runs_in_front_matter, runs_in_metadata
from sphinx_runs.reports import cost_table, gpu_table, run_table, summary
from sphinx_runs.tables import Table
from training_logs import MakeBook

RUN = """
name: r
title: The run
model: {family: Llama, parameters: 1.04B}
logs: [log.csv]
costs:
  - {item: p1, steps: [0, 2], cost: 4, hours: 2}
  - {item: p2, steps: [2, 4], cost: 5, about: true}
  - {item: storage, cost: 1}
gpus: [{gpu: A40, tokens_per_second: 10_400, rate: 0.40, estimate: true}]
"""
LOG = {"runs/log.csv": "step,loss,val\n1,5,\n2,4,4.25\n3,3.5,\n4,2.5,2.75\n"}


def texts(table: Table) -> list[list[str]]:
    """The cells of a table as text, with its head."""
    head = [column.title for column in table.columns]
    return [head, *([cell.text for cell in row.cells] for row in table.rows)]


def test_a_csv_has_every_logged_value(book: MakeBook) -> None:
    """A row a step; empty where nothing was logged; whole numbers without a point."""
    history = book(RUN, files=LOG).history("r")
    assert history is not None
    assert run_csv(history) == "step,loss,val\n1,5,\n2,4,4.25\n3,3.5,\n4,2.5,2.75\n"


def test_a_long_csv_is_reduced_with_every_spike(book: MakeBook) -> None:
    """To about the rows that were asked for, first and last included."""
    rows = "".join(f"{step},{99 if step == 7777 else 1 + step % 2}\n" for step in range(20_000))
    history = book(RUN, files={"runs/log.csv": "step,loss\n" + rows}).history("r")
    assert history is not None
    found = list(csv.reader(io.StringIO(run_csv(history, 1000))))[1:]
    assert len(found) <= 1002
    assert ["7777", "99"] in found and found[0][0] == "0" and found[-1][0] == "19999"


@pytest.mark.parametrize("name", ["=1+1", "+x", "-x", "@x"])
def test_no_name_is_a_formula(name: str, book: MakeBook) -> None:
    """Spreadsheets would run it."""
    history = book(RUN, files={"runs/log.csv": f"step,{name}\n1,5\n"}).history("r")
    assert history is not None
    assert run_csv(history).splitlines()[0] == f"step,'{name}"


@pytest.mark.parametrize(
    ("run", "file"),
    [("llama-1b", "llama-1b.csv"), ("../../x", "-..-x.csv"), ("<script>", "-script-.csv"),
     ("..", ".csv"), ("a b/c", "a-b-c.csv")],
)  # fmt: skip
def test_file_names_stay_in_their_folder(run: str, file: str) -> None:
    """No slash and no dot at the beginning is left."""
    name = csv_name(run)
    assert "/" not in name and not name.startswith("..")
    assert name == file


def test_json_has_all_figures_with_their_derivation(book: MakeBook) -> None:
    """And where page and CSV are."""
    content = json.loads(runs_json(book(RUN, files=LOG), {"r": "https://example.org/runs/r/"}))
    (run,) = content["runs"]
    assert run["page"] == "https://example.org/runs/r/"
    assert run["csv"] == "runs/r.csv"
    assert run["figures"]["cost.total"] == {
        "text": "$10", "value": 10.0, "unit": "USD",
        "derivation": "the sum of $4 (p1) + $5 (p2) + $1 (storage); "
        "approximate, as the ledger's figures are",
    }  # fmt: skip
    assert {"name": "val", "unit": "step", "count": 2, "first": 2.0, "last": 4.0} in run["series"]
    assert content["totals"]["cost.total"]["text"] == "$10"


def test_a_cost_table_adds_up(book: MakeBook) -> None:
    """Phases, other costs, the sum; columns that hold nothing are left out."""
    history = book(RUN, files=LOG).history("r")
    assert history is not None
    table = cost_table(history)
    assert texts(table) == [
        ["item", "steps", "loss", "hours", "rate", "cost", "share", "cost per point of loss"],
        ["p1", "0–2", "4", "2 h", "$2/h", "$4", "40%", "$4"],
        ["p2", "2–4", "2.5", "–", "–", "$5", "50%", "$3.33"],
        ["storage", "–", "–", "–", "–", "$1", "10%", "–"],
        ["total", "–", "–", "2 h", "–", "$10", "100%", "$3.60"],
    ]
    assert table.rows[-1].total
    assert table.notes == ("The hours of p2 are not given.", "Costs and hours are approximate.")


def test_runs_side_by_side(book: MakeBook) -> None:
    """Figures in rows; what no run has is left out, what one has not is a dash."""
    made = book(RUN + "---\n", files=LOG)
    history = made.history("r")
    assert history is not None
    table = run_table([history, history], ("model.family", "cost", "nix"))
    assert texts(table) == [
        ["figure", "The run", "The run"],
        ["model", "Llama", "Llama"],
        ["total cost", "$10", "$10"],
    ]
    assert texts(run_table([history], ("cost",)))[0] == ["figure", "value"]


def test_gpus_are_compared_by_the_price_of_tokens(book: MakeBook) -> None:
    """Estimates are said to be such."""
    history = book(RUN, files=LOG).history("r")
    assert history is not None
    assert texts(gpu_table(history))[1] == ["A40 (estimate)", "10,400", "$0.40/h", "$0.0107"]


def test_a_run_in_a_line(book: MakeBook) -> None:
    """What is known of it, and no more."""
    history = book(RUN, files=LOG).history("r")
    assert history is not None
    assert summary(history) == "Llama · 1.04B parameters · 2 h · $10 · loss 2.5"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("---\ntitle: x\nruns: [a, b-1]\n---\n", (("a", 3), ("b-1", 3))),
        ("---\nruns:\n  - a\n  - b\n---\n", (("a", 3), ("b", 4))),
        ("---\nruns: a, b\n---\n", (("a", 2), ("b", 2))),
        ('+++\nruns = ["a"]\n+++\n', (("a", 1),)),
        ('{"title": "x", "runs": ["a"]}\n\nText', (("a", 1),)),
        ("---\ntitle: x\n---\nruns: [a]\n", ()),
        ("---\nruns: [a\n---\n", ()),
        ("---\nruns: [[a]]\n---\n", ()),
        ("---\nruns:\n---\n", ()),
        ("---\nruns: [a]\n", ()),
        ("+++\nruns = [\n+++\n", ()),
        ('{"runs": 3}', ()),
        ("{" * 100_000 + "runs", ()),
        ("---\nruns: " + "[" * 60_000, ()),
        ("Text about runs.", ()),
        ("", ()),
    ],
)
def test_front_matter_names_runs(text: str, named: tuple[tuple[str, int], ...]) -> None:
    """In all three languages; what cannot be read names none."""
    assert runs_in_front_matter(text) == named


@pytest.mark.parametrize(
    ("text", "names"),
    [('["a", "b"]', ("a", "b")), ("a, b", ("a", "b")), ("a", ("a",)), ("", ()), ("3", ()),
     ("[" * 100_000, ("[" * 100_000,))],
)  # fmt: skip
def test_metadata_names_runs(text: str, names: tuple[str, ...]) -> None:
    """As Sphinx keeps it."""
    assert runs_in_metadata(text) == names
