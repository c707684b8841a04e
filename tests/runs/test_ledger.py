"""The ledger: read into frozen values, with every mistake at its line."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sphinx_runs.ledger import Ledger, read_ledgers
from sphinx_runs.ledger.model import LogEntry, Span
from sphinx_runs.ledger.parsing import parse_ledger
from sphinx_runs.ledger.yaml_source import Mapping, Scalar, parse_yaml
from sphinx_runs.problems import Problem
from sphinx_runs.quantities import Money

ALIASES = "abcdefghijklmnopqrst"


def parsed(text: str) -> tuple[Ledger, list[Problem]]:
    """A ledger and what is wrong with it."""
    problems: list[Problem] = []
    return parse_ledger(text, "runs/x.yaml", "USD", problems), problems


def complaints(text: str) -> list[tuple[str, int | None]]:
    """Codes and lines."""
    return [(str(problem.code), problem.line) for problem in parsed(text)[1]]


@pytest.mark.parametrize(
    "text",
    ["name: a\n", "- name: a\n", "runs:\n  - name: a\n", "runs: [{name: a}]\n", "{name: a}"],
)
def test_a_ledger_is_one_run_a_list_or_has_runs(text: str) -> None:
    """Whatever is handiest."""
    ledger, problems = parsed(text)
    assert [run.name for run in ledger.runs] == ["a"]
    assert problems == []


def test_names_stay_text() -> None:
    """What YAML would take for a number or a truth value is a name here."""
    ledger, problems = parsed("- name: 1e5\n- name: no\n- name: 2026-11-23\n")
    assert [run.name for run in ledger.runs] == ["1e5", "no", "2026-11-23"]
    assert problems == []


def test_a_whole_run_is_read() -> None:
    """Every key there is."""
    ledger, problems = parsed("""
name: x
title: X
currency: EUR
model: {family: Llama, parameters: 1.04B, tags: [a, b]}
hardware: {gpu: A100, count: 8, peak_tflops: 312 TFLOPS}
training: {steps: 90_000, batch: 64, context: 2048, tokens: 11.8B, epochs: 1}
phases:
  - {name: warm-up, steps: [0, 200], hours: 90 min, rate: 2, cost: 3, about: true,
     tokens_per_second: 23_500, seconds_per_step: 1.6}
costs: [{item: storage, cost: $3}, {item: p2, steps: 200-1000, cost: 4}]
events: [{step: 100, label: checkpoint}]
optimizations: [{change: base, seconds_per_step: 1.6}]
gpus: [{gpu: A40, tokens_per_second: 10_400, rate: 0.40, estimate: true}]
before_after: {before: 90 min, after: 21 min, label: epoch}
logs: [a.csv, {file: b.csv, columns: {loss: Value}}]
totals: {cost: 10, hours: 1.5, tokens: 11.8B}
about: true
""")
    assert problems == []
    (run,) = ledger.runs
    assert run.phases[0].span == Span(0, 200)
    assert run.phases[0].hours == 1.5
    assert run.phases[0].rate == Money(2, "EUR")
    assert run.phases[1].name == "p2" and run.phases[1].span == Span(200, 1000)
    assert [(e.item, e.cost) for e in run.expenses] == [("storage", Money(3, "USD"))]
    assert run.training.peak_teraflops == 312 and run.training.gpus == 8
    assert run.logs == (LogEntry("a.csv"), LogEntry("b.csv", (("loss", "Value"),)))
    assert run.before_after is not None and run.before_after.before == 1.5
    assert run.declared.cost == Money(10, "EUR")
    assert run.text("model", "tags") == "a, b"
    assert run.number("model", "parameters") == 1.04e9


def test_the_published_figures_are_read_as_they_are(tmp_path: Path) -> None:
    """A ledger with epochs, compute units, costs with steps, and comparisons."""
    ledger, problems = parsed("""
runs:
  - name: g
    epochs: [{epoch: 1, loss: 4.5, hours: 35}, {epoch: 2, loss: 3.8, hours: 35}]
    compute_units: [{epochs: 1-2, units: 560, units_per_hour: 8}]
    before_after_minutes: {before: 90, after: 21}
  - name: l
    loss: [{step: 1, loss: 10.63}, {step: 90_000, loss: 2.494, tokens: 11_800_000_000}]
    costs: [{item: phase 1, steps: [0, 200], cost: 4}, {item: storage, cost: 3}]
    total_cost: 7
    gpus: [{gpu: A40, dollars_per_hour: 0.40}]
""")
    assert problems == []
    units = ledger.runs[0].phases[0]
    assert (units.name, units.hours, units.cost) == ("epochs 1–2", 70, Money(560, "units"))
    assert units.rate == Money(8, "units")
    assert ledger.runs[1].points[1].get("tokens") == 11.8e9
    assert ledger.runs[1].gpus[0].rate == Money(0.4, "USD")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: [a\n", [("yaml", 1)]),
        ("- name: a\n  model: {family: x\n- b", [("yaml", 3)]),
        ("\tname: a", [("yaml", 1)]),
        ("just words", [("ledger-value", 1)]),
        ("runs: 3", [("ledger-value", 1)]),
        ("- title: a", [("ledger-value", 1)]),
        ("- name: a\n  logz: b", [("ledger-key", 2)]),
        ("- name: a\n  name: b", [("ledger-key", 2)]),
        ("- name: a b", [("ledger-value", 1)]),
        ("- name: <script>alert(1)</script>", [("ledger-value", 1)]),
        ("- name: ../../etc", [("ledger-value", 1)]),
        ("- name: a\n  currency: XYZ", [("unit", 1)]),
        ("- name: a\n  costs:\n    - {item: x, cost: -4}", [("ledger-value", 3)]),
        ("- name: a\n  costs:\n    - {item: x, cost: 4 XYZ}", [("unit", 3)]),
        ("- name: a\n  costs:\n    - {item: x}", [("ledger-value", 3)]),
        ("- name: a\n  costs: 3", [("ledger-value", 2)]),
        ("- name: a\n  costs: [3]", [("ledger-value", 2)]),
        ("- name: a\n  phases:\n    - {steps: [5, 1]}", [("ledger-value", 3)]),
        ("- name: a\n  phases:\n    - {steps: x}", [("ledger-value", 3)]),
        ("- name: a\n  phases:\n    - {hours: 5 fortnights}", [("unit", 3)]),
        ("- name: a\n  phases:\n    - {hours: [5]}", [("ledger-value", 3)]),
        ("- name: a\n  phases:\n    - {hrs: 5}", [("ledger-key", 3)]),
        ("- name: a\n  about: perhaps", [("ledger-value", 2)]),
        ("- name: a\n  loss: [{loss: 3}]", [("ledger-value", 2)]),
        ("- name: a\n  events: [{label: x}]", [("ledger-value", 2)]),
        ("- name: a\n  optimizations: [{change: x, seconds_per_step: 0}]", [("ledger-value", 2)]),
        ("- name: a\n  before_after: {before: 90 min}", [("ledger-value", 2)]),
        ("- name: a\n  logs: [{columns: {loss: x}}]", [("ledger-value", 2)]),
        ("- name: a\n  model: 3", [("ledger-value", 2)]),
        ("- 3", [("ledger-value", 1)]),
        ("{[a]: 3, name: x}", [("yaml", 1)]),
    ],
)
def test_mistakes_are_located(text: str, expected: list[tuple[str, int]]) -> None:
    """Each costs one problem, with its line, and nothing else is lost."""
    assert complaints(text) == expected


def test_an_unknown_key_is_answered_with_the_nearest() -> None:
    """What the author probably meant."""
    (problem,) = parsed("- name: a\n  phases: [{tokens_per_secnd: 5}]")[1]
    assert "'tokens_per_second'" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "a: &a [x, x, x]\n"
        + "".join(f"{n}: &{n} [*{m}, *{m}, *{m}]\n" for m, n in pairwise(ALIASES)),
    ],
)
def test_deep_or_swollen_yaml_is_no_trouble(text: str) -> None:
    """Nesting is bounded, and an alias is not copied: either would take minutes, or all memory."""
    ledger, problems = parsed(text)
    assert ledger.runs == ()
    assert problems


def test_aliases_stand_for_their_value() -> None:
    """Also within a run."""
    ledger, problems = parsed("runs:\n- name: a\n  model: &m {family: X}\n- name: b\n  model: *m\n")
    assert ledger.runs[1].text("model", "family") == "X"
    assert problems == []


def test_empty_values_are_missing() -> None:
    """``key:`` and null are nothing; a quoted text is one."""
    value, _ = parse_yaml("a:\nb: ~\nc: null\nd: ''\n")
    assert isinstance(value, Mapping)
    assert [value.get(key) for key in "abc"] == [None, None, None]
    assert value.get("d") == Scalar("", 4, False)


def test_of_two_runs_with_one_name_the_first_counts(tmp_path: Path) -> None:
    """Across files too; the second is said to be left out."""
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(f"name: same\ntitle: {name}\n")
    files = [(tmp_path / name, name) for name in ("a.yaml", "b.yaml")]
    ledger, problems = read_ledgers(files, "USD")
    assert [run.title for run in ledger.runs] == ["a.yaml"]
    assert [(str(p.code), p.path, p.line) for p in problems] == [("duplicate-run", "b.yaml", 1)]


@pytest.mark.parametrize("content", [b"\xff\xfe\xfa", b"\x00\x01"])
def test_a_binary_ledger_is_said_so(content: bytes, tmp_path: Path) -> None:
    """No traceback."""
    (tmp_path / "a.yaml").write_bytes(content)
    ledger, problems = read_ledgers([(tmp_path / "a.yaml", "a.yaml")], "USD")
    assert ledger.runs == ()
    assert [str(problem.code) for problem in problems] == ["yaml"]


def test_lines_are_no_part_of_a_run() -> None:
    """A comment above a run changes nothing that is shown of it."""
    one, _ = parsed("- name: a\n  costs: [{item: x, cost: 1}]\n")
    other, _ = parsed("# a comment\n\n- name: a\n  costs: [{item: x, cost: 1}]\n")
    assert repr(one.runs) == repr(other.runs)
