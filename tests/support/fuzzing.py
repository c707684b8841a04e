"""Random inputs: texts out of words that a reader knows, values, picture files.

A text is made of bytes, each of which stands for a word, a sign that is seldom seen, or nothing.
That takes Hypothesis a tenth of the time that lists of texts take, and what it finds is still cut
down to the few words that matter.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st
from PIL import Image

WORDS = 40
"""Words of a text, empty ones counted."""
_NOTHING = 90
_SIGNS = [
    *"\0\t\r\x1b\x7f\x85\xa0\xad\u0301\u200b\u200e\u2028\u202e\ufeff\ufffd\U000e0001\U0001f600",
    *"éİß한ünī0129aZ_-.,:;!?%&#/\\<>'\"`*$@{}()[]|~^=+ \n",
]


def texts(words: Sequence[str], length: int = WORDS) -> st.SearchStrategy[str]:
    """Texts of words and signs."""
    usual = [words[number % len(words)] for number in range(256 - _NOTHING - len(_SIGNS))]
    table = [*([""] * _NOTHING), *usual, *_SIGNS]
    assert len(table) == 256 and set(words) <= set(table)
    return st.binary(min_size=length, max_size=length).map(
        lambda data: "".join(table[byte] for byte in data)
    )


def values(words: Sequence[str]) -> st.SearchStrategy[Any]:
    """Values of every type that front matter, settings and ``conf.py`` can have."""
    names = st.sampled_from(words) | st.text(max_size=5)
    plain = st.none() | st.booleans() | st.integers() | st.floats() | names
    return st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
        max_leaves=6,
    )


PICTURES = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "ICO", "MPO", "AVIF")


@cache
def picture(kind: str) -> bytes:
    """A small picture with a colour profile, Exif or a palette, whatever the format has."""
    image = Image.new("RGB", (40, 30), (200, 30, 60))
    buffer = io.BytesIO()
    exif = image.getexif()
    exif[0x0112] = 6
    if kind in ("JPEG", "MPO", "PNG", "WEBP"):
        image.save(buffer, kind, exif=exif, icc_profile=b"\0" * 128)
    else:
        image.save(buffer, kind)
    return buffer.getvalue()


def damaged(whole: bytes, changes: Sequence[tuple[int, int]], end: int) -> bytes:
    """A file with some bytes changed (place, mostly near the beginning, and value) and cut."""
    data = bytearray(whole)
    for place, value in changes:
        data[place * place // 65_536 * len(data) // 65_536 % len(data)] = value
    return bytes(data[: len(data) * end // 255])


PICTURE_FILES = st.tuples(
    st.sampled_from(PICTURES),
    st.lists(st.tuples(st.integers(0, 65_535), st.integers(0, 255)), max_size=4),
    st.integers(0, 255),
).map(lambda drawn: damaged(picture(drawn[0]), drawn[1], drawn[2]))
