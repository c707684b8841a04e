"""Fixtures: a small site to write to and build."""

from __future__ import annotations

from pathlib import Path

import pytest

from sites import SiteFolder


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """An empty site to write to and build."""
    return SiteFolder(tmp_path / "site")
