"""A build that is killed leaves whole pages, and the next one repairs what it left."""

from __future__ import annotations

import random
import subprocess
import time
from contextlib import suppress

import pytest

from processes import kill, start
from sites import SiteFolder


def edit(site: SiteFolder, number: int) -> None:
    """Change every page: the title of the site, a post, a new and a withdrawn one."""
    site.configure(f'project = "Name {number}"')
    site.write(f"posts/new-{number}.md", f"---\ntitle: New {number}\ndate: 2026-03-01\n---\nNew.\n")
    (site.source / "posts" / f"new-{number - 1}.md").unlink(missing_ok=True)


def test_killed_at_any_moment(blog: SiteFolder, pytestconfig: pytest.Config) -> None:
    """As often as ``--kills`` says, serial and parallel, at moments that chance picks."""
    chance = random.Random(8)
    blog.build()
    began = time.monotonic()
    start(blog, "timed").communicate()
    usual = time.monotonic() - began
    for number in range(1, pytestconfig.getoption("kills") + 1):
        edit(blog, number)
        process = start(blog, jobs=1 + number % 2)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=chance.uniform(0.2, 1) * usual)
        kill(process)
        after = blog.build("-E", "-a", out="clean", jobs=2 - number % 2).files()
        folder = blog.root / "_build" / "html"
        for file in folder.rglob("*.html"):
            name = file.relative_to(folder).as_posix()
            if not name.startswith((".unfinished/", "_static/")):
                assert file.read_bytes().rstrip().endswith(b"</html>"), name
        repaired = blog.build().files()
        assert repaired.keys() == after.keys()
        assert [name for name in after if after[name] != repaired[name]] == []
