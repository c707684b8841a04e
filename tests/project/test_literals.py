"""Python source of values: readable, and nothing but values."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_hugo.project.literals import WIDTH, comment, literal

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    # st.text() has no surrogates, which a configuration can have: categories says all.
    | st.text(st.characters(categories=None), max_size=200),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(VALUES)
def test_what_is_written_is_what_was_given(value: Any) -> None:
    """Reading the source back gives an equal value, whatever texts it holds."""
    assert ast.literal_eval(literal(value, 10)) == value


@pytest.mark.parametrize(
    ("value", "source"),
    [
        ("plain", '"plain"'),
        ("it's", '"it\'s"'),
        ('say "x"', "'say \"x\"'"),
        (["a", "b"], '["a", "b"]'),
        ({"a": 1}, '{"a": 1}'),
        ([{"a": 1}], '[\n    {"a": 1},\n]'),
        (True, "True"),
        (None, "None"),
        ([], "[]"),
        ({}, "{}"),
    ],
)
def test_small_values_are_written_as_by_hand(value: Any, source: str) -> None:
    """Double quotes where they do, one line where it is enough."""
    assert literal(value) == source


def test_long_texts_are_broken_between_words() -> None:
    """No line is longer than the width, and no word is cut."""
    text = "seven words that are repeated many times " * 10
    lines = literal(text, 8).splitlines()
    assert len(lines) > 3
    assert max(map(len, lines)) <= WIDTH


def test_a_comment_stays_in_its_line() -> None:
    """What would end a line, or the file, is a space."""
    assert comment("a\nb\rc\x0cd\x00e\u2028f\udcffg") == "a b c d e f g"
