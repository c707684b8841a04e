"""Links and images: brackets, destinations, titles, references.

Goldmark reads from left to right and keeps a stack of open brackets, as CommonMark describes
(https://spec.commonmark.org/0.31.2/#phase-2-inline-structure); so the time is linear, which
markdown-it's look-ahead from each ``[`` is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it.common.utils import normalizeReference

from sphinx_hugo.content.markdown.delimiters import settle, split_off
from sphinx_hugo.content.markdown.escape import resolve_url, unescape
from sphinx_hugo.content.markdown.inline import PLAIN, Bracket, InlineState
from sphinx_hugo.content.markdown.tokens import Attrs, QuickToken

_SPACES = re.compile(r"[ \t\r\n]*")
# Possessive quantifiers, and a limit on what may nest, keep the time linear on hostile text.
_ANGLED = re.compile(r"<((?:[^<>\\\n]|\\[^\n])*+(?:<(?:[^<>\\\n]|\\[^\n])*+){0,32}+)>")
_PIECE = re.compile(r"[()]|(?:[^ \t\r\n()\\]|\\[!-/:-@\[-`{-~]|\\)++")
# The characters of a destination that are no marks in one and stay as they are in a URL.
_PLAIN_LINK = re.compile(rf"\[({PLAIN}++)\]\(([A-Za-z0-9,;/?:@=+$\-_.!~*'#]++)\)")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\[\s\S])*)\]")
_MAX_LABEL = 999
_MAX_PARENTHESES = 32
_TITLES = {
    '"': re.compile(r'"((?:[^"\\]|\\[\s\S])*)"'),
    "'": re.compile(r"'((?:[^'\\]|\\[\s\S])*)'"),
    "(": re.compile(r"\(((?:[^()\\]|\\[\s\S])*)\)"),
}
Target = tuple[str, str | None]
"""A link's destination, ready but for HTML, and its title as text, None where it has none."""


def skip_spaces(text: str, pos: int) -> int:
    """The position of the next character that is no white space."""
    found = _SPACES.match(text, pos)
    return found.end() if found else pos


def read_destination(text: str, pos: int) -> tuple[str, int] | None:
    """The destination at ``pos`` as written, and where it ends; None where there is none."""
    if text.startswith("<", pos):
        angled = _ANGLED.match(text, pos)
        return (angled[1], angled.end()) if angled else None
    depth, end = 0, pos
    while (found := _PIECE.match(text, end)) is not None:
        piece = found[0]
        if piece == "(":
            depth += 1
            if depth > _MAX_PARENTHESES:
                return None
        elif piece == ")":
            if depth == 0:
                break
            depth -= 1
        end = found.end()
    return (text[pos:end], end) if end > pos else None


def read_title(text: str, pos: int) -> tuple[str, int] | None:
    """The quoted title at ``pos`` as written, and where it ends; None where there is none."""
    pattern = _TITLES.get(text[pos : pos + 1])
    found = pattern.match(text, pos) if pattern else None
    return (found[1], found.end()) if found else None


def plain_link(state: InlineState) -> bool:
    """``[text](destination)`` outside of others, with nothing in it that could be a mark."""
    found = None if state.brackets else _PLAIN_LINK.match(state.src, state.pos)
    if found is None:
        return False
    state.enclose("link", "a", found[1], {"href": found[2]})
    state.pos = found.end()
    return True


def open_bracket(state: InlineState) -> bool:
    """``[``: remember it, it may open a link."""
    state.add("text", "[")
    state.brackets.append(
        Bracket(len(state.tokens) - 1, state.pos, image=False, runs=len(state.runs))
    )
    state.pos += 1
    return True


def open_image(state: InlineState) -> bool:
    """``![``: remember it, it may open an image."""
    if not state.src.startswith("![", state.pos):
        return False
    state.add("text", "![")
    state.brackets.append(
        Bracket(len(state.tokens) - 1, state.pos + 1, image=True, runs=len(state.runs))
    )
    state.pos += 2
    return True


def close_bracket(state: InlineState) -> bool:
    """``]``: a link or an image, if a destination or a known reference follows."""
    if not state.brackets:
        return False
    bracket = state.brackets.pop()
    if state.brackets and state.brackets[-1].pos - state.brackets[0].pos > _MAX_LABEL:
        return False
    if not bracket.active:
        return False
    found = _target(state, bracket)
    if found is None:
        return False
    target, end = found
    make: Callable[[InlineState, Bracket, Target], None] = (
        _make_image if bracket.image else _make_link
    )
    make(state, bracket, target)
    state.pos = end
    return True


def _target(state: InlineState, bracket: Bracket) -> tuple[Target, int] | None:
    pos = state.pos + 1
    following = state.src[pos : pos + 1]
    if following == "(":
        inline = _inline_target(state.src, pos)
        if inline is not None:
            return inline
    text = state.src[bracket.pos + 1 : state.pos]
    if following == "[":
        label = _LABEL.match(state.src, pos)
        if label is not None:
            target = _reference(state, label[1] if label[1].strip() else text)
            return (target, label.end()) if target else None
    target = _reference(state, text)
    return (target, pos) if target else None


def _inline_target(text: str, pos: int) -> tuple[Target, int] | None:
    """``(destination "title")`` at ``pos``."""
    pos = skip_spaces(text, pos + 1)
    if text.startswith(")", pos):
        return ("", None), pos + 1
    destination = read_destination(text, pos)
    if destination is None:
        return None
    url, pos = destination
    pos = skip_spaces(text, pos)
    title: str | None = None
    if not text.startswith(")", pos):
        titled = read_title(text, pos)
        if titled is None:
            return None
        title, pos = titled
        pos = skip_spaces(text, pos)
        if not text.startswith(")", pos):
            return None
    return (resolve_url(url), None if title is None else unescape(title)), pos + 1


def _reference(state: InlineState, label: str) -> Target | None:
    if len(label) > _MAX_LABEL or not label.strip():
        return None
    references: dict[str, Any] = state.env.get("references", {})
    known = references.get(normalizeReference(label))
    if known is None:
        return None
    return str(known["href"]), known.get("title") or None


def _make_link(state: InlineState, bracket: Bracket, target: Target) -> None:
    split_off(state, bracket)
    opening = QuickToken("link_open", "a", 1, attrs=_attrs("href", target))
    state.tokens[bracket.token] = opening
    _flush(state)
    state.tokens.append(QuickToken("link_close", "a", -1))
    for other in state.brackets:
        if not other.image:
            other.active = False


def _make_image(state: InlineState, bracket: Bracket, target: Target) -> None:
    split_off(state, bracket)
    _flush(state)
    children = settle(state.tokens[bracket.token + 1 :])
    del state.tokens[bracket.token :]
    token = state.add("image", state.src[bracket.pos + 1 : state.pos])
    token.tag = "img"
    token.attrs = {"src": target[0], "alt": ""}
    if target[1] is not None:
        token.attrs["title"] = target[1]
    token.children = children


def _attrs(name: str, target: Target) -> Attrs:
    attrs: Attrs = {name: target[0]}
    if target[1] is not None:
        attrs["title"] = target[1]
    return attrs


def _flush(state: InlineState) -> None:
    if state.texts:
        state.pushPending()
