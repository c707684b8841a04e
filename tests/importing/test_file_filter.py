"""Patterns of mounts, with what Hugo 0.155.2 makes of a folder of five files."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from hugo_sites import write_files
from sphinx_hugo.importing.file_filter import FileFilter
from sphinx_hugo.importing.hugo_site import Mount
from sphinx_hugo.importing.site_files import list_files

FILES = ("a.md", "guide/deep/z.md", "guide/p.png", "guide/x.md", "skip/s.md")


def listed(folder: Path, settings: dict[str, Any]) -> str:
    """The names of the pages that a mount takes in."""
    write_files(folder, dict.fromkeys(FILES, ""))
    mount = Mount(folder, PurePosixPath(), FileFilter.of(settings))
    files = list_files(folder, [mount]).files
    return "".join(PurePosixPath(name).stem for name in sorted(files) if name.endswith(".md"))


@pytest.mark.parametrize(
    ("included", "excluded"),
    [
        ("**.md", ("a", "")),
        ("**/*.md", ("zxs", "a")),
        ("*.md", ("a", "zxs")),
        ("/**.md", ("a", "")),
        ("guide/**", ("zx", "as")),
        ("**/guide/**", ("", "azxs")),
        ("**", ("azxs", "")),
        ("a.md", ("a", "zxs")),
        ("guide", ("", "as")),
        ("**x.md", ("", "azs")),
        ("guide/*", ("x", "as")),
        ("GUIDE/*.md", ("x", "azs")),
        ("{guide,skip}/**", ("zxs", "a")),
        ("guide/deep/z.md", ("z", "axs")),
        ("skip/?.md", ("s", "azx")),
        ("[ab].md", ("a", "zxs")),
        ("{a.md", ("", "azxs")),
    ],
)
def test_one_pattern(tmp_path: Path, included: str, excluded: tuple[str, str]) -> None:
    """What it takes in, alone, and what is left where it leaves out."""
    taken = listed(tmp_path, {"includeFiles": [included]})
    left = listed(tmp_path, {"excludeFiles": included})
    assert (taken, left) == excluded


@pytest.mark.parametrize(
    ("settings", "pages"),
    [
        ({"includeFiles": ["**"], "excludeFiles": ["**/z.md"]}, "azxs"),
        ({"includeFiles": ["guide/deep/**"], "excludeFiles": ["guide"]}, "z"),
        ({"files": ["**.md", "! skip/**"]}, "a"),
        ({"files": ["! guide/**"]}, "as"),
        ({"files": ["! **/z.md", "**"]}, "axs"),
        ({"files": ["**", "! **/z.md"]}, "azxs"),
        ({"files": ["! guide/**", "guide/x.md"]}, ""),
        ({"files": [1], "source": "x"}, "azxs"),
        ({}, "azxs"),
    ],
)
def test_first_pattern_that_matches_decides(
    tmp_path: Path, settings: dict[str, Any], pages: str
) -> None:
    """Patterns that take in come before those that leave out, but in ``files``."""
    assert listed(tmp_path, settings) == pages
