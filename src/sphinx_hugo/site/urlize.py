"""From names to URLs as Hugo does it: which characters a path keeps, and how they are encoded.

``sanitize`` is Hugo's "make path", ``escape`` the percent-encoding of a finished path,
``urlize`` both, with lower case (https://gohugo.io/functions/urls/urlize/).

>>> urlize("GPT-2 & friends")
'gpt-2-friends'
>>> escape("/posts/C# für alle/")
'/posts/C%23%20f%C3%BCr%20alle/'
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from string import hexdigits
from urllib.parse import quote, unquote

KEPT = frozenset("./\\_#+~-@")
# What Go's url.EscapedPath leaves alone in a path, apart from letters and digits.
SAFE_IN_PATH = "/-_.~$&+,:;=@!*'()"


def _is_kept(text: str, index: int) -> bool:
    """Whether Hugo keeps the character at ``index`` in a path."""
    character = text[index]
    if character in KEPT or character.isalnum():
        return character.isalpha() or character in KEPT or unicodedata.category(character) == "Nd"
    if character == "%":
        escape_digits = text[index + 1 : index + 3]
        return len(escape_digits) == 2 and all(digit in hexdigits for digit in escape_digits)
    return unicodedata.category(character).startswith("M")


@lru_cache(maxsize=16384)
def sanitize(text: str) -> str:
    """``text`` with the characters Hugo allows in paths; white space becomes one hyphen."""
    result: list[str] = []
    pending = after_hyphen = False
    for index, character in enumerate(text):
        if _is_kept(text, index):
            after_hyphen = character == "-"
            if pending and not after_hyphen:
                result.append("-")
            pending = False
            result.append(character)
        elif result and not after_hyphen and character.isspace():
            pending = True
    return "".join(result)


def without_accents(text: str) -> str:
    """``text`` without combining marks (``removePathAccents``)."""
    decomposed = unicodedata.normalize("NFD", text)
    kept = (c for c in decomposed if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", "".join(kept))


@lru_cache(maxsize=16384)
def escape(path: str) -> str:
    """A decoded ``path``, percent-encoded as in a URL."""
    return quote(path, safe=SAFE_IN_PATH)


def urlize(text: str, *, lower: bool = True, remove_accents: bool = False) -> str:
    """``text`` as a segment (or some) of a URL, percent-encoded: Hugo's ``urlize``."""
    return escape(make_path(text, lower=lower, remove_accents=remove_accents))


def make_path(text: str, *, lower: bool = True, remove_accents: bool = False) -> str:
    """``text`` as a path below the output folder: sanitised, lower case, not encoded."""
    path = sanitize(without_accents(text) if remove_accents else text)
    return lower_case(path) if lower else path


def lower_case(text: str) -> str:
    """``text`` in small letters, character by character as Go does it (``İ`` is ``i``)."""
    if text.isascii():
        return text.lower()
    return "".join(character.lower()[:1] for character in text)


def path_segment(name: str) -> str:
    """``name`` as a segment of a path; what sanitising leaves nothing of stays, to be encoded."""
    return sanitize(name) or name.strip()


def decode(path: str) -> str:
    """``path`` with its percent-escapes decoded (invalid UTF-8 is replaced)."""
    return unquote(path, errors="replace")
