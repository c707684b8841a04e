"""The documentation of runs: what it lists is what there is, and its examples are read here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checkout import ROOT
from sphinx_runs.logs.format import all_formats
from sphinx_runs.problems import Code
from training_logs import MakeBook, read_text

PAGE = (ROOT / "docs" / "runs.md").read_text("utf-8")


def part(title: str) -> str:
    """The text under a heading of the second level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, title
    return found[1]


def first_cells(text: str) -> list[str]:
    """The names in backticks in the first cells of a table."""
    rows = re.findall(r"^\| (.*?) \|", text, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def fenced(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_every_warning_is_explained() -> None:
    """And none that is not there."""
    assert sorted(first_cells(part("Warnings"))) == sorted(map(str, Code))


def test_every_format_is_described_in_its_exact_form(tmp_path: Path) -> None:
    """Its example is read as what it is, without a complaint."""
    sections = dict(re.findall(r"^### ([^\n]*)\n(.*?)(?=^### |\Z)", part("Logs"), re.M | re.S))
    formats = {f.title: f for f in all_formats()}
    assert set(sections) == {*formats, "A new format"}
    for title, log_format in formats.items():
        for example in fenced(sections[title], "text"):
            log = read_text(tmp_path, example)
            assert (log.formats, log.problems) == ((log_format.name,), ())
            assert log.find("loss") is not None
        assert log_format.source in sections[title]


@pytest.fixture
def example(book: MakeBook) -> str:
    """The ledger of the page's first example."""
    return fenced(part("Five minutes"), "yaml")[0]


def test_the_example_ledger_is_sound(book: MakeBook, example: str) -> None:
    """With the page's example of a CSV as its log."""
    made = book(example, files={"runs/my-run.log.csv": fenced(part("Logs"), "text")[0]})
    assert made.problems_of_ledger == ()
    assert made.problems_of("my-run") == ()


def test_every_field_is_there(book: MakeBook, example: str) -> None:
    """Those of the table, of a run that gives everything."""
    more = (
        "gpus: [{gpu: A40, tokens_per_second: 10_400, rate: 0.40}]\n"
        "before_after: {before: 90 min, after: 21 min}\n"
        "loss: [{step: 60_000, loss: 2.5}]\n"
    )
    ledger = example.replace("rate: 1.45, cost: 2.90", "cost: 2.90, tokens_per_second: 9000")
    log = "step,loss,validation_loss\n1,10,10\n200,6,6\n1000,3,3\n60000,2.5,2.6\n"
    made = book(ledger + more, files={"runs/my-run.log.csv": log})
    base = ""
    for name in first_cells(part("Figures in text")):
        field = base + name if name.startswith(".") else name
        base = field.rpartition(".")[0] if "." in field else base
        if name in ("epochs.total", "warm-up.rate"):
            continue
        assert made.figure("my-run", field) is not None, field


def test_every_key_of_a_run_is_known(book: MakeBook) -> None:
    """The table's keys are asked for by the reader, and all it asks for are in the table."""
    keys = first_cells(part("The ledger"))
    made = book("name: x\nnix: 3\n")
    (problem,) = made.problems_of_ledger
    known = problem.message.partition("known keys are ")[2].split(", ")
    assert set(known) <= set(keys) | {"before_after_minutes"}
    assert set(keys) <= set(known)
