"""What all tests share: the fixtures of ``tests/support``, and the mark ``browser``."""

from __future__ import annotations

import pytest

pytest_plugins = ["browsing"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that uses a page, so that ``-m 'not browser'`` leaves these out."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
