"""Which width and height keep a picture's place, and how wide it is shown."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_hugo.content.picture_sizes import declarations, sizing

COLUMN = 600
LARGE = (1600, 1200)


def added(attributes: dict[str, str]) -> Any:
    """The attributes for a large picture: width and height, or "ratio"."""
    found = sizing(attributes, LARGE, COLUMN)
    return "ratio" if found.ratio else (found.width, found.height)


def shown(attributes: dict[str, str], size: tuple[int, int] = LARGE) -> tuple[float, float, float]:
    """The widths for a picture: of its box, of the whole picture, and its share of the column."""
    found = sizing(attributes, size, COLUMN)
    return found.shown, found.whole, found.share


def test_a_picture_without_words_has_its_own_size() -> None:
    """In pixels."""
    assert added({}) == (1600, 1200)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"width": "300", "height": "100"}, (None, None)),
        ({"width": "300"}, (None, 225)),
        ({"width": "300px"}, (None, 225)),
        ({"height": "300"}, (400, None)),
        ({"width": "wide"}, (None, 1200)),
        ({"width": "0"}, (None, 1200)),
        ({"width": "50%"}, "ratio"),
        ({"width": "50%", "height": "200"}, (None, None)),
        ({"style": "width: 180px; height: 180px"}, (1600, 1200)),
        ({"style": "width: 180px"}, (1600, 1200)),
        ({"style": "width: 50%"}, (1600, 1200)),
        ({"style": "max-width: 300px"}, (1600, 1200)),
        ({"style": "max-width: 50%; height: auto"}, (1600, 1200)),
        ({"style": "border-radius: 50%"}, (1600, 1200)),
        ({"style": "line-height: 2"}, (1600, 1200)),
    ],
)
def test_what_the_author_wrote_is_completed(attributes: dict[str, str], expected: Any) -> None:
    """One attribute gives the other; a width in the style beats both; percent needs a ratio."""
    assert added(attributes) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("height: 120px", (160, 120)),
        ("HEIGHT:120PX !important", (160, 120)),
        ("block-size: 120px", (160, 120)),
        ("width: auto; height: 120px", (1600, 1200)),
        ("height: 10em", "ratio"),
        ("height: 50vh", "ratio"),
        ("max-height: 120px", (160, 120)),
        ("max-height: 5000px", (1600, 1200)),
        ("max-height: 50vh", (None, None)),
        ("max-height: 50vh; width: 300px", (1600, 1200)),
        ("min-height: 300px", (None, None)),
    ],
)
def test_a_height_in_the_style_distorts_nothing(style: str, expected: Any) -> None:
    """The width that is added is that which the height makes, or there is none."""
    assert added({"style": style}) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({}, (600, 600, 1)),
        ({"style": "width: 180px"}, (180, 180, 0)),
        ({"width": "180"}, (180, 180, 0)),
        ({"width": "50%"}, (300, 300, 0.5)),
        ({"style": "width: 50%", "width": "180"}, (300, 300, 0.5)),
        ({"style": "width: 900px"}, (600, 600, 1)),
        ({"style": "width: 20em"}, (600, 600, 1)),
        ({"style": "max-width: 300px"}, (300, 300, 0)),
        ({"style": "max-width: 50%"}, (300, 300, 0.5)),
        ({"style": "max-width: none; width: 900px"}, (900, 900, 0)),
        ({"style": "height: 120px"}, (160, 160, 0)),
        ({"height": "120"}, (160, 160, 0)),
        ({"style": "max-height: 120px"}, (160, 160, 0)),
        ({"style": "width: 180px; height: 180px; object-fit: cover"}, (180, 240, 0)),
        ({"style": "width: 180px; height: 180px; object-fit: contain"}, (180, 180, 0)),
        ({"style": "max-height: 50vh"}, (0, 0, 0)),
    ],
)
def test_how_wide_a_picture_is_shown(
    attributes: dict[str, str], expected: tuple[float, ...]
) -> None:
    """By style, else by attribute, else its own width, never wider than the column."""
    assert shown(attributes) == expected


def test_a_small_picture_is_shown_as_wide_as_it_is() -> None:
    """Whatever the column; a width in percent stretches it."""
    assert shown({}, (300, 200)) == (300, 300, 0)
    assert shown({"style": "width: 100%"}, (300, 200)) == (600, 600, 1)


@pytest.mark.parametrize("value", ["1e9", "-5", "9" * 400, "NaN", "calc(", "\0", "%"])
@pytest.mark.parametrize("name", ["width", "height"])
def test_numbers_nobody_means_are_none(name: str, value: str) -> None:
    """They neither stop a build nor become a size."""
    for attributes in ({name: value}, {"style": f"{name}: {value}"}):
        found = sizing(attributes, LARGE, COLUMN)
        assert found.whole <= COLUMN
        assert max(found.width or 0, found.height or 0) <= max(LARGE)


def test_declarations_of_a_style() -> None:
    """Lower-case, without what makes them important; the last of two counts."""
    style = "Width:1px;width : 2px ! important;; background: url(a:b); x"
    assert declarations(style) == {"width": "2px", "background": "url(a:b)"}
