"""Hugo's ids of headings, unique over a page.

The rule (https://gohugo.io/configuration/markup/#parserautoidtype): lower-case letters, digits
and ``_`` stay, a space or ``-`` becomes ``-``, the rest goes; a second use gets ``-1``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from markdown_it.token import Token

from sphinx_hugo.content.markdown.escape import decode_names
from sphinx_hugo.content.markdown.formulas import is_formula, source_of
from sphinx_hugo.content.markdown.options import HeadingIdType

_TAG = re.compile(r"<!--[\s\S]*?-->|<[^>]*>")


def _kept(char: str) -> str:
    if char in "- ":
        return "-"
    if char == "_" or char.isalpha() or unicodedata.category(char) == "Nd":
        return _lower(char)
    # str.isalpha() misses nothing that Go's unicode.IsLetter has; both are the categories L*.
    return ""


def _lower(char: str) -> str:
    lower = char.lower()
    # Go maps rune by rune: the one letter whose lower case is two stays a plain one.
    return lower if len(lower) == 1 else lower[0]


_ASCII = {point: _kept(chr(point)) for point in range(128)}


def _github(text: str) -> str:
    return text.translate(_ASCII) if text.isascii() else "".join(map(_kept, text))


def _github_ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    plain = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
    return "".join(_kept(char) for char in plain if ord(char) < 128)


def _blackfriday(text: str) -> str:
    words: list[str] = []
    word = ""
    for char in text:
        if char.isalpha() or unicodedata.category(char)[0] == "N":
            word += _lower(char)
        elif word:
            words.append(word)
            word = ""
    return "-".join([*words, word] if word else words)


_STYLES = {"github": _github, "github-ascii": _github_ascii, "blackfriday": _blackfriday}


def anchorize(text: str, style: HeadingIdType = "github") -> str:
    """The id a heading of this text asks for (Hugo's ``anchorize``), not yet unique."""
    return _STYLES[style](text)


class HeadingIds:
    """The ids given on one page so far."""

    def __init__(self, style: HeadingIdType = "github") -> None:
        """Begin a page whose ids are of the given style."""
        self._style: HeadingIdType = style
        self._used: set[str] = set()
        self._next: dict[str, int] = {}

    def make(self, text: str, default: str = "heading") -> str:
        """The id for a heading of this text; ``default`` where nothing of the text is left."""
        wanted = anchorize(text, self._style) or default
        chosen, number = wanted, self._next.get(wanted, 1)
        while chosen in self._used:
            chosen = f"{wanted}-{number}"
            number += 1
        self._next[wanted] = number
        self._used.add(chosen)
        return chosen

    def take(self, explicit: str) -> None:
        """Mark an id that the author wrote (``{#id}``) as used."""
        self._used.add(explicit)


def id_text(tokens: Sequence[Token]) -> str:
    """The text of a heading that its id is made of.

    Hugo's peculiarities are kept, for ids are what links depend on: of emphasis and links only
    the first piece counts (``**it's new**`` gives ``it``), bare addresses do not, a numeric
    reference counts as typed.
    """
    texts: list[str] = []
    index = 0
    while index < len(tokens):
        end = _end(tokens, index)
        token = tokens[index]
        if token.nesting > 0:
            inner = tokens[index + 1 : end - 1]
            texts.append("" if token.info == "auto" else id_text(_first_piece(inner)))
        else:
            texts.append(_own_text(token))
        index = end
    return "".join(texts)


def _own_text(token: Token) -> str:
    if "passthrough" in token.meta:
        return ""
    if token.type == "text":
        return decode_names(token.markup) if token.markup else token.content
    if token.type == "code_inline":
        return decode_names(token.meta.get("first_line", token.content))
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "html_inline":
        return _TAG.sub("", token.content).strip()
    if is_formula(token):
        return source_of(token)
    return id_text(_first_piece(token.children or ()))


def _end(tokens: Sequence[Token], start: int) -> int:
    """The index after the token that closes the one at ``start``."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth <= 0:
            return index + 1
    return len(tokens)


def _first_piece(tokens: Sequence[Token]) -> Sequence[Token]:
    """The first child: a pair of tags, one mark, or text with the references in it."""
    if not tokens or tokens[0].type != "text" or tokens[0].info:
        return tokens[: _end(tokens, 0)] if tokens else ()
    end = 1
    while end < len(tokens) and _continues(tokens[end - 1], tokens[end]):
        end += 1
    return tokens[:end]


def _continues(before: Token, token: Token) -> bool:
    if token.type != "text" or token.info:
        return token.type in ("softbreak", "hardbreak")
    return bool(token.markup or before.markup)
