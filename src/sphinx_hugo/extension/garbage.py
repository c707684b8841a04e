"""How often Python looks for garbage: seldom while a build goes on, and not at its end.

Nearly all that a build makes or reads stays to its end, so looking through it finds nothing: of a
build of 1,000 posts without a change that was a fifth, and as much went to taking everything
apart when the process ended.
"""

from __future__ import annotations

import atexit
import gc

from sphinx.application import Sphinx

SELDOM = (100_000, 50, 100)
"""Thresholds of the three generations. Trees of documents are cycles, so that garbage cannot be
left to itself: a thousand of them take a hundred megabytes."""

_usual = gc.get_threshold()


def collect_seldom() -> None:
    """Look seldom from now on; a process that ends leaves its memory to the system."""
    gc.set_threshold(*SELDOM)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


def on_build_over(app: Sphinx, exception: Exception | None) -> None:
    """Look as usual again: the process may have other things to do."""
    gc.set_threshold(*_usual)
