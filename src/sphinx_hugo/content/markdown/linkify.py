"""Bare addresses become links: ``https://...``, ``www....``, ``name@host.org``.

The patterns are Goldmark's (https://gohugo.io/configuration/markup/#linkify): no domain without
``www.``, and only at the beginning of a line, after a space, a parenthesis or another mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sphinx_hugo.content.markdown.escape import PUNCTUATION, url_escape
from sphinx_hugo.content.markdown.inline import InlineState
from sphinx_hugo.content.markdown.marks import add_autolink

_HOST = r"[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+"
_URL = re.compile(
    rf"(?:http|https|ftp)://{_HOST}(?::[0-9]+)?"
    r"""(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'">^{}\[\]`]*)?"""
)
_WWW = re.compile(rf"www\.{_HOST}" + r"""(?:[/#?][-a-zA-Z0-9@:%_+.~#!?&/=();,'">^{}\[\]`]*)?""")
_LOCAL = r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,256}@"
_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_EMAIL = re.compile(rf"{_LOCAL}{_LABEL}(?:\.{_LABEL})*")
_REFERENCE = re.compile(r"&[a-zA-Z0-9]+;$")
LINK_SPOT = re.compile(rf"[ (](?=https?:|ftp:|www\.|{_LOCAL})")
"""The character after which an address may begin in plain text."""
WEB_SPOT = re.compile(r"[ (](?=https?:|ftp:|www\.)")
"""The same, of addresses other than e-mail's."""


def make_linkify(protocol: str) -> Callable[[InlineState, int], bool]:
    """The function that makes a link of the address at a position, if one is there."""

    def linkify(state: InlineState, pos: int) -> bool:
        src = state.src
        if src.startswith(("http", "ftp:", "www."), pos):
            found = _URL.match(src, pos) or _WWW.match(src, pos)
            if found is not None:
                end = _trimmed(src, pos, found.end())
                scheme = f"{protocol}://" if src[pos] == "w" else ""
                return _link(state, end, scheme + src[pos:end])
        if not state.mailable or src[pos] in PUNCTUATION:
            return False
        end = _email(src, pos)
        return end > 0 and _link(state, end, "mailto:" + src[pos:end])

    return linkify


def _link(state: InlineState, end: int, href: str) -> bool:
    text = state.src[state.pos : end]
    add_autolink(state, url_escape(href), text)
    state.pos = end
    return True


def _trimmed(src: str, start: int, end: int) -> int:
    """Where the address really ends: marks that follow it, parentheses it does not open."""
    if src[end - 1] == ")":
        closing = src.count(")", start, end) - src.count("(", start, end)
        end -= max(closing, 0)
    elif src[end - 1] == ";":
        found = _REFERENCE.search(src[max(start, end - 64) : end])
        end -= len(found[0]) if found else 0
    while end > start and src[end - 1] in "?!.,:*_~":
        end -= 1
    return end


def _email(src: str, pos: int) -> int:
    """Where the e-mail address at ``pos`` ends, 0 where there is none."""
    found = _EMAIL.match(src, pos)
    if found is None or "." not in found[0].partition("@")[2][:-1]:
        return 0
    return 0 if src[found.end() : found.end() + 1] in ("-", "_") else found.end()
