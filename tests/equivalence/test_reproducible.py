"""Two clean builds of one site give the same bytes, wherever and whenever they are made."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from blog import write_blog
from processes import start
from sites import SiteFolder

HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1785542400"}
THERE = {
    "PYTHONHASHSEED": "4242",
    "TZ": "Asia/Seoul",
    "LC_ALL": "C.UTF-8",
    "LANG": "de_DE.UTF-8",
    "SOURCE_DATE_EPOCH": "1785542400",
    "HOME": "/nowhere",
}


def published(site: SiteFolder) -> dict[str, bytes]:
    """The files of the output, but for the search index and Sphinx's own records."""
    folder = site.root / "_build" / "html"
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith(".buildinfo")
    }


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_same_bytes_elsewhere(tmp_path: Path, jobs: int) -> None:
    """Another folder, time of files, locale, time zone, hash seed, home; serial or parallel."""
    here = SiteFolder(tmp_path / "here")
    write_blog(here)
    here.configure('extensions = ["myst_parser", "sphinx_hugo", "sphinx_runs"]')
    here.write("runs.yaml", "runs: [{name: one, logs: [one.csv], total_cost: 7}]\n")
    here.write("one.csv", "step,loss\n1,9\n2,8\n")
    here.write("run.md", "```{run-page} one\n```\n")
    there = SiteFolder(tmp_path / "far away" / "there")
    shutil.copytree(here.root, there.root, dirs_exist_ok=True, copy_function=shutil.copyfile)
    for file in there.root.rglob("*"):
        os.utime(file, (1_600_000_000, 1_600_000_000))
    for site, environment, own in ((here, HERE, 1), (there, THERE, jobs)):
        process = start(site, jobs=own, environment=environment)
        assert (process.communicate()[0], process.returncode) == ("", 0)
    ours, theirs = published(here), published(there)
    assert ours.keys() == theirs.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_a_moved_site_is_built_anew(tmp_path: Path) -> None:
    """Folder and all; nothing of the old place is in the output."""
    site = SiteFolder(tmp_path / "old")
    write_blog(site)
    before = site.build().files()
    moved = tmp_path / "new"
    subprocess.run(["cp", "-a", str(site.root), str(moved)], check=True)
    after = SiteFolder.__new__(SiteFolder)
    after.root, after.source = moved, moved / "source"
    assert after.build().files() == before
