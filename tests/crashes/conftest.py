"""Fixtures: a blog, and builds in processes of their own that can be killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog import write_blog
from sites import SiteFolder


@pytest.fixture
def blog(tmp_path: Path) -> SiteFolder:
    """The fixture blog, not built yet."""
    site = SiteFolder(tmp_path / "site")
    write_blog(site)
    return site
