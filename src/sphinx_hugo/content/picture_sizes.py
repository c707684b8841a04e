"""How large a picture is shown, and which ``width`` and ``height`` keep its place meanwhile.

The two attributes are only hints to a browser: any style beats them. That is why adding them
can distort: ``style="height: 100px"`` beside ``width="800"`` no longer leaves the width
to the picture's proportions. What is added here changes no picture's look, given a style sheet
that says ``max-width: 100%; height: auto`` for pictures, as the theme's does.
https://html.spec.whatwg.org/multipage/rendering.html#attributes-for-embedded-content-and-images
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

_DECLARATION = re.compile(r"(?:^|;)\s*([a-z-]+)\s*:\s*([^;]*)", re.I)
_PIXELS = re.compile(r"\+?(\d*\.?\d+)(?:px)?", re.I)
_PERCENT = re.compile(r"\+?(\d*\.?\d+)%")
_DIMENSION = re.compile(r"\s*(\d+(?:\.\d+)?)(%?)")
MOST = 100_000.0
"""Pixels beyond which a number is no size anyone meant."""


@dataclass(frozen=True, slots=True)
class Sizing:
    """What to add to a picture's tag, and how wide it is shown.

    ``width`` and ``height`` are attributes, None where none is to be added; ``ratio`` says that
    its proportions must be given as style, since attributes cannot. ``shown`` is the width of its
    box in CSS pixels, in a column of full width, and ``whole`` that of the whole picture, which is
    wider where ``object-fit: cover`` cuts it; ``share`` is the part of the column that the whole
    picture fills where it grows with it, else 0. Where nothing but the picture itself says how
    wide it is, all are 0: a variant of another size would change that.
    """

    width: int | None = None
    height: int | None = None
    ratio: bool = False
    shown: float = 0.0
    whole: float = 0.0
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class _Length:
    """A length: pixels, a share of what is around, or ``other`` (``auto``, ``10em``, ``50vw``)."""

    pixels: float | None = None
    share: float | None = None
    other: str = ""

    @property
    def is_auto(self) -> bool:
        return self.other == "auto"


def sizing(attributes: Mapping[str, str], size: tuple[int, int], column: int) -> Sizing:
    """The sizing of a picture of ``size`` pixels whose author wrote these attributes.

    ``column`` is the width of the text in CSS pixels.
    """
    style = declarations(attributes.get("style", ""))
    lengths = {name: _attribute_length(attributes.get(name)) for name in ("width", "height")}
    added = _added(attributes, lengths, style, size)
    if added == Sizing() and not _given(attributes) and not _given(style):
        return added
    shown, share = _shown_width(lengths, style, size, column)
    whole = max(shown, _uncut_width(lengths, style, size))
    share = whole / column if share else 0.0
    return replace(added, shown=shown, whole=whole, share=share)


def declarations(style: str) -> dict[str, str]:
    """The declarations of a style attribute: lower-case property to value."""
    found = {}
    for name, value in _DECLARATION.findall(style):
        property_ = name.lower().replace("inline-size", "width").replace("block-size", "height")
        found[property_] = value.partition("!")[0].strip().lower()
    return found


def _attribute_length(value: str | None) -> _Length | None:
    """A ``width`` or ``height`` attribute as browsers read it: ``300px`` is 300, ``x`` is none."""
    match = _DIMENSION.match(value or "")
    if match is None or not 0 < (number := float(match[1])) <= MOST:
        return None
    return _Length(share=number / 100) if match[2] else _Length(pixels=number)


def _style_length(value: str | None) -> _Length | None:
    """A length in a style."""
    if not value or value == "none":
        return None
    if (match := _PIXELS.fullmatch(value)) and 0 < float(match[1]) <= MOST:
        return _Length(pixels=float(match[1]))
    if (match := _PERCENT.fullmatch(value)) and 0 < float(match[1]) <= MOST:
        return _Length(share=float(match[1]) / 100)
    return _Length(other=value)


def _added(
    attributes: Mapping[str, str],
    lengths: Mapping[str, _Length | None],
    style: Mapping[str, str],
    size: tuple[int, int],
) -> Sizing:
    """The attributes that keep the picture's place without a change to its look."""
    if "width" in attributes and "height" in attributes:
        return Sizing()
    ratio = size[0] / size[1]
    width, height = _style_length(style.get("width")), _style_length(style.get("height"))
    if height is not None and not height.is_auto:
        return _with_height(width, height, attributes, size)
    limit = _style_length(style.get("max-height"))
    floor = _style_length(style.get("min-height"))
    is_width_styled = width is not None and not width.is_auto
    if floor is not None and not is_width_styled:
        return Sizing()
    base = _by_attributes(lengths, size)
    if base is None:  # percent: no attribute says the proportions
        own = {"width": size[0]} if "width" not in attributes else {}
        return Sizing(**own, ratio=True)
    if limit is not None and not is_width_styled:
        if limit.pixels is None or "width" in attributes:
            return Sizing()
        scale = min(1.0, limit.pixels / base[1])
        base = (base[0] * scale, base[0] * scale / ratio)
    return _missing(attributes, base)


def _with_height(
    width: _Length | None, height: _Length, attributes: Mapping[str, str], size: tuple[int, int]
) -> Sizing:
    """The attributes of a picture whose style gives its height."""
    if width is not None:  # then no hint counts but for the proportions
        return _missing(attributes, size) if not _given(attributes) else Sizing()
    if "width" in attributes:
        return Sizing()
    if height.pixels is None:  # such as 10em
        return Sizing(ratio=True)
    return _missing(attributes, (height.pixels * size[0] / size[1], height.pixels))


def _given(lengths: Mapping[str, str]) -> bool:
    return "width" in lengths or "height" in lengths


def _by_attributes(
    lengths: Mapping[str, _Length | None], size: tuple[int, int]
) -> tuple[float, float] | None:
    """The size that one attribute and the proportions make; None where it is a percentage."""
    width, height = lengths["width"], lengths["height"]
    one = width or height
    if one is None:
        return size
    if one.pixels is None:
        return None
    ratio = size[0] / size[1]
    return (one.pixels, one.pixels / ratio) if width else (one.pixels * ratio, one.pixels)


def _missing(attributes: Mapping[str, str], size: tuple[float, float]) -> Sizing:
    """Those of the two attributes that the author did not write, in whole pixels."""
    width, height = (max(1, round(each)) for each in size)
    return Sizing(
        None if "width" in attributes else width, None if "height" in attributes else height
    )


def _shown_width(
    lengths: Mapping[str, _Length | None],
    style: Mapping[str, str],
    size: tuple[int, int],
    column: int,
) -> tuple[float, float]:
    """Width in CSS pixels in a column of full width; the share of it, where it grows with it."""
    ratio = size[0] / size[1]
    width = _style_length(style.get("width")) or lengths["width"]
    height = _style_length(style.get("height")) or lengths["height"]
    shown, share = float(size[0]), 0.0
    if width is not None and not width.is_auto:
        if width.pixels is not None:
            shown = width.pixels
        else:  # em, vw, calc(): no wider than the column
            share = 1.0 if width.share is None else width.share
            shown = share * column
    elif height is not None and height.pixels is not None:
        shown = height.pixels * ratio
    limit = _style_length(style.get("max-height"))
    if limit is not None and limit.pixels is not None:
        shown = min(shown, limit.pixels * ratio)
    return _limited(shown, share, style, column)


def _uncut_width(
    lengths: Mapping[str, _Length | None], style: Mapping[str, str], size: tuple[int, int]
) -> float:
    """How wide the whole picture is where its box cuts it off at the sides, else 0."""
    height = _style_length(style.get("height")) or lengths["height"]
    if style.get("object-fit") != "cover" or height is None or height.pixels is None:
        return 0.0
    return height.pixels * size[0] / size[1]


def _limited(
    shown: float, share: float, style: Mapping[str, str], column: int
) -> tuple[float, float]:
    """The width and the share under ``max-width``, which the theme says is the column's."""
    limit = _style_length(style.get("max-width"))
    if limit is not None and limit.pixels is not None:
        most, most_share = min(limit.pixels, column), 0.0 if limit.pixels < column else 1.0
    elif limit is not None and limit.share is not None:
        most, most_share = limit.share * column, limit.share
    elif style.get("max-width") == "none" and not share:
        return shown, share
    else:
        most, most_share = float(column), 1.0
    return (most, most_share) if shown >= most else (shown, share)
