"""The search for faults itself: its parts, its end, its figures."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import strategies as st

from fuzzing import damaged, picture, texts
from soaking import FIGURE, PART, Soak, figures, table

Make = Callable[..., tuple[Soak, list[tuple[str, object]]]]


@pytest.fixture
def make() -> Make:
    """A search with these options, and the figures that its test's report gets."""

    def made(**options: Any) -> tuple[Soak, list[tuple[str, object]]]:
        given = {"sequences": 5, "kills": 3, "inputs": 20, "seed": 7, "until": 0.0, **options}
        properties: list[tuple[str, object]] = []
        config: Any = SimpleNamespace(getoption=given.__getitem__)
        return Soak(config, properties), properties

    return made


def test_parts_have_seeds_of_their_own(make: Make) -> None:
    """And are as many together as was asked for."""
    soak, _ = make()
    assert list(soak.parts(2 * PART + 1, PART)) == [(7, PART), (7 + PART, PART), (7 + 2 * PART, 1)]


def test_nothing_is_begun_that_would_end_too_late(make: Make) -> None:
    """Nor counted: what tried nothing counts as skipped, not as passed."""
    soak, properties = make(until=time.time() + 1)
    with pytest.raises(pytest.skip.Exception):
        soak.search(lambda _: pytest.fail("begun"), st.integers(), "numbers")
    assert (soak.is_over, properties) == (True, [])


def test_a_search_says_what_it_tried(make: Make) -> None:
    """One input of so many where each is slow."""
    soak, properties = make(inputs=60)
    soak.search(lambda _: None, st.integers(), "numbers", share=3)
    assert properties == [(FIGURE, ["inputs: numbers", 20])]


def test_a_search_finds_the_same_again(make: Make) -> None:
    """With the same seed; with another something else."""
    found: list[list[str]] = []
    for seed in (7, 7, 8):
        soak, _ = make(seed=seed)
        found.append([])
        soak.search(found[-1].append, texts(["a", "bc"]), "texts")
    assert found[0] == found[1] != found[2]


def test_a_fault_is_cut_down_to_what_matters(make: Make) -> None:
    """Texts are shrunk to the words that it takes; it counts as tried."""
    soak, properties = make(inputs=500)
    tried: list[str] = []

    def check(text: str) -> None:
        tried.append(text)
        assert "ab" not in text

    with pytest.raises(AssertionError):
        soak.search(check, texts(["a", "b"]), "texts")
    assert tried[-1] == "ab"
    assert properties == [(FIGURE, ["inputs: texts", len(tried)])]


def test_figures_of_all_tests_are_added_up() -> None:
    """What else their reports have is passed over."""
    reports = [
        SimpleNamespace(user_properties=[(FIGURE, ["edits", 1_000]), ("other", 5)]),
        SimpleNamespace(user_properties=[(FIGURE, ["edits", 234])]),
    ]
    lines = list(table(figures(reports), seconds=90, number=7, failures=0))
    assert [line.split() for line in lines] == [
        ["seed", "7"], ["edits", "1,234"], ["tests", "that", "failed", "0"], ["minutes", "1.5"],
    ]  # fmt: skip


def test_a_damaged_picture_is_cut_and_changed() -> None:
    """At places of which most are near its beginning."""
    whole = picture("PNG")
    assert damaged(whole, [], 255) == whole
    assert len(damaged(whole, [], 128)) == len(whole) * 128 // 255
    assert damaged(whole, [(1_000, 7)], 255)[1_000**2 // 65_536 * len(whole) // 65_536] == 7
