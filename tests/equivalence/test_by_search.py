"""Incremental, parallel and clean builds are the same after any edits, as Hypothesis finds them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from random_blog import BlogMachine

EDITS = 8
"""Edits in a row, each followed by a build in place and one from nothing."""


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app'")  # MyST's include
def test_any_edits(pytestconfig: pytest.Config) -> None:
    """As many sequences of edits as ``--sequences`` says, at random where there are many."""
    sequences = pytestconfig.getoption("sequences")
    run_state_machine_as_test(
        BlogMachine,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=EDITS,
            deadline=None,
            derandomize=sequences <= 5,
            database=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
