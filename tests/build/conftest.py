"""Fixtures: a small site to write to and build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sites import Built, SiteFolder


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """An empty site to write to and build."""
    return SiteFolder(tmp_path / "site")


@pytest.fixture
def built(site: SiteFolder) -> Callable[..., Built]:
    """Build a site of the given files, which must not cost a warning."""

    def build(files: dict[str, str | bytes], **options: Any) -> Built:
        for path, content in files.items():
            site.write(path, content)
        result = site.build(**options)
        assert (result.status, result.warnings) == (0, [])
        return result

    return build
