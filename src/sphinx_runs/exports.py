"""Runs for machines: one JSON of all figures, a CSV of each run's series."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

from sphinx_runs.curves.reduction import extremes
from sphinx_runs.figures.book import Book
from sphinx_runs.figures.catalogue import run_figures
from sphinx_runs.figures.figure import Figure
from sphinx_runs.figures.history import History
from sphinx_runs.logs.series import Series

ROWS = 20_000
"""A CSV has about as many rows at most: longer logs are reduced, with every spike kept."""


def csv_name(run: str) -> str:
    """The file name of a run's CSV: characters that are no word, dot or hyphen become ``-``."""
    return "".join(c if c.isalnum() or c in "._-" else "-" for c in run).strip(".") + ".csv"


def run_csv(history: History, rows: int = ROWS) -> str:
    """A row a logged step, a column a series; empty where a series has nothing.

    Names that a spreadsheet would take for a formula are quoted with an apostrophe.
    """
    series = [s for s in map(history.series, history.names) if s is not None and len(s)]
    kept = [_kept(s, rows) for s in series]
    values = [dict(pairs) for pairs in kept]
    steps = sorted({step for own in values for step in own})
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([history.unit, *(_safe(s.name) for s in series)])
    for step in steps:
        writer.writerow([_number(step), *(_number(own.get(step)) for own in values)])
    return target.getvalue()


def _kept(series: Series, rows: int) -> list[tuple[float, float]]:
    """All points of a series, or of a long one the extremes of ``rows`` / 2 intervals."""
    if len(series) <= rows:
        return list(series.pairs())
    low, high = series.steps[0], series.steps[-1]
    parts = max(2, rows // 2)
    edges = [low + (high - low) * i / parts for i in range(1, parts)]
    return [
        (series.steps[i], series.values[i]) for i in extremes(series.steps, series.values, edges)
    ]


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _safe(name: str) -> str:
    return f"'{name}" if name[:1] in ("=", "+", "-", "@", "\t", "\r") else name


def runs_json(book: Book, pages: Mapping[str, str]) -> str:
    """All runs with their figures; ``pages`` has the URL of each run's page."""
    runs = [_run(history, pages.get(history.run.name)) for history in book.histories]
    content = {"runs": runs, "totals": _figures(book.totals)}
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _run(history: History, page: str | None) -> dict[str, object]:
    run = history.run
    series = [s for s in map(history.series, history.names) if s is not None and len(s)]
    return {
        "name": run.name,
        "title": run.title or run.name,
        "page": page,
        "csv": f"runs/{csv_name(run.name)}" if series else None,
        "figures": _figures(run_figures(history)),
        "series": [
            {
                "name": s.name,
                "unit": history.unit,
                "count": len(s),
                "first": s.steps[0],
                "last": s.steps[-1],
            }
            for s in series
        ],
    }


def _figures(figures: Mapping[str, Figure]) -> dict[str, dict[str, object]]:
    return {
        field: {
            "text": figure.text,
            "value": figure.value,
            "unit": figure.unit,
            "derivation": figure.derivation,
        }
        for field, figure in figures.items()
    }
