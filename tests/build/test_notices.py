"""What a build says at its end, and what the served site knows of warnings."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path
from typing import Any

import pytest

from sites import Built, SiteFolder
from sphinx_hugo.extension.notices import Progress, is_terminal

BROKEN = "---\ntitle: A\n---\n\n[x](/no/)\n\n{ref}`nothing`\n"


def said(built: Built) -> list[dict[str, Any]]:
    """What the overlay reads."""
    data = json.loads((built.folder / "_static/sphinx-hugo-warnings.json").read_text("utf-8"))
    return list(data["warnings"])


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_served_site_knows_every_warning(site: SiteFolder, jobs: int) -> None:
    """Sphinx's own and ours, with file and line, from parallel processes as well, at each build."""
    for number in range(8):
        site.write(f"posts/{number}.md", f"---\ntitle: {number}\n---\n")
    site.write("posts/a.md", BROKEN)
    built = site.build("-D", "hugo_serve=1", jobs=jobs)
    places = {(each["code"], each["path"], each["line"]) for each in said(built)}
    assert ("hugo.url", "source/posts/a.md", 5) in places
    assert ("ref.ref", "source/posts/a.md", 7) in places
    assert len(said(built)) == len(built.warnings)
    site.write("posts/a.md", "---\ntitle: A\n---\n")
    assert said(site.build("-D", "hugo_serve=1", jobs=jobs)) == []


def test_a_published_site_has_no_trace_of_it(site: SiteFolder) -> None:
    """Neither script nor data."""
    site.write("a.md", BROKEN)
    built = site.build()
    assert not list((built.folder / "_static").glob("sphinx-hugo-*"))
    assert "overlay" not in built.html("/a/")


def test_the_end_of_a_build_is_one_line(site: SiteFolder) -> None:
    """With the number of pages, and warnings by code; nothing of what is suppressed."""
    site.configure('suppress_warnings = ["ref"]')
    site.write("a.md", BROKEN)
    site.write("b.md", "Text.")
    built = site.build("-q", "-D", "hugo_progress=1")
    assert built.output == (
        "2 pages, 2 of them read anew; 1 warning: hugo.url 1. What each means: docs/warnings.md.\n"
    )
    assert site.build("-q", out="other").output == ""


def test_the_handler_goes_with_its_build(site: SiteFolder) -> None:
    """So that the next build in the process begins without it."""
    site.write("a.md", "Text.")
    site.build("-D", "hugo_serve=1")
    names = [type(each).__name__ for each in logging.getLogger("sphinx").handlers]
    assert "WarningLog" not in names


def test_progress_is_a_line_that_is_written_over() -> None:
    """The cursor stays at its beginning; at the end nothing is left."""
    stream = io.StringIO()
    progress = Progress(stream, is_shown=True)
    progress.on_env_before_read_docs(None, None, ["a", "b"])  # type: ignore[arg-type]
    progress.on_env_merge_info(None, None, {"a", "b"}, None)  # type: ignore[arg-type]
    progress.end()
    lines = ["Reading pages: 0 of 2", "Reading pages: 2 of 2", ""]
    assert stream.getvalue() == "".join(f"\x1b[2K{line}\r" for line in lines)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It does."""
        return True


@pytest.mark.parametrize(
    ("stream", "environ", "answer"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (Terminal(), {"CI": "true"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_lines_are_written_over_on_a_terminal_only(
    stream: io.StringIO, environ: dict[str, str], answer: bool
) -> None:
    """In logs they would be noise."""
    assert is_terminal(stream, environ) is answer


def test_the_overlay_is_in_the_package() -> None:
    """Beside the code, not among what the theme publishes."""
    from sphinx_hugo.extension.notices import OVERLAY

    assert OVERLAY.is_file()
    assert not list(Path(OVERLAY.parents[1], "theme").rglob("*overlay*"))
