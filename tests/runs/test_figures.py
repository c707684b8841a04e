"""Figures: derived from the ledger and the logs, each with its derivation."""

from __future__ import annotations

import pytest

from sphinx_runs.figures.hardware import known_peak
from training_logs import MakeBook

LLAMA = """
name: llama
model: {family: Llama-style, parameters: 1_040_000_000, context: 2048}
hardware: {gpu: A100 SXM 80GB}
loss:
  - {step: 1, loss: 10.63}
  - {step: 200, loss: 6.41}
  - {step: 10_000, loss: 2.907, validation_loss: 2.948}
  - {step: 60_000, loss: 2.573}
  - {step: 90_000, loss: 2.494, tokens: 11_800_000_000}
costs:
  - {item: data upload and setup, cost: 8}
  - {item: phase 1, steps: [0, 200], cost: 4, tokens_per_second: 23_500}
  - {item: phase 2, steps: [200, 10_000], cost: 22, hours: 15, tokens_per_second: 24_066}
  - {item: phase 3, steps: [10_000, 60_000], cost: 94, hours: 63, tokens_per_second: 28_300}
  - {item: phase 4, steps: [60_000, 90_000], cost: 44}
  - {item: storage, cost: 3}
gpus: [{gpu: A40, tokens_per_second: 10_400, rate: 0.40}]
"""
GPT2 = """
name: gpt2
data: {tokens: 2_800_000_000}
model: {parameters: 134M}
epochs:
  - {epoch: 1, loss: 4.5, hours: 35}
  - {epoch: 2, loss: 3.8, hours: 35}
  - {epoch: 3, loss: 3.4, hours: 5}
compute_units: [{epochs: 1-2, units: 560}, {epochs: 3, units: 40}]
optimizations:
  - {change: baseline, seconds_per_step: 1.6}
  - {change: torch.compile, seconds_per_step: 0.35}
  - {change: Flash Attention, seconds_per_step: 0.1}
before_after_minutes: {before: 90, after: 21}
"""


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("cost.total", "$175"), ("cost", "$175"), ("cost.phases", "$164"), ("cost.other", "$11"),
        ("hours.total", "78 h"), ("cost.per_hour", "$1.49/h"), ("steps", "90,000"),
        ("tokens", "11.8B"), ("tokens.per_parameter", "11.3"), ("tokens.per_step", "131,111"),
        ("tokens.per_second", "27,592 tokens/s"), ("mfu", "55.2%"),
        ("cost.per_million_tokens", "$0.0148"), ("cost.per_loss_point", "$20.20"),
        ("loss.first", "10.63"), ("loss", "2.494"), ("loss.lowest", "2.494"),
        ("validation_loss.last", "2.948"), ("loss@60000", "2.573"), ("loss@60,000", "2.573"),
        ("phase-2.cost", "$22"), ("phase-2.hours", "15 h"), ("phase-2.rate", "$1.47/h"),
        ("phase-2.steps", "9,800"), ("phase-2.loss", "2.907"),
        ("phase-1.cost_per_loss_point", "$0.95"), ("phase-2.cost_per_loss_point", "$6.28"),
        ("phase-3.cost_per_loss_point", "$281"), ("phase-4.cost_per_loss_point", "$557"),
        ("phase-3.mfu", "56.6%"), ("model.parameters", "1.04B"), ("parameters", "1.04B"),
        ("model.context", "2,048"), ("gpu", "A100 SXM 80GB"), ("model.family", "Llama-style"),
        ("gpus.a40.cost_per_million_tokens", "$0.0107"),
    ],
)  # fmt: skip
def test_the_llama_run(field: str, text: str, book: MakeBook) -> None:
    """The figures of the site's second run."""
    figure = book(LLAMA).figure("llama", field)
    assert figure is not None and figure.text == text
    assert figure.derivation


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("cost.total", "600 units"), ("hours.total", "75 h"), ("epochs", "3"),
        ("tokens", "8.4B"), ("epochs-1-2.rate", "8 units/h"), ("epoch-3.hours", "5 h"),
        ("epoch-3.cost_per_loss_point", "100 units"), ("optimizations.factor", "16×"),
        ("speedup", "16×"), ("optimizations.torch-compile", "4.6×"), ("speedup.factor", "4.3×"),
        ("speedup.before", "90 min"), ("optimizations.first", "1.6 s"),
    ],
)  # fmt: skip
def test_a_run_by_epochs(field: str, text: str, book: MakeBook) -> None:
    """Compute units are spent like money; hours of phases are those of their epochs."""
    figure = book(GPT2).figure("gpt2", field)
    assert figure is not None and figure.text == text


def test_derivations_show_the_working(book: MakeBook) -> None:
    """What was added and divided, and what is missing."""
    made = book(LLAMA)
    words = {
        field: getattr(made.figure("llama", field), "derivation", "")
        for field in ("cost.total", "hours.total", "phase-2.cost_per_loss_point")
    }
    assert words["phase-2.cost_per_loss_point"] == (
        "$22 ÷ (6.41 at step 200 − 2.907 at step 10,000)"
    )
    assert "$8 (data upload and setup)" in words["cost.total"]
    assert words["hours.total"].endswith("the hours of phase 1, phase 4 are not given")


def test_steps_batch_and_context_give_tokens(book: MakeBook) -> None:
    """The surest claim."""
    made = book("name: r\ntraining: {steps: 1000, batch: 8, context: 512}\n")
    figure = made.figure("r", "tokens")
    assert figure is not None and figure.value == 4_096_000
    assert figure.derivation == "1,000 steps × 8 sequences × 512 tokens"


def test_cost_and_hours_follow_from_the_rate(book: MakeBook) -> None:
    """Whichever of the three is left out."""
    made = book("name: r\nphases: [{name: a, hours: 10, rate: 2}, {name: b, cost: 6, rate: 2}]\n")
    assert [getattr(made.figure("r", f), "text", None) for f in ("a.cost", "b.hours", "cost")] == [
        "$20", "3 h", "$26",
    ]  # fmt: skip


def test_the_loss_of_a_phase_is_a_mean_at_its_end(book: MakeBook) -> None:
    """Of what was logged in its last hundredth, so that noise is no progress."""
    rows = "".join(f"{step},{4 if step % 2 else 2}\n" for step in range(1, 1001))
    made = book(
        "name: r\nlogs: [log.csv]\nphases: [{name: p, steps: [0, 1000], cost: 5}]\n",
        files={"runs/log.csv": "step,loss\n" + rows},
    )
    figure = made.figure("r", "p.loss")
    assert figure is not None and figure.value == pytest.approx(3, abs=0.2)
    assert figure.derivation.startswith("the mean of 11 values")


def test_figures_of_all_runs_add_up(book: MakeBook) -> None:
    """Currencies side by side; a run that gives nothing is named."""
    made = book("- name: a\n  total_cost: 5\n- name: b\n  total_cost: 7 units\n- name: c\n")
    figure = made.figure("all", "cost.total")
    assert figure is not None and figure.text == "$5 + 7 units"
    assert figure.derivation.endswith("c gives none")


@pytest.mark.parametrize("field", ["", "nix", "loss@3", "loss@x", "phase-9.cost", "a b c"])
def test_an_unknown_field_is_none(field: str, book: MakeBook) -> None:
    """Nothing is guessed."""
    assert book(LLAMA).figure("llama", field) is None


def test_an_empty_run_has_no_figures(book: MakeBook) -> None:
    """And breaks nothing."""
    made = book("name: r\n")
    assert made.fields("r") == ()
    assert made.problems_of("r") == ()


@pytest.mark.parametrize(
    ("gpu", "peak"),
    [("A100 SXM 80GB", 312), ("NVIDIA A100-PCIE-40GB", 312), ("H100 SXM5", 989),
     ("H100 PCIe", 756), ("H100", None), ("RTX A6000 48GB", 154.8), ("RTX 6000 Ada", None),
     ("TPU v4", None), ("A1000", None)],
)  # fmt: skip
def test_peaks_are_known_by_name(gpu: str, peak: float | None) -> None:
    """Only where the name leaves no doubt."""
    found = known_peak(gpu)
    assert (found[0] if found else None) == peak
