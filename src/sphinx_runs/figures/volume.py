"""How much a run did: steps, tokens, tokens per parameter, model FLOPs utilisation."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_runs.figures.figure import Figure
from sphinx_runs.figures.hardware import known_peak
from sphinx_runs.figures.history import History
from sphinx_runs.figures.spending import about, total_cost
from sphinx_runs.quantities import (
    format_count,
    format_percent,
    format_price,
    plain,
    significant,
)

CHINCHILLA = 20
"""Tokens per parameter at the optimum of Hoffmann et al. 2022, arXiv:2203.15556, table 3."""
FLOPS_PER_TOKEN = 6
"""Floating-point operations per token and parameter, forward and backward.

Kaplan et al. 2020, arXiv:2001.08361, section 2.1; utilisation as in Chowdhery et al. 2022,
arXiv:2204.02311, appendix B, without the attention term.
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that something in a ledger or log says, and what says it."""

    value: float
    source: str


def context_length(history: History) -> float | None:
    """Tokens a sequence: of the training, the data or the model."""
    run = history.run
    return (
        run.training.context
        or run.number("data", "sequence_length")
        or run.number("model", "context")
    )


def total_steps(history: History) -> Claim | None:
    """Optimizer steps: as given, else the end of the last phase, else the last logged one."""
    run = history.run
    if run.training.steps is not None:
        return Claim(run.training.steps, "as given in the ledger")
    ends = [p.span.last for p in run.phases if p.span and p.span.unit == "step"]
    if ends:
        return Claim(max(ends), "the end of the last phase")
    loss = history.series("loss")
    if loss is None or not len(loss) or history.unit != "step":
        return None
    return Claim(loss.steps[-1], "the last step in the log")


def total_epochs(history: History) -> float | None:
    """Passes over the data: as given, else the last epoch in the ledger."""
    if history.run.training.epochs is not None:
        return history.run.training.epochs
    return max((p.step for p in history.run.points if p.unit == "epoch"), default=None)


def token_claims(history: History) -> list[Claim]:
    """Everything that says how many tokens the run saw, the surest first."""
    run, claims = history.run, []
    steps, batch, context = run.training.steps, run.training.batch, context_length(history)
    if steps is None and batch is not None:
        found = total_steps(history)
        steps = found.value if found else None
    if steps and batch and context:
        words = f"{plain(steps)} steps × {plain(batch)} sequences × {plain(context)} tokens"
        claims.append(Claim(steps * batch * context, words))
    for value, source in (
        (run.training.tokens, "'training.tokens' in the ledger"),
        (run.declared.tokens, "'totals.tokens' in the ledger"),
    ):
        if value is not None:
            claims.append(Claim(value, source))
    return claims + _logged_tokens(history) + _data_tokens(history)


def _logged_tokens(history: History) -> list[Claim]:
    series = history.series("tokens")
    if series is None or not len(series):
        return []
    where = f"{history.unit} {plain(series.steps[-1])}"
    return [Claim(series.values[-1], f"counted at {where}")]


def _data_tokens(history: History) -> list[Claim]:
    tokens, epochs = history.run.number("data", "tokens"), total_epochs(history)
    if tokens is None or epochs is None:
        return []
    words = f"{format_count(tokens)} tokens of data × {plain(epochs)} epochs"
    return [Claim(tokens * epochs, words)]


def total_tokens(history: History) -> Claim | None:
    """Tokens the run saw: the surest claim, or one pass over the data."""
    claims = token_claims(history)
    if claims:
        return claims[0]
    tokens = history.run.number("data", "tokens")
    return None if tokens is None else Claim(tokens, "one pass over the data")


def tokens_per_step(history: History) -> Claim | None:
    """Tokens an optimizer step: sequences × context, else all tokens by all steps."""
    batch, context = history.run.training.batch, context_length(history)
    if batch and context:
        words = f"{plain(batch)} sequences × {plain(context)} tokens"
        return Claim(batch * context, words)
    tokens, steps = total_tokens(history), total_steps(history)
    if tokens is None or steps is None or not steps.value:
        return None
    words = f"{format_count(tokens.value)} tokens ÷ {plain(steps.value)} steps"
    return Claim(tokens.value / steps.value, words)


def tokens_per_second(history: History) -> Claim | None:
    """Throughput: the mean over the phases that give one, weighted by their steps."""
    known = [(p, p.span, p.tokens_per_second) for p in history.run.phases]
    rows = [(s.last - s.first, rate) for _, s, rate in known if s and rate and s.last > s.first]
    if rows:
        weight = math.fsum(steps for steps, _ in rows)
        mean = math.fsum(steps * rate for steps, rate in rows) / weight
        return Claim(mean, f"the mean of {len(rows)} phases, weighted by their steps")
    series = history.series("tokens_per_second")
    if series is None or not len(series):
        return None
    mean = math.fsum(series.values) / len(series)
    return Claim(mean, f"the mean of {len(series):,} logged values")


def utilisation(history: History, throughput: float) -> Claim | None:
    """Model FLOPs utilisation at ``throughput`` tokens a second, where the peak is known."""
    run = history.run
    parameters = run.number("model", "parameters")
    given = run.training.peak_teraflops
    peak = (given, "as given") if given else known_peak(run.text("hardware", "gpu"))
    if not parameters or peak is None:
        return None
    whole = peak[0] * 1e12 * run.training.gpus
    share = FLOPS_PER_TOKEN * parameters * throughput / whole
    gpus = f"{plain(run.training.gpus)} × " if run.training.gpus != 1 else ""
    words = (
        f"{FLOPS_PER_TOKEN} × {format_count(parameters)} parameters × {plain(round(throughput))} "
        f"tokens/s ÷ {gpus}{plain(peak[0])} TFLOPS ({peak[1]})"
    )
    return Claim(share, words)


def volume_figures(history: History) -> Iterator[Figure]:
    """``steps.total``, ``epochs.total``, ``tokens.*``, ``mfu`` and ``cost.per_million_tokens``."""
    steps, epochs = total_steps(history), total_epochs(history)
    if steps is not None:
        yield Figure("steps.total", "steps", plain(steps.value), steps.source, steps.value, "step")
    if epochs is not None:
        given = history.run.training.epochs is not None
        words = "as given in the ledger" if given else "the last epoch in the ledger"
        yield Figure("epochs.total", "epochs", plain(epochs), words, epochs, "epoch")
    yield from _token_figures(history)
    throughput = tokens_per_second(history)
    if throughput is not None:
        text = f"{plain(round(throughput.value))} tokens/s"
        yield Figure(
            "tokens.per_second", "throughput", text, throughput.source, throughput.value, "tokens/s"
        )
        used = utilisation(history, throughput.value)
        if used is not None:
            yield Figure(
                "mfu",
                "model FLOPs utilisation",
                format_percent(used.value),
                used.source,
                used.value,
                "1",
            )


def _token_figures(history: History) -> Iterator[Figure]:
    tokens = total_tokens(history)
    if tokens is None:
        return
    count = format_count(tokens.value)
    yield Figure("tokens.total", "tokens", count, tokens.source, tokens.value, "token")
    step = tokens_per_step(history)
    if step is not None:
        yield Figure(
            "tokens.per_step",
            "tokens per step",
            plain(round(step.value)),
            step.source,
            step.value,
            "token",
        )
    parameters = history.run.number("model", "parameters")
    if parameters:
        ratio = tokens.value / parameters
        words = f"{count} tokens ÷ {format_count(parameters)} parameters"
        yield Figure(
            "tokens.per_parameter",
            f"tokens per parameter (Chinchilla: about {CHINCHILLA})",
            significant(ratio),
            words,
            ratio,
            "token",
        )
    yield from _token_price(history, tokens.value)


def _token_price(history: History, tokens: float) -> Iterator[Figure]:
    amounts = total_cost(history.run)
    if len(amounts) == 1 and tokens:
        price = amounts[0].amount / tokens * 1e6
        count = format_count(tokens)
        words = f"{amounts[0]} ÷ {count} tokens × 1,000,000{about(history.run)}"
        yield Figure(
            "cost.per_million_tokens",
            "cost per million tokens",
            format_price(price, amounts[0].currency),
            words,
            price,
            amounts[0].currency,
        )
