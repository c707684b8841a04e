"""Hugo's order of pages and of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sphinx_hugo.site.order import collation_key
from sphinx_hugo.site.site import Site

# Recorded with Hugo 0.155: link titles of pages that differ in nothing else.
ROWS = [
    ["", "\tx", " x", "_x", "-x", "–x", "—x", ",x", ";x", ":x", "!x", "¡x", "?x", "¿x"],
    ["…x", ".x", "'x", "‘x", "’x", '"x', "“x", "”x", "«x", "»x", "(x", "[x", "{x", "}x"],
    ["§x", "¶x", "@x", "*x", "/x", "\\x", "&x", "#x", "%x", "†x", "•x", "`x", "^x", "°x"],
    ["©", "→x", "+x", "±x", "÷x", "×x", "<x", "=x", ">x", "|x", "~x", "☃x", "★x", "👍"],
    ["$x", "£", "¥5", "€", "€5", "1", "½", "10", "2", "²", "2x", "٣", "a", "ａ", "A", "Ａ"],
    ["á", "Å", "ä", "a b", "a_b", "a-b", "a.b", "aa", "Aa", "AA", "ab", "ae", "æ", "af"],
    ["b", "B", "d", "đ", "e", "é", "éa", "ee", "fi", "ﬁ", "fj", "hello", "Hello"],
    ["HELLO", "hello world", "hello-world", "hello, world", "i", "I", "İ", "ı", "l", "ł"],
    ["m", "n", "ñ", "ñandu", "no", "nz", "o", "ø", "oe", "œ", "of", "ss", "ß", "st", "th"],
    ["ti", "uber", "Über", "ubes", "Ⅷ", "x", "x²", "xa", "z", "Z", "þ", "α", "Α", "ά"],
    ["ά1", "αα", "ж", "Ж", "я", "Я", "א", "ع", "क", "ไ", "ㄱ", "가", "あ", "ア", "ｱ", "か"],
    ["カ", "が", "中", "日"],
]
COLLATED = [text for row in ROWS for text in row]


def test_text_sorts_as_hugo_sorts_it() -> None:
    """Punctuation, symbols, digits, letters; then accents, then case."""
    backwards = COLLATED[::-1]
    assert sorted(backwards, key=collation_key) == COLLATED


def test_default_order(make_site: Callable[..., Site]) -> None:
    """Weight (0 last), newest first, link title, path."""
    site = make_site(
        {
            "weightless.md": {"title": "w", "date": "2026-01-01"},
            "heavy.md": {"title": "h", "weight": 7},
            "light.md": {"title": "l", "weight": -1},
            "old.md": {"title": "o", "date": "2020-01-01"},
            "new.md": {"title": "n", "date": "2025-01-01"},
            "same-b.md": {"title": "Same"},
            "same-a.md": {"title": "Same"},
            "link.md": {"title": "zzz", "linktitle": "aaa"},
        }
    )
    names = [page.path for page in site.regular_pages]
    assert names == (
        ["/light", "/heavy", "/weightless", "/new", "/old", "/link", "/same-a", "/same-b"]
    )


@pytest.mark.parametrize("titles", [{"title": "x"}, {}])
def test_equal_pages_are_ordered_by_their_files(
    make_site: Callable[..., Site], titles: dict[str, Any]
) -> None:
    """The full path counts, suffix included, as in Hugo."""
    site = make_site({"o.md": titles, "O b/x.md": titles})
    assert [page.path for page in site.regular_pages] == ["/o-b/x", "/o"]
