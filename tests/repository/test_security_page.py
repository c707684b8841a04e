"""docs/security.md names a test for each of its promises, and the test is there."""

from __future__ import annotations

import re

import pytest

from checkout import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
ROWS = re.findall(r"^\| (?!what|---)(.+?) \| (.+?) \|$", PAGE, re.M)


def test_there_are_promises() -> None:
    """The table is read."""
    assert len(ROWS) > 20


@pytest.mark.parametrize(("promise", "named"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_each_row_names_a_test(promise: str, named: str) -> None:
    """By file and function."""
    path, _, function = named.strip("`").partition("::")
    assert re.search(rf"^def {function}\(", (ROOT / path).read_text("utf-8"), re.M), promise
