"""The ``<img>`` tags of HTML: what is read of them, and where they can be added to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_hugo.content.img_tags import find_images


def marked(text: str) -> str:
    """``text`` with ``|`` where attributes go and ``^`` where style goes."""
    marks = [(img.position, "|") for img in find_images(text) if img.position is not None]
    marks += [
        (img.style_position, "^") for img in find_images(text) if img.style_position is not None
    ]
    for position, mark in sorted(marks, reverse=True):
        text = text[:position] + mark + text[position:]
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<img src="a.png">', '<img src="a.png"|>'),
        ('<img src="a.png" />', '<img src="a.png"| />'),
        ("<img src=a.png>", "<img src=a.png|>"),
        ("<img src=a.png/>", "<img src=a.png/|>"),
        ("<img src='a.png' alt>", "<img src='a.png' alt|>"),
        ("<IMG\n SRC = a.png\n ALT = ''\n>", "<IMG\n SRC = a.png\n ALT = ''|\n>"),
        ('<img style="color: red" src="a.png">', '<img style="^color: red" src="a.png"|>'),
        ("<img style='x' src=a>", "<img style='^x' src=a|>"),
        ("<img style=x src=a>", "<img style=x src=a|>"),
        ("<img>", "<img|>"),
        ('<img src="a.png', '<img src="a.png'),
        ('<img src="a.png" ', '<img src="a.png" '),
        ('<img src="a.png" alt=">', '<img src="a.png" alt=">'),
        ('<!-- <img src="a"> -->', '<!-- <img src="a"> -->'),
        ("<script>'<img src=a>'</script>", "<script>'<img src=a>'</script>"),
        ('<a title="<img src=a>">x</a>', '<a title="<img src=a>">x</a>'),
        ("<image src=a> &lt;img src=a&gt;", "<image src=a> &lt;img src=a&gt;"),
    ],
)
def test_where_tags_can_be_added_to(text: str, expected: str) -> None:
    """Behind the last attribute; nowhere in what a browser does not take for a picture."""
    assert marked(text) == expected


def test_what_is_read_of_a_tag() -> None:
    """The URL as browsers read it, and the attributes that matter, the first of several."""
    [img] = find_images('<img SRC=" /a.png?x=1&amp;y " width=3 WIDTH=4 loading alt="x">')
    assert img.url == "/a.png?x=1&y"
    assert img.attributes == {"width": "3", "loading": ""}
    assert img.sources is None


def test_a_picture_element_has_sources() -> None:
    """Those before the img and within the same picture."""
    images = find_images(
        '<picture><source srcset="a.webp 1x, b.webp 2x"><source srcset=c.avif><img src=a></picture>'
        "<img src=b><picture><img src=c></picture>"
    )
    assert [img.sources for img in images] == [("a.webp", "b.webp", "c.avif"), None, ()]


@given(st.text(alphabet="<img >/srcwidthtyle='\"=-! \n", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    """Places lie within the text, in order, and adding an attribute there makes no new tag."""
    images = find_images(text)
    places = [img.position for img in images if img.position is not None]
    assert places == sorted(places)
    for place in places:
        again = find_images(text[:place] + ' decoding="async"' + text[place:])
        assert len(again) == len(images)
