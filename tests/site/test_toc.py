"""Tables of contents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from sphinx_hugo.content.document import Heading
from sphinx_hugo.site.toc import TocEntry, table_of_contents


def headings(levels: str) -> list[Heading]:
    """Headings of the levels given as digits, with ids by position."""
    return [
        Heading(int(level), f"h{index}", f"<T{index}>", f"&lt;T{index}&gt;")
        for index, level in enumerate(levels)
    ]


def shape(entries: Iterable[TocEntry]) -> list[Any]:
    """The ids, nested."""
    return [[entry.id, *shape(entry.children)] for entry in entries]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("", []),
        ("223", [["h0"], ["h1", ["h2"]]]),
        ("23423", [["h0", ["h1", ["h2"]]], ["h3", ["h4"]]]),
        ("24", [["h0", ["h1"]]]),
        ("42", [["h0"], ["h1"]]),
        ("324", [["h0"], ["h1", ["h2"]]]),
        ("1256", [["h1"]]),
    ],
)
def test_headings_are_nested(levels: str, expected: list[Any]) -> None:
    """Levels 2 to 4; one that is skipped does no harm."""
    assert shape(table_of_contents(headings(levels))) == expected


def test_an_entry_has_html_and_text() -> None:
    """The HTML is not escaped again, the text is plain."""
    [entry] = table_of_contents(headings("2"))
    assert (str(entry.html), entry.text) == ("&lt;T0&gt;", "<T0>")


def test_many_headings_take_linear_time() -> None:
    """And no deeper recursion than there are levels."""
    assert len(table_of_contents(headings("2" * 5_000))) == 5_000
    assert len(table_of_contents(headings("43" * 5_000))) == 5_001
