"""Checks of a ledger: what two places say must agree, or a warning says that it does not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from sphinx_runs.figures.history import History
from sphinx_runs.figures.spending import costs_of, money_text, total_cost, total_hours
from sphinx_runs.figures.volume import token_claims
from sphinx_runs.ledger.model import Ledger, Phase, Point, Run, Span
from sphinx_runs.logs.names import find_name
from sphinx_runs.logs.series import Series
from sphinx_runs.problems import Code, Problem
from sphinx_runs.quantities import (
    Money,
    format_count,
    format_hours,
    format_money,
    format_percent,
    plain,
    total,
)

EXACT, CLOSE, ROUGH = 0.001, 0.02, 0.1
"""How far two figures may be apart: sums; measured figures; those marked ``about``."""


def check_run(history: History) -> Iterator[Problem]:
    """Everything in a run that contradicts something else, located in its ledger."""
    run = history.run
    for problem in (
        *_rates(run),
        *_spans(run),
        *_sums(run),
        *_tokens(history),
        *_data(run),
        *_losses(history),
    ):
        yield problem.at(run.path)


def check_ledger(ledger: Ledger) -> Iterator[Problem]:
    """Declared totals over all runs against their sums: a total must not leave a run out."""
    declared, line = ledger.declared, ledger.declared.line
    amounts = total(money for run in ledger.runs for money in total_cost(run))
    if declared.cost is not None and _differs_from_all(declared.cost, amounts, EXACT):
        parts = ", ".join(
            f"{run.name} {money_text(total_cost(run)) or 'none'}" for run in ledger.runs
        )
        message = (
            f"the total cost {declared.cost} is not the sum of the runs, "
            f"{money_text(amounts) or 'none'} ({parts})"
        )
        yield Problem(Code.TOTAL_CHECK, message, ledger.path, line)
    hours = sum(h for h in map(total_hours, ledger.runs) if h is not None)
    if declared.hours is not None and _apart(declared.hours, hours) > EXACT:
        message = f"the total of {format_hours(declared.hours)} is not the sum of the runs, "
        yield Problem(Code.TOTAL_CHECK, message + format_hours(hours), ledger.path, line)


def _apart(one: float, other: float) -> float:
    """How far two numbers are apart, as a share of the larger."""
    largest = max(abs(one), abs(other))
    return abs(one - other) / largest if largest else 0.0


def _differs_from_all(money: Money, amounts: tuple[Money, ...], tolerance: float) -> bool:
    same = [m.amount for m in amounts if m.currency == money.currency]
    return not same or _apart(money.amount, same[0]) > tolerance


def _rates(run: Run) -> Iterator[Problem]:
    """Hours times rate against the cost of each phase."""
    for phase in run.phases:
        cost, rate, hours = phase.cost, phase.rate, phase.hours
        if cost is None or rate is None or hours is None:
            continue
        if cost.currency != rate.currency:
            message = f"{phase.name}: the cost is in {cost.currency}, the rate in {rate.currency}"
            yield Problem(Code.COST_CHECK, message, None, phase.line)
            continue
        product = hours * rate.amount
        apart = _apart(product, cost.amount)
        if apart > (ROUGH if phase.about or run.about else CLOSE):
            message = (
                f"{phase.name}: {format_hours(hours)} at {rate}/h are "
                f"{format_money(product, rate.currency)}, not {cost} "
                f"({format_percent(apart)} apart); mend one, or mark the phase 'about: true' "
                "where the figures are approximate"
            )
            yield Problem(Code.COST_CHECK, message, None, phase.line)


def _spans(run: Run) -> Iterator[Problem]:
    """Phases that overlap, or leave a hole between them."""
    for unit in ("step", "epoch"):
        spans = [(p, p.span) for p in run.phases if p.span is not None and p.span.unit == unit]
        spans.sort(key=lambda pair: (pair[1].first, pair[1].last))
        for (one, before), (other, after) in pairwise(spans):
            problem = _seam(one, before, other, after)
            if problem is not None:
                yield problem


def _seam(one: Phase, before: Span, other: Phase, after: Span) -> Problem | None:
    unit = before.unit
    overlap = after.first < before.last if unit == "step" else after.first <= before.last
    if overlap:
        message = (
            f"{other.name} begins at {unit} {plain(after.first)}, before {one.name} ends at "
            f"{plain(before.last)}: the phases overlap"
        )
        return Problem(Code.PHASE_OVERLAP, message, None, other.line)
    if after.first > before.last + 1:
        message = (
            f"no phase covers the {unit}s between {plain(before.last)}, where {one.name} ends, "
            f"and {plain(after.first)}, where {other.name} begins"
        )
        return Problem(Code.PHASE_GAP, message, None, other.line)
    return None


def _sums(run: Run) -> Iterator[Problem]:
    """Declared totals of a run against the sums of its items."""
    declared, tolerance = run.declared, CLOSE if run.about else EXACT
    items = costs_of(run)
    if declared.cost is not None and items:
        amounts = total(money for _, money in items)
        if _differs_from_all(declared.cost, amounts, tolerance):
            message = (
                f"the total cost of run {run.name!r} is given as {declared.cost}; the sum of its "
                f"{len(items)} items is {money_text(amounts)}"
            )
            yield Problem(Code.TOTAL_CHECK, message, None, declared.line)
    hours = total_hours(run)
    if declared.hours is None or hours is None or _apart(declared.hours, hours) <= tolerance:
        return
    message = (
        f"the hours of run {run.name!r} are given as {format_hours(declared.hours)}; "
        f"the sum of its phases is {format_hours(hours)}"
    )
    yield Problem(Code.TOTAL_CHECK, message, None, declared.line)


def _tokens(history: History) -> Iterator[Problem]:
    """All places that say how many tokens the run saw."""
    claims = token_claims(history)
    if not claims:
        return
    run, first = history.run, claims[0]
    for other in claims[1:]:
        if _apart(first.value, other.value) > (ROUGH if run.about else CLOSE):
            message = (
                f"the tokens of run {run.name!r} are {format_count(first.value)} "
                f"({first.source}), but {format_count(other.value)} ({other.source})"
            )
            yield Problem(Code.TOKENS_CHECK, message, None, run.line)


def _data(run: Run) -> Iterator[Problem]:
    """Tokens of the data against sequences times their length."""
    tokens = run.number("data", "tokens")
    sequences = run.number("data", "sequences")
    length = run.number("data", "sequence_length")
    if tokens is None or sequences is None or length is None:
        return
    if _apart(tokens, sequences * length) > (ROUGH if run.about else CLOSE):
        message = (
            f"the data of run {run.name!r} has {format_count(tokens)} tokens, but "
            f"{format_count(sequences)} sequences of {plain(length)} are "
            f"{format_count(sequences * length)}"
        )
        yield Problem(Code.TOKENS_CHECK, message, None, run.line)


def _losses(history: History) -> Iterator[Problem]:
    """Losses in the ledger against the log at the same step."""
    names = history.log.names
    for point in history.run.points:
        for name, value in point.values:
            if "loss" not in name or find_name(name, names) is None:
                continue
            series = history.log.find(name)
            problem = _contradiction(point, name, value, series) if series else None
            if problem is not None:
                yield problem


def _contradiction(point: Point, name: str, value: float, series: Series) -> Problem | None:
    """A value beyond what was logged within a hundredth of the steps around it."""
    around = max(1.0, point.step * 0.01)
    start = bisect_left(series.steps, point.step - around)
    end = bisect_right(series.steps, point.step + around)
    if start == end:
        return None
    low, high = min(series.values[start:end]), max(series.values[start:end])
    if low * (1 - CLOSE) <= value <= high * (1 + CLOSE):
        return None
    logged = plain(round(low, 4))
    if high != low:
        logged += f" to {plain(round(high, 4))}"
    message = (
        f"the ledger gives {name} {plain(value)} at {point.unit} {plain(point.step)}; "
        f"the log has {logged} there"
    )
    return Problem(Code.LOSS_CHECK, message, None, point.line)
