"""Line breaks between East Asian characters, which set no space (the CJK extension).

https://gohugo.io/configuration/markup/#cjk
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from markdown_it.token import Token

from sphinx_hugo.content.markdown.options import MarkdownOptions

_WIDE_NAMES = (
    "HIRAGANA",
    "KATAKANA",
    "HALFWIDTH KATAKANA",
    "CJK UNIFIED",
    "CJK COMPATIBILITY IDEOGRAPH",
    "CJK RADICAL",
    "KANGXI RADICAL",
    "HANGUL",
)
_DISCARDING = (
    (0x2E80, 0x2FDF),
    (0x2FF0, 0x30FF),
    (0x3130, 0x318F),
    (0x3190, 0x319F),
    (0x31C0, 0x31FF),
    (0x3300, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA000, 0xA4CF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFFEF),
    (0x1B000, 0x1B16F),
    (0x20000, 0x2EBEF),
    (0x2F800, 0x2FA1F),
    (0x30000, 0x3134F),
)


def soft_break(tokens: Sequence[Token], index: int, options: MarkdownOptions) -> str:
    """What a line break in the source is in HTML: a newline, or nothing.

    The break's ``markup`` is the last character of the text it ends.
    """
    if not (options.cjk and options.cjk_east_asian_line_breaks):
        return "\n"
    last = tokens[index].markup
    if not last:
        return "\n"
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.type != "text" or after.info or not after.content:
        # Goldmark drops the break where markup follows.
        return ""
    first = (after.markup or after.content)[0]
    keeps = _css3draft if options.cjk_east_asian_line_breaks_style == "css3draft" else _simple
    return "\n" if keeps(last, first) else ""


def _simple(last: str, first: str) -> bool:
    return not (_is_wide(last) and _is_wide(first))


def _is_wide(char: str) -> bool:
    named = unicodedata.name(char, "").startswith(_WIDE_NAMES)
    return named or unicodedata.category(char) == "Lm" or 0x3000 <= ord(char) <= 0x303F


def _css3draft(last: str, first: str) -> bool:
    """CSS Text 3's segment break transformation, as Goldmark reads it."""
    if "\u200b" in (last, first):
        return False
    widths = {unicodedata.east_asian_width(last), unicodedata.east_asian_width(first)}
    if widths <= {"F", "W", "H"}:
        return _is_hangul(last) or _is_hangul(first)
    return not (_discards(last) or _discards(first))


def _is_hangul(char: str) -> bool:
    return "HANGUL" in unicodedata.name(char, "")


def _discards(char: str) -> bool:
    point = ord(char)
    in_range = any(low <= point <= high for low, high in _DISCARDING)
    return in_range or unicodedata.category(char)[0] == "P"
