"""Markup: elements as text, with everything from ledgers and logs escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

Attribute = str | int | float | None


def element(name: str, content: str = "", /, **attributes: Attribute) -> str:
    """One element; ``content`` is markup already.

    An underscore in an attribute's name is a hyphen, at its end nothing; None leaves the
    attribute out.
    """
    parts = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_text(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not content and name in _EMPTY:
        return f"<{name}{parts}/>"
    return f"<{name}{parts}>{content}</{name}>"


_EMPTY = frozenset({"line", "path", "circle", "rect"})


def _text(value: Attribute) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def text(value: str) -> str:
    """A text as markup; control characters, which XML forbids, are left out."""
    return escape("".join(c for c in value if c >= " " or c in "\t\n"), quote=False)


def percent(share: float) -> str:
    """A share of the width: ``34.5%``."""
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


def path_data(numbers: Iterable[tuple[int, int]], breaks: frozenset[int]) -> str:
    """A path through whole-number points: absolute where it begins anew, relative else.

    ``M1 2l3 4-5 6``: a minus sign needs no space before it.
    """
    parts: list[str] = []
    last_x = last_y = 0
    for position, (x, y) in enumerate(numbers):
        if position == 0 or position in breaks:
            parts.append(f"M{x} {y}l0 0")
        else:
            dx, dy = x - last_x, y - last_y
            parts.append(f"{'' if dx < 0 else ' '}{dx}{'' if dy < 0 else ' '}{dy}")
        last_x, last_y = x, y
    return "".join(parts)
