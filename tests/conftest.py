"""What all tests share: the fixtures of ``tests/support``; the marks ``browser`` and ``slow``."""

from __future__ import annotations

import pytest

pytest_plugins = ["browsing"]

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or takes seconds, so that ``-m 'not slow'`` is quick."""
    for item in items:
        needs_browser = "chromium" in getattr(item, "fixturenames", ())
        if needs_browser:
            item.add_marker("browser")
        if needs_browser or item.path.parent.name in SLOW:
            item.add_marker("slow")
