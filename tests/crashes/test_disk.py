"""A full or a read-only disk: the build says so, what was published stays, the next repairs."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from processes import start
from sites import SiteFolder


def mount(*arguments: str) -> bool:
    """Run ``mount``; whether it is allowed here."""
    try:
        done = subprocess.run(["mount", *arguments], capture_output=True, check=False)
        return done.returncode == 0
    except OSError:
        return False


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, which only root can make."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)):
        pytest.skip("only root can mount a file system")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def pages(folder: Path) -> dict[str, bytes]:
    """The pages below a folder; the theme's templates lie in ``_static`` and are none."""
    aside = {".unfinished", "_static"}
    found = (file for file in folder.rglob("*.html") if aside.isdisjoint(file.parts))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def built(site: SiteFolder, out: Path, jobs: int) -> tuple[int, str]:
    """Build into a folder anywhere."""
    process = start(site, out, jobs)
    said = process.communicate()[0]
    return process.returncode, said


@pytest.mark.parametrize("trouble", ["full", "read-only"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_disk_that_takes_nothing_more(
    blog: SiteFolder, disk: Path, trouble: str, jobs: int
) -> None:
    """A message and no traceback; every page is whole; then all is well."""
    out = disk / "html"
    assert built(blog, out, jobs) == (0, "")
    before = pages(out)
    blog.configure(f'project = "{"A much longer name " * 400}"')
    if trouble == "full":
        used = sum(file.stat().st_blocks * 512 for file in disk.rglob("*"))
        assert mount("-o", f"remount,size={used + 100_000}", str(disk))
    else:
        assert mount("-o", "remount,ro", str(disk))
    status, said = built(blog, out, jobs)
    assert status != 0
    assert "The site could not be written" in said and "Traceback" not in said
    new = pages(blog.build(out="clean").folder)
    halves = [name for name, data in pages(out).items() if not data.rstrip().endswith(b"</html>")]
    assert halves == []
    assert before.keys() <= pages(out).keys()
    assert mount("-o", "remount,rw,size=64m", str(disk))
    assert built(blog, out, jobs) == (0, "")
    assert pages(out) == new
