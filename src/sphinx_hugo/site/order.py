"""Hugo's order of pages: weight, date descending, link title, path.

Titles are compared as the Unicode collation algorithm compares them (CLDR's root order:
punctuation, symbols, digits, letters; accents, then case, break ties).
https://gohugo.io/quick-reference/page-collections/#sort
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from sphinx_hugo.site.page import Page

ZERO_TIME = -62135596800
"""The first of January of the year 1, Hugo's date where there is none, as a Unix time."""

CollationKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[int, ...]]

_PUNCTUATION = "_‾-‐‑‒–—―,;:!¡?¿.…·'‘’‚‹›\"“”„«»()[]{}§¶@*/\\&#%‰†‡•`´˜^¨°©®+±÷×<=>|¦~¬"
_RANK = {character: rank for rank, character in enumerate(_PUNCTUATION)}
_CURRENCY = {character: rank for rank, character in enumerate("¤¢$£¥€")}
_EXPANSIONS = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ð": "d", "þ": "th"}
SPACE, MARKS, SYMBOLS, CURRENCY, DIGITS, LETTERS = range(6)


def _primary(character: str) -> tuple[int, int]:
    """The class of a (folded) character and its place in it."""
    if character.isspace():
        return SPACE, ord(character)
    if character in _RANK:
        return MARKS, _RANK[character]
    category = unicodedata.category(character)
    if category == "Sc":
        return CURRENCY, _CURRENCY.get(character, ord(character))
    if category[0] == "N":
        return DIGITS, int(unicodedata.numeric(character, 0) * 1000)
    if category[0] == "L":
        return LETTERS, ord(_hiragana(character))
    return SYMBOLS, ord(character)


def _hiragana(character: str) -> str:
    """The hiragana of a katakana: they differ at the third level only."""
    code = ord(character)
    return chr(code - 0x60) if 0x30A1 <= code <= 0x30F6 else character


@lru_cache(maxsize=65536)
def collation_key(text: str) -> CollationKey:
    """A key that sorts strings as a dictionary does: letters, then accents, then case."""
    letters: list[tuple[int, int]] = []
    accents: list[int] = []
    cases: list[int] = []
    for character in unicodedata.normalize("NFD", text):
        if unicodedata.combining(character):
            if accents:
                accents[-1] += ord(character)
            continue
        folded = character.casefold()
        for part in _EXPANSIONS.get(folded, folded):
            letters.append(_primary(part))
            accents.append(0 if folded not in _EXPANSIONS or folded == "æ" else 1)
            cases.append(_case(character, folded))
    return tuple(letters), tuple(accents), tuple(cases)


def _case(character: str, folded: str) -> int:
    """0 for small letters and uncased ones, more for expansions, katakana and capitals."""
    if _hiragana(character) != character:
        return 2
    if character == folded and folded not in _EXPANSIONS:
        return 0
    return 2 if character.isupper() else 1


def default_key(page: Page) -> tuple[bool, int, int, CollationKey, str]:
    """The sort key of Hugo's default order: weight (0 last), newest first, title, path."""
    stamp = int(page.date.timestamp()) if page.date else ZERO_TIME
    return page.weight == 0, page.weight, -stamp, collation_key(sort_title(page)), page.path


def sort_title(page: Page) -> str:
    """What Hugo takes for the link title: a title found in the text does not count."""
    if page.docname is None:
        return page.link_title
    return page.front.link_title or page.front.title or ""
