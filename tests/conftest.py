"""What all tests share: the fixtures of ``tests/support``; the marks ``browser`` and ``slow``."""

from __future__ import annotations

import argparse
import time
from typing import Any

import pytest

from soaking import Soak, figures, table

pytest_plugins = ["browsing"]

BEGAN = pytest.StashKey[float]()

# Folders whose tests build sites, start programs or try hundreds of examples.
SLOW = {
    "browser",
    "build",
    "crashes",
    "security",
    "equivalence",
    "properties",
    "readthedocs",
    "site_itself",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long to search for what is wrong; ``make soak`` searches longer."""
    group = parser.getgroup("soak")
    group.addoption("--sequences", type=int, default=5, help="random sequences of edits")
    group.addoption("--kills", type=int, default=3, help="builds that are killed")
    group.addoption("--inputs", type=int, default=100, help="inputs of each kind, at random")
    group.addoption("--size", type=int, default=250_000, help="bytes of texts made to be slow")
    group.addoption("--seed", type=int, default=0, help="what the searches begin from")
    group.addoption("--minutes", type=float, default=0, help="when to begin nothing new")
    group.addoption("--until", type=float, default=0, help=argparse.SUPPRESS)


def pytest_configure(config: pytest.Config) -> None:
    """Turn minutes from now into a time that all processes share."""
    config.stash[BEGAN] = time.time()
    if config.option.minutes and not config.option.until:
        config.option.until = time.time() + 60 * config.option.minutes


@pytest.fixture
def soak(request: pytest.FixtureRequest) -> Soak:
    """What this test is to try; what it tried is said at the end of all."""
    return Soak(request.config, request.node.user_properties)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say what was tried, where a time was given."""
    if not config.option.minutes:
        return
    reports = [each for group in terminalreporter.stats.values() for each in group]
    finished = [each for each in reports if getattr(each, "when", "") == "call"]
    failures = len(terminalreporter.stats.get("failed", ()))
    seconds = time.time() - config.stash[BEGAN]
    terminalreporter.section("what was tried")
    for line in table(figures(finished), seconds, config.option.seed, failures):
        terminalreporter.write_line(line)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs a browser or takes seconds, so that ``-m 'not slow'`` is quick.

    Where a time is given, what ends in time comes last.
    """
    if config.option.minutes:
        items.sort(key=lambda item: "soak" in getattr(item, "fixturenames", ()))
    for item in items:
        needs_browser = "chromium" in getattr(item, "fixturenames", ())
        if needs_browser:
            item.add_marker("browser")
        if needs_browser or item.path.parent.name in SLOW:
            item.add_marker("slow")
