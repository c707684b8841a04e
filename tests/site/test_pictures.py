"""What is written for a picture: size, loading, variants."""

from __future__ import annotations

import pytest

from sphinx_hugo.content.img_tags import Img, find_images
from sphinx_hugo.site.pictures import (
    NO_OFFER,
    PORTRAIT,
    THUMBNAIL,
    Box,
    Picture,
    Shelf,
    Variant,
    additions,
    wanted_widths,
)

PHOTO = Picture("f" * 16, 1600, 1200, 300_000, is_scalable=True)
COLUMN = 660
MADE = {PHOTO.digest: {180: 4_000, 360: 9_000, 660: 30_000, 1320: 90_000}}


def img(html: str) -> Img:
    """The only picture of a piece of HTML."""
    [found] = find_images(html)
    return found


def written(html: str, picture: Picture = PHOTO, *, is_first: bool = False) -> str:
    """A tag with what is added to it."""
    tag = img(html)
    offered = [
        (each.url, each.width)
        for each in Shelf({}, MADE).choices(picture, "x.jpg", wanted_widths(tag, picture, COLUMN))
    ]
    added = additions(tag, picture, offered, column=COLUMN, is_first=is_first)
    assert tag.position is not None
    text = html[: tag.position] + added.attributes + html[tag.position :]
    if added.style:
        assert tag.style_position is not None
        text = text[: tag.style_position] + added.style + text[tag.style_position :]
    return text


def test_a_picture_in_the_text() -> None:
    """Its size, loaded late and apart, the column's width and its double."""
    name = f"/_pictures/{PHOTO.digest}"
    assert written('<img src="x.jpg">') == (
        '<img src="x.jpg" width="1600" height="1200" loading="lazy" decoding="async" '
        f'srcset="{name}-660.webp 660w, {name}-1320.webp 1320w" '
        'sizes="min(660px, 100vw - 48px)">'
    )


def test_the_first_picture_is_not_loaded_late() -> None:
    """It is likely to be seen at once."""
    assert "loading" not in written('<img src="x.jpg">', is_first=True)


def test_what_the_author_wrote_stands_alone() -> None:
    """Nothing is said twice, and his ``srcset`` stays his."""
    html = '<img src=x width=9 height=9 loading=eager decoding=sync srcset="y 2x" style="x: y">'
    assert written(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<img src=x>", (660, 1320)),
        ('<img src=x style="width: 180px">', (180, 360)),
        ("<img src=x width=180>", (180, 360)),
        ('<img src=x style="width: 180px; height: 180px; object-fit: cover">', (180, 360, 480)),
        ('<img src=x width="50%">', (330, 660)),
        ("<img src=x width=90.5>", (91, 181)),
        ("<img src=x srcset=y>", ()),
        ("<picture><img src=x></picture>", ()),
        ("<img src=x", ()),
    ],
)
def test_which_widths_a_tag_needs(html: str, expected: tuple[int, ...]) -> None:
    """What is shown, and its double; none where the author chose."""
    assert wanted_widths(img(html), PHOTO, COLUMN) == expected


@pytest.mark.parametrize(
    ("width", "expected"), [(1000, (660, 1000)), (700, (700,)), (400, (400,)), (5000, (660, 1320))]
)
def test_variants_are_never_wider_than_the_picture(width: int, expected: tuple[int, ...]) -> None:
    """And none is made that would be nearly as wide as the next."""
    picture = Picture("a", width, width, 300_000, is_scalable=True)
    assert wanted_widths(img("<img src=x>"), picture, COLUMN) == expected


@pytest.mark.parametrize(
    "picture",
    [Picture("a", 1600, 1200, 300_000), Picture("a", 1600, 1200, 200, is_scalable=True)],
    ids=["not scalable", "tiny file"],
)
def test_pictures_that_get_no_variants(picture: Picture) -> None:
    """Their size and loading are added all the same."""
    assert wanted_widths(img("<img src=x>"), picture, COLUMN) == ()
    assert 'width="1600"' in written("<img src=x>", picture)


def test_the_picture_itself_serves_a_width_of_which_no_variant_is_smaller() -> None:
    """So that sharp screens get no less than before."""
    shelf = Shelf({}, {PHOTO.digest: {660: 30_000}})
    assert shelf.choices(PHOTO, "/x.jpg", (660, 1320)) == (
        Variant(f"/_pictures/{PHOTO.digest}-660.webp", 660),
        Variant("/x.jpg", 1600),
    )


def test_variants_that_save_next_to_nothing_are_not_offered() -> None:
    """The markup would cost more."""
    shelf = Shelf({}, {PHOTO.digest: {660: PHOTO.size - 100, 1320: PHOTO.size - 50}})
    assert shelf.choices(PHOTO, "/x.jpg", (660, 1320)) == ()


def test_a_width_in_percent_gets_its_proportions_as_style() -> None:
    """In front of the author's style, which wins where it says the same."""
    assert ' style="aspect-ratio:auto 1600/1200"' in written("<img src=x width=50%>")
    text = written('<img src=x width="50%" style="aspect-ratio: 1">')
    assert 'style="aspect-ratio:auto 1600/1200;aspect-ratio: 1"' in text


def test_urls_are_escaped() -> None:
    """A comma would end an entry of a srcset, a quote the attribute."""
    picture = Picture("a", 10, 10, 999)
    offered = [('a,"b', 1), ("c", 2)]
    added = additions(img("<img src=x>"), picture, offered, column=COLUMN, is_first=True)
    assert 'srcset="a%2C&quot;b 1w, c 2w"' in added.attributes


def test_offers_for_places_of_layouts() -> None:
    """The column for covers, small boxes for lists and the author; nothing for what is unknown."""
    picture = Picture("a", 1600, 900, 300_000, is_scalable=True)
    shelf = Shelf({"x": picture}, {"a": {64: 1, 128: 2, 120: 3, 240: 4, 320: 4, 660: 5, 1320: 6}})
    assert [each.width for each in shelf.offer("x", "/x").variants] == [660, 1320]
    assert shelf.offer("x", "/x").sizes == "min(660px, 100vw - 48px)"
    assert [each.width for each in shelf.offer("x", "/x", THUMBNAIL).variants] == [120, 240, 320]
    assert shelf.offer("x", "/x", THUMBNAIL).sizes == "160px"
    assert PORTRAIT.widths(picture) == (64, 128, 228)
    assert shelf.offer("y", "/y") == shelf.offer(None, "/z") == NO_OFFER
    assert Box(660).widths(Picture("b", 300, 200, 9_000, is_scalable=True)) == (300,)
