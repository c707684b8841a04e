"""Colours and dashes of lines, for readers without the style sheet (feeds).

The style sheet overrides them by class with custom properties, for light and dark.
"""

from __future__ import annotations

COLORS = ("#c2410c", "#4d68dc", "#211a61", "#804f7c", "#752017", "#390011")
"""The lines' colours on light; any two stay apart for every kind of colour blindness."""
DASHES = (None, "7 3", "2 3", "10 3 2 3", "5 2 1 2 1 2", "12 4")
INK, QUIET = "#57534e", "#a8a29e"


def slot_class(slot: int) -> str:
    """The class of the colour of a chart's ``slot``-th line."""
    return f"runs-{slot % len(COLORS)}"
