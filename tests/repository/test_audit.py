"""The audit's arithmetic: medians, one table, what costs points."""

from __future__ import annotations

from typing import Any

from audit import Figures, lacking, median, table, words


def report(score: float, size: int = 16_000) -> dict[str, Any]:
    """A report as Lighthouse writes it, cut down to what is read."""
    names = ("performance", "accessibility", "best-practices", "seo")
    category = {"score": score, "auditRefs": [{"id": "label", "weight": 3}]}
    return {
        "categories": dict.fromkeys(names, category),
        "audits": {
            "largest-contentful-paint": {"numericValue": 1234.0},
            "cumulative-layout-shift": {"numericValue": 0.0},
            "total-byte-weight": {"numericValue": size},
            "network-requests": {"details": {"items": [1, 2, 3, 4]}},
            "label": {"score": score, "title": "Fields have labels"},
        },
    }


def test_the_median_is_taken_of_each_figure_by_itself() -> None:
    """One slow run, or one large one, changes nothing."""
    runs = [Figures.of(report(score, size)) for score, size in ((1, 1), (0.9, 3), (0.98, 2000))]
    assert median(runs).cells() == ["98", "98", "98", "98", "1.23", "0.000", "0.0", "4"]


def test_the_table_has_columns() -> None:
    """Names to the left, figures to the right."""
    rows = [["site /", "light", *Figures.of(report(1)).cells()]]
    head, row = table(rows).splitlines()
    assert head.index("perf") + len("perf") == row.index("100") + len("100")
    assert row.endswith("16.0         4")


def test_what_costs_points_is_named() -> None:
    """By category and title; what is well is not."""
    assert list(lacking(report(1))) == []
    assert "accessibility: Fields have labels" in list(lacking(report(0.9)))


def test_the_text_that_is_measured_is_prose_of_the_length_asked_for() -> None:
    """No markup, no repetition."""
    text = words(8000)
    assert 7900 < len(text) < 8100
    assert not set("<>{}`|#") & set(text)
