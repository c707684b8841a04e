"""All figures of a run by their fields, and those of all runs together."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from sphinx_runs.figures.figure import Figure
from sphinx_runs.figures.history import History
from sphinx_runs.figures.losses import loss_at, loss_figures, phase_figures
from sphinx_runs.figures.pace import pace_figures
from sphinx_runs.figures.spending import (
    GIVEN,
    cost_figures,
    hour_figures,
    money_text,
    total_cost,
    total_hours,
)
from sphinx_runs.figures.volume import total_tokens, volume_figures
from sphinx_runs.ledger.model import Fact
from sphinx_runs.quantities import Money, format_count, format_hours, plain, total

ALL = "all"
"""The name that stands for all runs of the ledger together."""

SHORT = {
    "cost": "cost.total", "hours": "hours.total", "tokens": "tokens.total",
    "steps": "steps.total", "epochs": "epochs.total", "loss": "loss.last",
    "validation_loss": "validation_loss.last", "parameters": "model.parameters",
    "gpu": "hardware.gpu", "family": "model.family", "speedup": "optimizations.factor",
}  # fmt: skip
"""Fields that may be called by less than their whole name."""

LABELS = {
    ("model", "family"): "model",
    ("hardware", "gpu"): "GPU",
    ("data", "tokens"): "tokens of data",
}
"""Facts that readers know by another name than their key."""

COUNTED = re.compile(r"parameters|tokens|bytes|sequences\Z|params")
_AT = re.compile(r"(.+)@([0-9][0-9_,]*(?:\.[0-9]+)?)\Z")


def _fact_figure(fact: Fact) -> Figure:
    label = LABELS.get((fact.group, fact.key), fact.key.replace("_", " "))
    field = f"{fact.group}.{fact.key}"
    if fact.number is None:
        return Figure(field, label, fact.text, GIVEN)
    large = COUNTED.search(fact.key)
    text = format_count(fact.number) if large else plain(fact.number)
    return Figure(field, label, text, GIVEN, fact.number)


def run_figures(history: History) -> dict[str, Figure]:
    """Every figure of a run, by field; of fields that are there twice the first."""
    found: dict[str, Figure] = {}
    for figure in _all_figures(history):
        found.setdefault(figure.field, figure)
    return found


def _all_figures(history: History) -> Iterator[Figure]:
    yield from cost_figures(history.run)
    yield from hour_figures(history.run)
    yield from volume_figures(history)
    yield from loss_figures(history)
    yield from phase_figures(history)
    yield from pace_figures(history.run)
    yield from map(_fact_figure, history.run.facts)


def find_figure(history: History, field: str) -> Figure | None:
    """The figure called ``field``: by its name, a short name, or ``loss@60000``."""
    figures = run_figures(history)
    key = field.strip().lower()
    found = figures.get(field) or figures.get(SHORT.get(key, key))
    if found is not None:
        return found
    at = _AT.match(key)
    if at is None:
        return None
    return loss_at(history, at[1], float(at[2].replace("_", "").replace(",", "")))


def totals(histories: Iterable[History]) -> dict[str, Figure]:
    """The figures of all runs together: totals of runs, cost, hours and tokens."""
    known = list(histories)
    found: list[Figure] = [
        Figure("runs.total", "runs", plain(len(known)), "the runs in the ledger", len(known))
    ]
    costs = [(h.run.name, money) for h in known for money in total_cost(h.run)]
    if costs:
        found.append(_cost_of_all(known, costs))
    hours = {h.run.name: value for h in known if (value := total_hours(h.run)) is not None}
    if hours:
        words = " + ".join(f"{format_hours(v)} ({name})" for name, v in hours.items())
        value = math.fsum(hours.values())
        words += _without(known, hours)
        found.append(
            Figure("hours.total", "hours of all runs", format_hours(value), words, value, "h")
        )
    tokens = {h.run.name: claim.value for h in known if (claim := total_tokens(h)) is not None}
    if tokens:
        words = " + ".join(f"{format_count(v)} ({name})" for name, v in tokens.items())
        value = math.fsum(tokens.values())
        words += _without(known, tokens)
        found.append(
            Figure("tokens.total", "tokens of all runs", format_count(value), words, value, "token")
        )
    return {figure.field: figure for figure in found}


def _cost_of_all(known: list[History], costs: list[tuple[str, Money]]) -> Figure:
    amounts = total(money for _, money in costs)
    words = " + ".join(f"{money} ({name})" for name, money in costs)
    words += _without(known, [name for name, _ in costs])
    lone = amounts[0] if len(amounts) == 1 else None
    return Figure(
        "cost.total",
        "cost of all runs",
        money_text(amounts),
        words,
        lone.amount if lone else None,
        lone.currency if lone else "",
    )


def _without(known: list[History], named: Iterable[str]) -> str:
    missing = [h.run.name for h in known if h.run.name not in set(named)]
    return f"; {', '.join(missing)} gives none" if missing else ""
