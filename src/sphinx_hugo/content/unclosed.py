"""HTML that a text leaves open, so that a browser would read on into what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sphinx_hugo.content.html_tags import ATTRIBUTES, BARE, RAW_TEXT
from sphinx_hugo.content.problems import Problem

_MARKUP = re.compile(r"<!--|<[!?]|</?([a-zA-Z][^\s/>]*)|</(?=.)", re.S)
_COMMENT_END = re.compile(r"--!?>|(?<=<!-)-?>")
_ATTRIBUTES = re.compile(ATTRIBUTES)
_OPEN_QUOTE = re.compile(r"=\s*([\"'])")
_SWALLOWING = frozenset([*RAW_TEXT.split("|"), "iframe", "noembed", "noscript", "template"])
"""Elements that take in all that follows, tags too, until they are closed."""
_PLAIN = re.compile(
    rf"""(?:[^<]++|</?+(?:{BARE}|span)>|<span\ class="[^"]*+">"""
    rf"""|</?+(?!(?i:{"|".join(sorted(_SWALLOWING))})\b)[a-zA-Z][a-zA-Z0-9]*+"""
    r"""(?:\ [a-zA-Z-]++="[^"]*+")*+\ ?/?>)*+"""
)
"""Text and tags that are closed beyond doubt, in one go; those that pages are full of first."""


@dataclass(frozen=True, slots=True)
class Unclosed:
    """What a text ends in: a comment, a script or the like, a tag.

    ``start`` is where that begins, ``name`` what an author calls it, ``closing`` what closes it.
    """

    start: int
    name: str
    closing: str


def left_open(pieces: Iterable[tuple[str, int]]) -> tuple[str, Problem] | None:
    """What closes a page's text, and the problem that something has to; None where all is closed.

    ``pieces`` are the text's HTML in order, each with the line of the file it begins on.
    """
    given = list(pieces)
    found = unclosed("".join(html for html, _ in given))
    if found is None:
        return None
    before, line = 0, 1
    for html, first in given:
        if before <= found.start < before + len(html):
            line = first + html.count("\n", 0, found.start - before)
            break
        before += len(html)
    message = (
        f"{found.name} is not closed, so browsers do not show what follows it. It ends with the "
        f"text now: write {found.closing} where it is to end."
    )
    return found.closing, Problem("html", message, line)


def unclosed(text: str) -> Unclosed | None:
    """What ``text`` ends in and a browser would go on reading; None where all is closed.

    Other elements that are left open are no matter: a browser closes these by itself.
    """
    position = 0
    while begun := _MARKUP.search(text, _after_plain(text, position)):
        found = _comment(text, begun) if begun[1] is None else _tag(text, begun)
        if isinstance(found, Unclosed):
            return found
        position = found
    return None


def _after_plain(text: str, position: int) -> int:
    match = _PLAIN.match(text, position)
    return match.end() if match else position


def _comment(text: str, begun: re.Match[str]) -> int | Unclosed:
    """The position behind a comment, or what browsers take for one, such as ``<!x>``."""
    start = begun.start()
    if begun[0] != "<!--":
        end = text.find(">", start)
        return end + 1 if end >= 0 else Unclosed(start, f"{begun[0]} …", ">")
    closed = _COMMENT_END.search(text, start + 4)
    return closed.end() if closed else Unclosed(start, "<!-- …", "-->")


def _tag(text: str, begun: re.Match[str]) -> int | Unclosed:
    """The position behind a tag, for some elements behind all that they hold."""
    start, name = begun.start(), begun[1].lower()
    match = _ATTRIBUTES.match(text, begun.end())
    assert match is not None  # every part of the pattern may be empty
    end = match.end()
    if not text.startswith(">", end):
        quote = _OPEN_QUOTE.match(text, end)
        return Unclosed(start, f"{begun[0]} …", f"{quote[1]}>" if quote else ">")
    if name not in _SWALLOWING or begun[0].startswith("</"):
        return end + 1
    closed = re.compile(rf"</{name}(?=[\s/>])", re.I).search(text, end)
    return closed.start() if closed else Unclosed(start, f"<{name}>", f"</{name}>")
