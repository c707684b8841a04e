"""pagefind as a program: when it begins and ends, and what happens where it fails."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pagefind_files import decoded, fragments
from searching import build, index, write_blog_with_search
from sites import SiteFolder

Program = Callable[[str], None]


@pytest.fixture
def blog(site: SiteFolder) -> SiteFolder:
    """The fixture blog, with a search."""
    return write_blog_with_search(site)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Puts a shell script in pagefind's place."""

    def put(script: str) -> None:
        file = tmp_path / "pagefind"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
        monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(file))

    return put


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo boom >&2; exit 3", "pagefind failed (3): boom."),
        ("exit 0", "pagefind failed (0): it says nothing."),
    ],
)
def test_a_failing_pagefind_costs_a_warning_and_the_index(
    blog: SiteFolder,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    reason: str,
) -> None:
    """The site is published; an index that would lead to old pages is not. It comes back later."""
    expected = decoded(index(build(blog)))
    program(script)
    built = blog.build()
    assert built.status == 0
    [warning] = built.warnings
    assert f"There is no search index: {reason} The site is published without" in warning
    assert warning.endswith("[hugo.search]")
    assert not index(built).exists()
    assert "A note" in built.html("/notes/one/")
    monkeypatch.delenv("PAGEFIND_BINARY_PATH")
    assert decoded(index(build(blog))) == expected


WAITING = """
import time
from pathlib import Path

SEEN = []

def wait(app, pagename, *others):
    # The first list of each kind is written before there are several processes.
    SEEN.extend([pagename] if pagename.startswith("/tags/") else [])
    end = time.monotonic() + 20
    while len(SEEN) > 1 and not Path("MARK").exists():
        if time.monotonic() > end:
            raise RuntimeError("pagefind has not begun")
        time.sleep(0.01)
    if len(SEEN) > 1 and {fails}:
        raise RuntimeError("no list")

def setup(app):
    app.connect("html-page-context", wait)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize("jobs", [1, 2])
def test_pagefind_begins_before_lists_are_written(
    blog: SiteFolder, program: Program, tmp_path: Path, jobs: int
) -> None:
    """Here a list waits for it; what is found is the same as ever."""
    from pagefind.service import get_executable

    expected = fragments(index(build(blog, out="other")))
    mark = tmp_path / "mark"
    program(f'touch {mark}; unset PAGEFIND_BINARY_PATH; exec "{get_executable()}" "$@"')
    blog.configure(WAITING.format(fails=False).replace("MARK", str(mark)))
    assert fragments(index(build(blog, jobs=jobs))) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_that_fails_ends_the_pagefind_it_began(
    blog: SiteFolder, program: Program, tmp_path: Path, jobs: int
) -> None:
    """Nothing of it goes on, and nothing is left lying about."""
    mark = tmp_path / "mark"
    program(f"echo $$ > {mark}.new; mv {mark}.new {mark}; exec sleep 60")
    blog.configure(WAITING.format(fails=True).replace("MARK", str(mark)))
    built = blog.build(jobs=jobs)
    assert built.status != 0 and "no list" in "".join(built.warnings)
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)
    assert not (blog.root / "_build" / "doctrees-html" / "pagefind" / "index").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_pagefind_is_quiet_where_nothing_is_wrong(blog: SiteFolder, program: Program) -> None:
    """What it notes on the way is not shown."""
    from pagefind.service import get_executable

    program(f'echo "a murmur" >&2; unset PAGEFIND_BINARY_PATH; exec "{get_executable()}" "$@"')
    built = build(blog)
    assert "a murmur" not in built.output
    assert index(built).is_dir()


def test_an_index_that_was_left_is_made_by_the_next_build(site: SiteFolder) -> None:
    """While the site is served: the old one stands meanwhile, and pages are as they should be."""
    site.write("search.md", "---\ntitle: Search\nlayout: search\n---\n")
    site.write("posts/a.md", "---\ntitle: A\n---\n\nThe first text.\n")
    first = site.build("-D", "hugo_serve=1")
    index = sorted(first.folder.glob("pagefind/fragment/*"))
    assert index
    plain = (site.root / "conf.py").read_text("utf-8")
    site.configure(
        "from sphinx_hugo.extension.domain import hugo_domain\n"
        "def interrupt(app, error):\n"
        "    hugo_domain(app.env).build.search.interrupt()\n"
        "def setup(app):\n"
        "    app.connect('build-finished', interrupt, priority=955)\n"
    )
    site.write("posts/a.md", "---\ntitle: A\n---\n\nThe second text.\n")
    left = site.build("-D", "hugo_serve=1")
    assert left.warnings == []
    assert "The second text." in left.html("/posts/a/")
    assert sorted(left.folder.glob("pagefind/fragment/*")) == index
    site.write("conf.py", plain)
    assert site.build("-D", "hugo_serve=1").warnings == []
    assert sorted(first.folder.glob("pagefind/fragment/*")) != index
    manifest = json.loads((site.root / "_build/doctrees-html/sphinx_hugo.json").read_text("utf-8"))
    assert manifest["search"]
    assert {name for name in manifest["files"] if name.startswith("pagefind/")} == {
        file.relative_to(first.folder).as_posix()
        for file in first.folder.glob("pagefind/**/*")
        if file.is_file()
    }
