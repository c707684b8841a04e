"""CSS tokens without comments and needless white space, and with URLs that fit another place."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from typing import Any

import tinycss2
from tinycss2.serializer import serialize_string_value

Token = Any
"""A token or block of tinycss2, which has no types."""
_GAPS = ("whitespace", "comment")
_TIGHT = frozenset({",", ";", "{}"})
_TIGHT_SELECTOR = _TIGHT | {">", "~", "+"}


class WrongToken(ValueError):
    """A token that cannot be, such as a bracket that closes nothing; ``line`` says where it is."""

    def __init__(self, token: Token) -> None:
        super().__init__(token.message)
        self.line: int = token.source_line


def check(tokens: Sequence[Token]) -> None:
    """Raise `WrongToken` where one of these tokens cannot be."""
    for token in tokens:
        if token.type == "error":
            raise WrongToken(token)


def compact(tokens: Sequence[Token], *, is_selector: bool = False) -> str:
    """The text of tokens, white space folded to one space and left out where nothing needs it.

    Raises `WrongToken`.
    """
    return str(tinycss2.serialize(_folded(tokens, _TIGHT_SELECTOR if is_selector else _TIGHT)))


def _folded(tokens: Sequence[Token], tight: frozenset[str]) -> list[Token]:
    check(tokens)
    kept: list[Token] = []
    gap: Token | None = None
    for token in tokens:
        if token.type in _GAPS:
            gap = gap or (token if token.type == "whitespace" else None)
            continue
        if gap is not None and kept and not {_edge(token), _edge(kept[-1])} & tight:
            gap.value = " "
            kept.append(gap)
        gap = None
        for part in ("content", "arguments"):
            if isinstance(getattr(token, part, None), list):
                setattr(token, part, _folded(getattr(token, part), tight))
        kept.append(token)
    return kept


def _edge(token: Token) -> str:
    """What decides whether white space beside a token matters: a sign, or a block in braces."""
    return token.value if token.type == "literal" else "{}" if token.type == "{} block" else ""


def move_urls(tokens: Sequence[Token], place: Callable[[str], str]) -> None:
    """Rewrite every URL among tokens, in place."""
    for token in tokens:
        if token.type == "url":
            _set(token, place(token.value), "url(", ")")
        elif token.type == "function" and token.lower_name in ("url", "src"):
            for argument in token.arguments:
                if argument.type == "string":
                    _set(argument, place(argument.value))
        for part in ("content", "arguments"):
            inner = getattr(token, part, None)
            if isinstance(inner, list):
                move_urls(inner, place)


def _set(token: Token, url: str, before: str = "", after: str = "") -> None:
    token.value = url
    token.representation = f'{before}"{serialize_string_value(url)}"{after}'


def moved(url: str, origin: str, target: str) -> str:
    """A relative URL in a sheet at the path ``origin``, as it must read in one at ``target``."""
    if not url or url[0] in "/#" or ":" in url.split("/", 1)[0]:
        return url
    path = posixpath.join(posixpath.dirname(origin), url)
    return posixpath.relpath(path, posixpath.dirname(target) or ".")
