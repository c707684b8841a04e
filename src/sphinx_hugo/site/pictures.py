"""What is written for a picture: its size, how it is loaded, and smaller variants of it.

How to use it::

    picture = Picture("5f3a9c0d1e2b4a60", 1600, 1200, size=350_000, is_scalable=True)
    wanted_widths(img, picture, column=660)         # (660, 1320): what to make variants of
    shelf = {picture.digest: {660: 21_000}}         # what was made: width to bytes
    additions(img, picture, variants, ...)          # what to add to the author's tag

Nothing here opens a file; who makes the variants is :mod:`sphinx_hugo.outputs.variants`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from math import ceil

from sphinx_hugo.content.img_tags import Img
from sphinx_hugo.content.picture_sizes import sizing

FOLDER = "/_pictures/"
"""Where variants are published; their names are digests, which no author's file has."""
MARGIN = 48
"""CSS pixels beside the column on a narrow screen, left and right together.

They are 40; with a little more a telephone of 375 pixels and double density takes the variant of
660, not the next one.
"""
WORTH = 256
"""Bytes a variant must save to be worth the markup that offers it."""
NARROWEST = 320
"""CSS pixels of the narrowest screen that matters."""
NEARLY_ALL = 0.85
"""A variant as wide as this part of the widest one is left out: it would save little."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file: what names its content, its size as shown in pixels, and in bytes.

    ``is_scalable`` where smaller variants can be made of it: a still JPEG or PNG.
    """

    digest: str
    width: int
    height: int
    size: int
    is_scalable: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """One entry of a ``srcset``: a site path, and the width in pixels of what lies there."""

    url: str
    width: int


@dataclass(frozen=True, slots=True)
class Additions:
    """What is added to a tag: attributes (with a space in front), and style to put first."""

    attributes: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """The entries of a ``srcset`` and its ``sizes``; both empty where nothing is to be offered."""

    variants: tuple[Variant, ...] = ()
    sizes: str = ""


NO_OFFER = Offer()
Variants = Mapping[str, Mapping[int, int]]
"""By digest the widths of the variants there are, and the bytes of each."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place of a layout that pictures fill: CSS pixels, cut off what does not fit.

    Without ``height`` the picture has its own proportions.
    """

    width: int
    height: int = 0

    def whole(self, picture: Picture) -> float:
        """How wide the whole picture is in this box."""
        return max(self.width, self.height * picture.width / picture.height)

    def widths(self, picture: Picture) -> tuple[int, ...]:
        """The widths of the variants of a picture in this box."""
        return widths(self.width, self.whole(picture), picture)


THUMBNAIL = Box(120, 90)
"""The cover of a page beside its title in a list."""
PORTRAIT = Box(64, 64)
"""The author's picture below a post."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The pictures of a site by the origin that :class:`LinkTarget` has, and their variants."""

    pictures: Mapping[str, Picture] = field(default_factory=dict)
    variants: Variants = field(default_factory=dict)
    column: int = 660

    def size(self, origin: str) -> tuple[int, int] | None:
        """Width and height of a picture in pixels."""
        found = self.pictures.get(origin)
        return (found.width, found.height) if found else None

    def choices(self, picture: Picture, url: str, asked: Sequence[int]) -> tuple[Variant, ...]:
        """What a ``srcset`` offers of these widths; empty where it would save next to nothing.

        A width of which no variant is smaller than the picture at ``url`` is served by that.
        """
        widths = published_widths(picture, asked, self.variants)
        found = [Variant(variant_url(picture.digest, each), each) for each in widths]
        if found and found[-1].width < asked[-1]:
            found.append(Variant(url, picture.width))
        return tuple(found)

    def offer(self, origin: str | None, url: str, box: Box | None = None) -> Offer:
        """What is offered of the picture at ``url`` in a box of a layout, else in the column."""
        picture = self.pictures.get(origin or "")
        if picture is None:
            return NO_OFFER
        box = box or Box(self.column)
        found = self.choices(picture, url, box.widths(picture))
        is_column = box == Box(self.column)
        whole = min(box.whole(picture), picture.width) if is_column else box.whole(picture)
        share = 1.0 if is_column and whole == self.column else 0.0
        return Offer(found, sizes(whole, share) if len(found) > 1 else "")


def variant_url(digest: str, width: int) -> str:
    """The site path of a variant."""
    return f"{FOLDER}{digest}-{width}.webp"


def widths(shown: float, whole: float, picture: Picture) -> tuple[int, ...]:
    """The widths of variants for a picture that is shown so wide: once, and for sharp screens.

    Never wider than the picture itself.
    """
    if not shown or not picture.is_scalable or picture.size <= WORTH:
        return ()
    asked = {ceil(shown), ceil(2 * shown)}
    if whole > shown:
        asked.add(ceil(2 * whole))
    found = sorted({min(each, picture.width) for each in asked})
    return (*(each for each in found[:-1] if each < NEARLY_ALL * found[-1]), found[-1])


def wanted_widths(img: Img, picture: Picture, column: int) -> tuple[int, ...]:
    """The widths of the variants that a tag needs; none where its author gave a ``srcset``."""
    if "srcset" in img.attributes or img.sources is not None or img.position is None:
        return ()
    found = sizing(img.attributes, (picture.width, picture.height), column)
    return widths(found.shown, found.whole, picture)


def published_widths(picture: Picture, asked: Iterable[int], variants: Variants) -> tuple[int, ...]:
    """The widths, of those asked for, of which there is a variant that is worth it."""
    made = variants.get(picture.digest, {})
    found = tuple(each for each in sorted(asked) if each in made)
    return found if found and made[found[0]] + WORTH <= picture.size else ()


def additions(
    img: Img,
    picture: Picture,
    offered: Sequence[tuple[str, int]],
    *,
    column: int,
    is_first: bool,
    has_size: bool = True,
) -> Additions:
    """What to add to a tag; ``offered`` are URL (as the page writes it) and width of variants.

    The first picture of a page is not loaded lazily. Without ``has_size`` no size is added.
    What the author wrote is never said a second time.
    """
    found = sizing(img.attributes, (picture.width, picture.height), column)
    style = f"aspect-ratio:auto {picture.width}/{picture.height}"
    is_styled = found.ratio and has_size
    added: dict[str, str] = {}
    if is_styled:
        added["style"] = style
    if has_size:
        sides = {"width": found.width, "height": found.height}
        added.update({name: str(side) for name, side in sides.items() if side is not None})
    if not is_first:
        added["loading"] = "lazy"
    added["decoding"] = "async"
    added.update(source_set(offered, sizes(found.whole, found.share)))
    written = [(name, value) for name, value in added.items() if name not in img.attributes]
    return Additions(
        "".join(f' {name}="{escape(value)}"' for name, value in written),
        style + ";" if is_styled and img.style_position is not None else "",
    )


def source_set(offered: Sequence[tuple[str, int]], shown: str) -> dict[str, str]:
    """The attributes ``srcset`` and ``sizes``; a single variant is as wide as the picture."""
    if not offered:
        return {}
    urls = [url.replace(",", "%2C") for url, _ in offered]
    if len(offered) == 1:
        return {"srcset": urls[0]}
    entries = [f"{url} {width}w" for url, (_, width) in zip(urls, offered, strict=True)]
    return {"srcset": ", ".join(entries), "sizes": shown}


def sizes(whole: float, share: float) -> str:
    """The attribute ``sizes`` of a picture shown so wide, or that fills a share of the column."""
    pixels = f"{ceil(whole)}px"
    if share == 1.0:
        return f"min({pixels}, 100vw - {MARGIN}px)"
    if share:
        return f"min({pixels}, {share * 100:.4g}vw)"
    return pixels if whole <= NARROWEST else f"min({pixels}, 100vw)"
