"""Checks: what two places say must agree."""

from __future__ import annotations

import pytest

from training_logs import MakeBook

RUN = "- name: r\n"


def complaints(book: MakeBook, ledger: str, **files: str) -> list[str]:
    """The codes of what is wrong, and each is located in the ledger."""
    made = book(ledger, files={f"runs/{name}.csv": text for name, text in files.items()})
    problems = [*made.problems_of_ledger]
    for name in made.names:
        problems += [problem for problem in made.problems_of(name) if not problem.notice]
    assert all(problem.path == "runs/ledger.yaml" for problem in problems)
    assert all(problem.line for problem in problems)
    return [str(problem.code) for problem in problems]


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        ("{hours: 125, rate: 3.39, cost: 397}", ["cost-check"]),  # it is 423.75
        ("{hours: 125, rate: 3.39, cost: 423.75}", []),
        ("{hours: 15, rate: 1.45, cost: 22}", []),  # 1.1 % apart
        ("{hours: 63, rate: 1.45, cost: 94}", ["cost-check"]),  # 2.8 %
        ("{hours: 63, rate: 1.45, cost: 94, about: true}", []),
        ("{hours: 63, rate: 1.45, cost: 110, about: true}", ["cost-check"]),
        ("{hours: 10, rate: 1 EUR, cost: 10 USD}", ["cost-check"]),
        ("{hours: 10, cost: 10}", []),
    ],
)
def test_hours_times_rate_is_the_cost(phase: str, expected: list[str], book: MakeBook) -> None:
    """Within two percent, or ten where it is marked as approximate."""
    assert complaints(book, f"{RUN}  phases: [{phase}]\n") == expected


@pytest.mark.parametrize(
    ("phases", "expected"),
    [
        ("{steps: [0, 100]}, {steps: [100, 200]}", []),
        ("{steps: [0, 100]}, {steps: [101, 200]}", []),
        ("{steps: [100, 200]}, {steps: [0, 100]}", []),
        ("{steps: [0, 100]}, {steps: [90, 200]}", ["phase-overlap"]),
        ("{steps: [0, 100]}, {steps: [150, 200]}", ["phase-gap"]),
        ("{epochs: 1-3}, {epochs: 4-5}", []),
        ("{epochs: 1-3}, {epochs: 3-5}", ["phase-overlap"]),
        ("{epochs: 1-3}, {epochs: 5-6}", ["phase-gap"]),
    ],
)
def test_phases_follow_each_other(phases: str, expected: list[str], book: MakeBook) -> None:
    """In any order, without overlap and without a hole."""
    assert complaints(book, f"{RUN}  phases: [{phases}]\n") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  costs: [{item: a, cost: 100}, {item: b, cost: 75}]\n  total_cost: 175\n", []),
        ("  costs: [{item: a, cost: 100}, {item: b, cost: 76}]\n  total_cost: 175\n",
         ["total-check"]),
        ("  costs: [{item: a, cost: 100 EUR}]\n  total_cost: 100\n", ["total-check"]),
        ("  phases: [{hours: 15}, {hours: 63}]\n  totals: {hours: 78}\n", []),
        ("  phases: [{hours: 15}, {hours: 63}]\n  totals: {hours: 80}\n", ["total-check"]),
    ],
)  # fmt: skip
def test_totals_are_sums(text: str, expected: list[str], book: MakeBook) -> None:
    """Of money and of hours."""
    assert complaints(book, RUN + text) == expected


def test_a_total_over_all_must_not_leave_a_run_out(book: MakeBook) -> None:
    """The message says what each run costs."""
    text = "total_cost: 100\nruns:\n- {name: a, total_cost: 100}\n- {name: b, total_cost: 75}\n"
    assert complaints(book, text) == ["total-check"]
    assert complaints(book, text.replace("total_cost: 100\nruns", "total_cost: 175\nruns")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  training: {steps: 90_000, batch: 64, context: 2048, tokens: 11.8B}\n", []),
        ("  training: {steps: 90_000, batch: 64, context: 2048, tokens: 30B}\n", ["tokens-check"]),
        ("  training: {tokens: 30B}\n  loss: [{step: 9, loss: 2, tokens: 11.8B}]\n",
         ["tokens-check"]),
        ("  data: {tokens: 2.8B, sequences: 5.5M, sequence_length: 512}\n", []),
        ("  data: {tokens: 28B, sequences: 5.5M, sequence_length: 512}\n", ["tokens-check"]),
    ],
)  # fmt: skip
def test_tokens_are_the_same_everywhere(text: str, expected: list[str], book: MakeBook) -> None:
    """30 B and 11.8 B cannot both be one run's."""
    assert complaints(book, RUN + text) == expected


@pytest.mark.parametrize(
    ("loss", "expected"),
    [("3.0", []), ("3.05", []), ("3.5", ["loss-check"]), ("2", ["loss-check"])],
)
def test_the_log_has_the_last_word_on_a_loss(
    loss: str, expected: list[str], book: MakeBook
) -> None:
    """Within two percent of what was logged around the step."""
    ledger = f"{RUN}  logs: [log.csv]\n  loss: [{{step: 1000, loss: {loss}}}]\n"
    log = "step,loss\n990,3.02\n1000,3.0\n1010,2.98\n5000,2.0\n"
    assert complaints(book, ledger, log=log) == expected


def test_logs_outside_the_source_folder_are_refused(book: MakeBook) -> None:
    """Whether by dots or by an absolute path; what is missing is said to be."""
    ledger = f"{RUN}  logs: [../../../etc/passwd, none.csv, /none.csv]\n"
    assert complaints(book, ledger) == ["log-path", "log-missing", "log-missing"]
