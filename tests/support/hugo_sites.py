"""A made-up Hugo site in a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

Write = Callable[[Mapping[str, str | bytes]], Path]
"""Writes files of a Hugo site, by path; gives the site's folder."""


def write_files(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below ``root``, which is made if it is not there."""
    root.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root
