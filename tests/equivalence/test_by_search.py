"""Incremental, parallel and clean builds are the same after any edits, as Hypothesis finds them."""

from __future__ import annotations

from typing import ClassVar

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from random_blog import BlogMachine
from soaking import Soak

EDITS = 8
"""Edits in a row, each followed by a build in place and one from nothing."""
SHARE = 10
"""Sequences of one test: a few processes share all there are."""
PART = 2
"""Sequences before the clock is looked at."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """As many tests as ``--sequences`` make shares."""
    sequences = metafunc.config.getoption("sequences")
    shares = [(begin, min(SHARE, sequences - begin)) for begin in range(0, sequences, SHARE)]
    metafunc.parametrize(("begin", "number"), shares)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app'")  # MyST's include
def test_any_edits(begin: int, number: int, soak: Soak) -> None:
    """As many sequences of edits as ``--sequences`` says and there is time for."""

    class Machine(BlogMachine):
        counts: ClassVar[dict[str, int]] = {"sequences": 0, "edits": 0}

    try:
        for part, examples in soak.parts(number, PART):
            run_state_machine_as_test(
                seed(begin + part)(Machine),
                settings=settings(
                    max_examples=examples,
                    stateful_step_count=EDITS,
                    deadline=None,
                    database=None,
                    print_blob=True,
                    suppress_health_check=list(HealthCheck),
                ),
            )
    finally:
        for what, count in Machine.counts.items():
            soak.count(what, count)
