"""How much faster a run became, and what other GPUs would have made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_runs.figures.figure import Figure, slug
from sphinx_runs.figures.spending import GIVEN
from sphinx_runs.ledger.model import BeforeAfter, Gpu, Run
from sphinx_runs.quantities import (
    Money,
    format_factor,
    format_hours,
    format_price,
    format_seconds,
    plain,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One bar of a speed-up: a change, the time after it (``seconds``) and before it.

    ``factor`` is how many times faster it made what came before; ``overall`` how many times
    faster than the first stage it is.
    """

    change: str
    seconds: float
    before: float
    text: str

    @property
    def factor(self) -> float:
        """Times faster than the stage before."""
        return self.before / self.seconds


def stages(run: Run) -> tuple[Stage, ...]:
    """The optimizations of a run, in the order they were tried."""
    found = []
    before = run.optimizations[0].seconds_per_step if run.optimizations else 0.0
    for item in run.optimizations:
        seconds = item.seconds_per_step
        found.append(Stage(item.change, seconds, before, format_seconds(seconds)))
        before = seconds
    return tuple(found)


def before_and_after(item: BeforeAfter) -> tuple[Stage, ...]:
    """Two stages of a plain comparison."""
    before, after = item.before * 3600, item.after * 3600
    unit = 60 if item.after >= 1 / 60 and item.before < 24 else 0

    def text(hours: float) -> str:
        return f"{plain(round(hours * unit, 3))} min" if unit else format_hours(hours)

    return (
        Stage("before", before, before, text(item.before)),
        Stage("after", after, before, text(item.after)),
    )


def pace_figures(run: Run) -> Iterator[Figure]:
    """``speedup.*``, ``optimizations.*`` and ``gpus.*``."""
    if run.before_after is not None:
        before, after = before_and_after(run.before_after)
        yield Figure(
            "speedup.before", "time before", before.text, GIVEN, before.seconds / 3600, "h"
        )
        yield Figure("speedup.after", "time after", after.text, GIVEN, after.seconds / 3600, "h")
        yield Figure(
            "speedup.factor",
            "speed-up",
            format_factor(after.factor),
            f"{before.text} ÷ {after.text}",
            after.factor,
            "1",
        )
    yield from _optimization_figures(stages(run))
    for gpu in run.gpus:
        yield from _gpu_figures(gpu)


def _optimization_figures(found: tuple[Stage, ...]) -> Iterator[Figure]:
    if not found:
        return
    first, last = found[0], found[-1]
    yield Figure(
        "optimizations.first", "time per step at first", first.text, GIVEN, first.seconds, "s/step"
    )
    yield Figure(
        "optimizations.last", "time per step at last", last.text, GIVEN, last.seconds, "s/step"
    )
    factor = first.seconds / last.seconds
    yield Figure(
        "optimizations.factor",
        "speed-up of a step",
        format_factor(factor),
        f"{first.text} ÷ {last.text}",
        factor,
        "1",
    )
    for stage in found[1:]:
        key = f"optimizations.{slug(stage.change)}"
        yield Figure(
            key,
            f"speed-up by {stage.change}",
            format_factor(stage.factor),
            f"{format_seconds(stage.before)} ÷ {stage.text}",
            stage.factor,
            "1",
        )


def gpu_price(gpu: Gpu) -> Money | None:
    """Money for a million tokens on a GPU."""
    if gpu.rate is None or not gpu.tokens_per_second:
        return None
    tokens_per_hour = gpu.tokens_per_second * 3600
    return Money(gpu.rate.amount / tokens_per_hour * 1e6, gpu.rate.currency)


def _gpu_figures(gpu: Gpu) -> Iterator[Figure]:
    key = f"gpus.{slug(gpu.name)}"
    remark = "; an estimate" if gpu.estimate else ""
    if gpu.tokens_per_second:
        yield Figure(
            f"{key}.tokens_per_second",
            f"throughput on {gpu.name}",
            f"{plain(gpu.tokens_per_second)} tokens/s",
            GIVEN + remark,
            gpu.tokens_per_second,
            "tokens/s",
        )
    if gpu.rate is not None:
        yield Figure(
            f"{key}.rate",
            f"price of {gpu.name}",
            f"{gpu.rate}/h",
            GIVEN + remark,
            gpu.rate.amount,
            f"{gpu.rate.currency}/h",
        )
    price = gpu_price(gpu)
    if price is not None and gpu.tokens_per_second:
        words = f"{gpu.rate}/h ÷ ({plain(gpu.tokens_per_second)} tokens/s × 3600 s) × 1,000,000"
        yield Figure(
            f"{key}.cost_per_million_tokens",
            f"cost per million tokens on {gpu.name}",
            format_price(price.amount, price.currency),
            words + remark,
            price.amount,
            price.currency,
        )
