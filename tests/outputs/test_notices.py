"""Warnings as values, and what is said of them."""

from __future__ import annotations

import json

import pytest

from sphinx_hugo.outputs.notices import Notice, as_json, is_suppressed, notice, summary


@pytest.mark.parametrize(
    ("location", "path", "line"),
    [
        ("/my blog/source/a.md:7", "source/a.md", 7),
        ("/my blog/source/a.md:", "source/a.md", None),
        ("/my blog/source/a.md", "source/a.md", None),
        ("/else/where.md:3", "/else/where.md", 3),
        ("", "", None),
    ],
)
def test_a_place_is_taken_apart(location: str, path: str, line: int | None) -> None:
    """Paths are those from the project's folder on."""
    found = notice("hugo.url", location, "x leads nowhere [hugo.url]", "/my blog")
    assert found == Notice("hugo.url", path, line, "x leads nowhere")


@pytest.mark.parametrize(
    ("code", "suppressed", "answer"),
    [
        ("hugo.url", ["hugo.url"], True),
        ("hugo.url", ["hugo"], True),
        ("hugo.url", ["hugo.*"], True),
        ("hugo.url", ["hugo.math", "myst"], False),
        ("", ["", "hugo"], False),
        ("hugo.url", [], False),
    ],
)
def test_what_a_site_suppresses(code: str, suppressed: list[str], answer: bool) -> None:
    """As Sphinx documents `suppress_warnings`."""
    assert is_suppressed(code, suppressed) is answer


@pytest.mark.parametrize(
    ("notices", "said"),
    [
        ([], "1,200 pages, 3 of them read anew; no warnings."),
        (
            [
                Notice("hugo.url", "a", 1, "x"),
                Notice("hugo.url", "b", 1, "x"),
                Notice("", "", None, "y"),
            ],
            (
                "1,200 pages, 3 of them read anew; 3 warnings: Sphinx's own 1, hugo.url 2. "
                "What each means: docs/warnings.md."
            ),
        ),
    ],
)
def test_the_last_line_of_a_build(notices: list[Notice], said: str) -> None:
    """Warnings are counted by their codes."""
    assert summary(1_200, 3, notices) == said


def test_the_overlay_gets_every_field() -> None:
    """As JSON, in the order they were said."""
    data = json.loads(as_json([Notice("hugo.url", "ä.md", 2, "</script>")]))
    assert data == {
        "warnings": [{"code": "hugo.url", "path": "ä.md", "line": 2, "message": "</script>"}]
    }
