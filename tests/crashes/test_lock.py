"""Two builds into one folder: the second says so and stops; the lock goes with its process."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from processes import kill, start
from sites import SiteFolder

WAITS = """
def setup(app):
    import os, pathlib, time
    if "HOLD" in os.environ:
        folder = pathlib.Path(app.confdir)
        def hold(app, env):
            (folder / "held").touch()
            while not (folder / "go").exists():
                time.sleep(0.02)
        app.connect("env-updated", hold)
"""


def wait_for(file: Path) -> None:
    """Wait until a file is there."""
    end = time.monotonic() + 120
    while not file.exists():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("ending", ["killed", "finished"])
def test_a_second_build_is_told_to_wait(blog: SiteFolder, ending: str) -> None:
    """It changes nothing and names the folder; afterwards it is free to build."""
    blog.configure(WAITS)
    first = start(blog, environment={"HOLD": "1"})
    try:
        wait_for(blog.root / "held")
        second = start(blog)
        said = second.communicate()[0]
        assert second.returncode != 0
        assert "Another build is running" in said and "_build/" in said
        assert "Traceback" not in said
        if ending == "finished":
            (blog.root / "go").touch()
            assert first.wait(timeout=120) == 0
    finally:
        kill(first)
    assert blog.build().status == 0


def test_a_build_that_failed_lets_the_next_one_build(blog: SiteFolder) -> None:
    """In the same process too, as a live preview does."""
    broken = blog.write("_templates/layouts/single.html", "{{ nothing.at.all }}")
    assert blog.build().status != 0
    broken.unlink()
    assert blog.build().status == 0
