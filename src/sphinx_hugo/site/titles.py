"""Titles Hugo makes up: AP title case, and plurals for sections without an ``_index.md``.

https://gohugo.io/configuration/all/#capitalizelisttitles, #pluralizelisttitles,
#titlecasestyle.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

TitleCase = Literal["ap", "chicago", "go", "firstupper", "none"]

_WORD = re.compile(r"[^\W_][^\s\-/]*")
_SMALL_IN_AP = "a an and as at but by en for if in nor of on or per the to v v. via vs vs."
_SMALL_IN_CHICAGO = (
    "about above across after against along among around before behind below beneath "
    "beside between beyond concerning despite down during except from inside into "
    "like near off onto out outside over past since so through throughout till toward "
    "under underneath until up upon with within without yet"
)
_AP = frozenset(_SMALL_IN_AP.split())
_CHICAGO = _AP | frozenset(_SMALL_IN_CHICAGO.split())


def _capital(word: str) -> str:
    """``word`` with a capital letter first, where that is one character."""
    first = word[0].title()
    return (first if len(first) == 1 else word[0]) + word[1:]


def _stays_small(text: str, start: int, end: int) -> bool:
    """Whether a small word at ``text[start:end]`` is inside a title, not at a beginning."""
    if start == 0 or end == len(text) or text[start - 1] not in " -/":
        return False
    before = text[start - 2] if start > 1 else ""
    after = text[end] if end < len(text) else ""
    return before not in (":", "-") and (after != "-" or text[start - 1] == "-")


@lru_cache(maxsize=4096)
def title_case(text: str, style: TitleCase = "ap") -> str:
    """``text`` as a title in ``style``; what is not the first letter of a word stays as it is."""
    if style == "none" or not text:
        return text
    if style == "firstupper":
        return _capital(text)
    small = {"ap": _AP, "chicago": _CHICAGO, "go": frozenset[str]()}[style]

    def convert(match: re.Match[str]) -> str:
        word = match[0]
        if word.lower() in small and _stays_small(text, match.start(), match.end()):
            return word.lower()
        return _capital(word)

    return _WORD.sub(convert, text)
