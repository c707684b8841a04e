"""How long a search for faults goes on, and the figures that ``make soak`` ends with.

How to use it::

    def test_any_text(soak: Soak) -> None:
        soak.search(check, st.text(), what="inputs: texts")

A search is made in parts, each from a number of its own, so that the same ``--seed`` finds the
same, and a fault can be found again without what came before. With ``--minutes`` no part begins
that would end too late; what was tried is counted, and the counts of all tests are added up.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

FIGURE = "soak"
"""The name under which a test's report has a figure: what was counted, and how many."""
PART = 5_000
"""Inputs in a row before the clock is looked at."""
SLOWEST = 2_000
"""Milliseconds that one input may take."""
RESERVE = 60
"""Seconds before the end in which nothing long is begun."""


class Soak:
    """What one test is to try, as the options say, and what it tried."""

    def __init__(self, config: pytest.Config, properties: list[tuple[str, object]]) -> None:
        self._properties = properties
        self.sequences: int = config.getoption("sequences")
        self.kills: int = config.getoption("kills")
        self.inputs: int = config.getoption("inputs")
        self.seed: int = config.getoption("seed")
        self._until: float = config.getoption("until")

    @property
    def is_over(self) -> bool:
        """Whether there is no time for anything more."""
        return bool(self._until) and time.time() > self._until - RESERVE

    def need_time(self) -> None:
        """Skip the test where there is no time for anything."""
        if self.is_over:
            pytest.skip("there was no time left for it")

    def count(self, what: str, number: int = 1) -> None:
        """Add to a figure."""
        self._properties.append((FIGURE, [what, number]))

    def parts(self, number: int, size: int) -> Iterator[tuple[int, int]]:
        """Shares of ``number``, each with a seed of its own, as long as there is time.

        Where there is none at all, the test is skipped: what tried nothing has found nothing.
        """
        self.need_time()
        for begin in range(0, number, size):
            if self.is_over:
                return
            yield self.seed + begin, min(size, number - begin)

    def search(
        self,
        check: Callable[[Any], None],
        inputs: st.SearchStrategy[Any],
        what: str,
        share: int = 1,
    ) -> None:
        """Try as many inputs as there are to be, or one of ``share`` where each is slow."""
        for number, examples in self.parts(max(1, self.inputs // share), PART):
            tried = _Counted(check)
            try:
                _searching(tried, inputs, number, examples)()
            finally:
                self.count(f"inputs: {what}", tried.count)


class _Counted:
    """A check that counts how often it was made."""

    def __init__(self, check: Callable[[Any], None]) -> None:
        self.check = check
        self.count = 0

    def __call__(self, value: Any) -> None:
        self.count += 1
        self.check(value)


def _searching(
    check: _Counted, inputs: st.SearchStrategy[Any], number: int, examples: int
) -> Callable[[], None]:
    """The search from a seed, so many inputs, each in a time that is bounded."""

    @seed(number)
    @settings(
        max_examples=examples,
        deadline=SLOWEST,
        database=None,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def search(value: Any) -> None:
        check(value)

    return search


def figures(reports: Iterable[Any]) -> Counter[str]:
    """What all tests counted, added up."""
    found: Counter[str] = Counter()
    for report in reports:
        for name, value in getattr(report, "user_properties", ()):
            if name == FIGURE:
                what, number = value
                found[what] += number
    return found


def table(found: Counter[str], seconds: float, number: int, failures: int) -> Iterator[str]:
    """The lines that a search ends with."""
    yield f"{'seed':<40}{number:>12}"
    for what in sorted(found):
        yield f"{what:<40}{found[what]:>12,}"
    yield f"{'tests that failed':<40}{failures:>12}"
    yield f"{'minutes':<40}{seconds / 60:>12.1f}"
