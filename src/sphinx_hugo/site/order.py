"""Hugo's order of pages: weight, date descending, link title, path.

Titles are compared as the Unicode collation algorithm compares them (CLDR's root order:
punctuation, symbols, digits, letters; accents, then case, break ties).
https://gohugo.io/quick-reference/page-collections/#sort
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from sphinx_hugo.site.page import Page
from sphinx_hugo.site.paths import normalize

ZERO_TIME = -62135596800
"""The first of January of the year 1, Hugo's date where there is none, as a Unix time."""

CollationKey = tuple[tuple[tuple[int, float], ...], tuple[int, ...], tuple[int, ...]]

_PUNCTUATION = "_‾-‐‑‒–—―,;:!¡?¿….·'‘’‚‹›\"“”„«»()[]{}§¶@*/\\&#%‰†‡•`´˜^¨°©®←→↑↓↔⇐⇒+±÷×<=>|¦~¬"
_RANK = {character: rank for rank, character in enumerate(_PUNCTUATION)}
_CURRENCY = {character: rank for rank, character in enumerate("¤¢$£¥€")}
_MARKS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0304"
_MARK_RANK = {mark: rank for rank, mark in enumerate(_MARKS, 1)}
_EXPANSIONS = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ð": "d", "ß": "ss"}
_AFTER = {"ı": "i", "þ": "z"}
SPACE, MARKS, SYMBOLS, CURRENCY, DIGITS, LETTERS = range(6)
PLAIN, COMPATIBLE, CAPITAL = 0, 1, 3


def _primary(character: str) -> tuple[int, float]:
    """The class of a (folded) character and its place in it."""
    if character.isspace():
        return SPACE, ord(character)
    if character in _RANK:
        return MARKS, _RANK[character]
    category = unicodedata.category(character)
    if category == "Sc":
        return CURRENCY, _CURRENCY.get(character, ord(character))
    if category[0] == "N":
        return DIGITS, unicodedata.numeric(character, 0)
    if category[0] != "L":
        return SYMBOLS, ord(character)
    if character in _AFTER:
        return LETTERS, ord(_AFTER[character]) + 0.5
    return LETTERS, ord(_hiragana(character))


def _hiragana(character: str) -> str:
    """The hiragana of a katakana: they differ at the third level only."""
    code = ord(character)
    return chr(code - 0x60) if 0x30A1 <= code <= 0x30F6 else character


@lru_cache(maxsize=65536)
def collation_key(text: str) -> CollationKey:
    """A key that sorts strings as a dictionary does: letters, then accents, then case."""
    letters: list[tuple[int, float]] = []
    accents: list[int] = []
    cases: list[int] = []
    for character in unicodedata.normalize("NFD", text):
        if unicodedata.combining(character):
            if accents:
                accents[-1] += _MARK_RANK.get(character, ord(character))
        else:
            weights = _weights(character)
            letters += weights[0]
            accents += weights[1]
            cases += weights[2]
    return tuple(letters), tuple(accents), tuple(cases)


@lru_cache(maxsize=4096)
def _weights(character: str) -> CollationKey:
    """What one character counts as: some stand for several letters, some for none."""
    if unicodedata.category(character) in ("Cf", "Cc") and not character.isspace():
        return (), (), ()
    folded = character.lower()
    parts = _EXPANSIONS.get(folded) or _compatible(folded)
    is_other_letter = folded in _EXPANSIONS and len(parts) == 1
    return (
        tuple(_primary(part) for part in parts),
        (len(_MARKS) if is_other_letter else 0,) * len(parts),
        (_case(character, folded, parts),) * len(parts),
    )


def _compatible(character: str) -> str:
    """The letters a compatibility character stands for; punctuation stays as it is."""
    return character if character in _RANK else unicodedata.normalize("NFKD", character)


def _case(character: str, folded: str, parts: str) -> int:
    """The weight of a character's form: plain, a variant of others, a capital."""
    form = PLAIN if parts == folded else COMPATIBLE
    if any(_hiragana(part) != part for part in parts) or character.isupper():
        return form + CAPITAL
    return form


def default_key(page: Page) -> tuple[bool, int, int, CollationKey, str]:
    """The sort key of Hugo's default order: weight (0 last), newest first, title, path."""
    stamp = int(page.date.timestamp()) if page.date else ZERO_TIME
    return page.weight == 0, page.weight, -stamp, collation_key(sort_title(page)), _file_path(page)


def sort_title(page: Page) -> str:
    """What Hugo takes for the link title: a title found in the text does not count."""
    if page.docname is None:
        return page.link_title
    return page.front.link_title or page.front.title or ""


def _file_path(page: Page) -> str:
    """The normalised path of the page's file, or of the one it would have."""
    if page.source_path is not None:
        return "/" + normalize(page.source_path)
    return page.path.rstrip("/") + "/_index.md"
