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
    """``path`` percent-encoded as in a URL; escapes that are in it already stay."""
    return quote(path, safe=SAFE_IN_PATH + "%") if _has_escapes(path) else quote(path, SAFE_IN_PATH)


def _has_escapes(path: str) -> bool:
    """Whether every ``%`` of ``path`` begins an escape, and there is one."""
    pieces = path.split("%")[1:]
    return bool(pieces) and all(
        len(piece) >= 2 and all(digit in hexdigits for digit in piece[:2]) for piece in pieces
    )


def urlize(text: str, *, lower: bool = True, remove_accents: bool = False) -> str:
    """``text`` as a segment (or some) of a URL, percent-encoded: Hugo's ``urlize``."""
    return escape(make_path(text, lower=lower, remove_accents=remove_accents))


def make_path(text: str, *, lower: bool = True, remove_accents: bool = False) -> str:
    """``text`` as a path below the output folder: sanitised, lower case, not encoded."""
    path = sanitize(without_accents(text) if remove_accents else text)
    return path.lower() if lower else path


def decode(path: str) -> str:
    """``path`` with its percent-escapes decoded (invalid UTF-8 is replaced)."""
    return unquote(path, errors="replace")
