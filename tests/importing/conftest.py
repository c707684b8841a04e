"""A Hugo site to be moved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from hugo_sites import Write, write_files


@pytest.fixture
def hugo(tmp_path: Path) -> Write:
    """Write files of a Hugo site, by path; gives the site's folder."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        return write_files(tmp_path / "old", files)

    return write
