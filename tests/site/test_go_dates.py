"""Go's date layouts; expected values are those of Go's own ``time`` package."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sphinx_hugo.site.go_dates import format_go, is_go_layout

MOMENT = datetime(2026, 3, 5, 15, 4, 9, 120000, tzinfo=timezone(timedelta(hours=-5, minutes=-30)))


@pytest.mark.parametrize(
    ("layout", "text"),
    [
        ("2006-01-02", "2026-03-05"),
        ("2006-01-02T15:04:05Z07:00", "2026-03-05T15:04:09-05:30"),
        ("Monday, January 2, 2006", "Thursday, March 5, 2026"),
        ("Mon Jan _2 3:04PM", "Thu Mar  5 3:04PM"),
        ("02/01/06 03:04 pm", "05/03/26 03:04 pm"),
        ("002", "064"),
        ("-0700 -07:00 Z0700", "-0530 -05:30 -0530"),
        ("05.000 05.99", "09.120 09.12"),
        ("2 janvier", "5 janvier"),
    ],
)
def test_a_layout_is_filled_in(layout: str, text: str) -> None:
    """Fields of the reference time are replaced, the rest stays."""
    assert format_go(MOMENT, layout) == text


def test_utc_is_a_z() -> None:
    """Where the layout says ``Z07:00``."""
    assert format_go(MOMENT.astimezone(UTC), "15:04Z07:00") == "20:34Z"


@pytest.mark.parametrize(("text", "known"), [("2006", True), ("Jan", True), ("Year", False)])
def test_layouts_are_known_by_their_fields(text: str, known: bool) -> None:
    """As permalink tokens."""
    assert is_go_layout(text) is known
