"""A build that is killed leaves whole pages, and the next one repairs what it left."""

from __future__ import annotations

import random
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from processes import kill, start
from sites import SiteFolder
from soaking import Soak


def edit(site: SiteFolder, number: int) -> None:
    """Change every page: the title of the site, a post, a new and a withdrawn one."""
    site.configure(f'project = "Name {number}"')
    site.write(f"posts/new-{number}.md", f"---\ntitle: New {number}\ndate: 2026-03-01\n---\nNew.\n")
    (site.source / "posts" / f"new-{number - 1}.md").unlink(missing_ok=True)


def test_killed_at_any_moment(blog: SiteFolder, soak: Soak) -> None:
    """As often as ``--kills`` says, serial and parallel, at moments that chance picks."""
    soak.need_time()
    chance = random.Random(8 + soak.seed)
    blog.build()
    began = time.monotonic()
    start(blog, "timed").communicate()
    usual = time.monotonic() - began
    for number in range(1, soak.kills + 1):
        if soak.is_over:
            break
        edit(blog, number)
        process = start(blog, jobs=1 + number % 2)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=chance.uniform(0.2, 1) * usual)
        soak.count("builds killed" if process.poll() is None else "builds done before their kill")
        kill(process)
        pages_are_whole(blog.root / "_build" / "html")
        after = blog.build("-E", "-a", out="clean", jobs=2 - number % 2).files()
        repaired = blog.build().files()
        assert repaired.keys() == after.keys()
        assert [name for name in after if after[name] != repaired[name]] == []


def pages_are_whole(folder: Path) -> None:
    """Each published page has its end; the theme's templates in ``_static`` are none."""
    for file in folder.rglob("*.html"):
        name = file.relative_to(folder).as_posix()
        if not name.startswith((".unfinished/", "_static/")):
            assert file.read_bytes().rstrip().endswith(b"</html>"), name
