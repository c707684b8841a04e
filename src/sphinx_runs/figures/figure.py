"""A figure: a value as readers see it, with how it came about."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SLUG = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a run.

    ``field`` is what a role calls it, ``label`` what readers call it, ``text`` the
    formatted value and ``derivation`` how it was arrived at, in words. ``value`` and
    ``unit`` are for machines; a figure that is a text has no value.
    """

    field: str
    label: str
    text: str
    derivation: str
    value: float | None = None
    unit: str = ""


def slug(name: str) -> str:
    """A name as part of a field: ``Phase 2`` is ``phase-2``, ``epochs 1–3`` ``epochs-1-3``."""
    return _SLUG.sub("-", name.lower()).strip("-")
