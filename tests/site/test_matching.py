"""Globs of cascade targets."""

from __future__ import annotations

import pytest

from sphinx_hugo.site.matching import BadPattern, matches


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("/posts/**", "/posts/a/b"),
        ("/posts/*", "/posts/a"),
        ("**", "/any/thing"),
        ("{page,section}", "section"),
        ("/{a,b/{c,d}}/x", "/b/d/x"),
        ("/posts/[a-c]?", "/posts/bz"),
        ("/posts/[!a]", "/posts/b"),
        (r"/a\*b", "/a*b"),
        ("", ""),
        ("/{a,}x", "/x"),
        ("/[]]", "/]"),
    ],
)
def test_a_pattern_matches(pattern: str, text: str) -> None:
    """Stars, question marks, classes, alternatives, escapes."""
    assert matches(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("/posts/*", "/posts/a/b"),
        ("/posts/**", "/posts"),
        ("/posts", "/posts/a"),
        ("?", "/"),
        ("/[a-c]", "/d"),
        ("/[^a]", "/a"),
        ("{a,b}", "c"),
        (r"/a\*b", "/axb"),
    ],
)
def test_a_pattern_does_not_match(pattern: str, text: str) -> None:
    """A star stays within a segment."""
    assert not matches(pattern, text)


@pytest.mark.parametrize("pattern", ["{a", "[a", "{a,b}" * 7])
def test_a_bad_pattern_is_said_to_be_one(pattern: str) -> None:
    """Unbalanced, or with more alternatives than anyone means."""
    with pytest.raises(BadPattern):
        matches(pattern, "x")


def test_stars_do_not_multiply() -> None:
    """Where a regular expression would try every way to divide the text."""
    assert not matches("*a" * 50 + "b", "a" * 2000)
