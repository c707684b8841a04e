"""Typographic quotes, dashes, ellipses: what Goldmark's typographer makes of ASCII marks.

The rules are Goldmark's (https://gohugo.io/configuration/markup/#typographer), its special cases
for English included: an apostrophe in a word, before ``s``, ``ll``, ``90s``, at a word's end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cached_property, lru_cache

from sphinx_hugo.content.markdown.delimiters import flanking, is_punctuation, is_space
from sphinx_hugo.content.markdown.escape import PUNCTUATION, decode_entities
from sphinx_hugo.content.markdown.inline import Handler, InlineState
from sphinx_hugo.content.markdown.options import Typography

_END = "\n"


class _Line:
    """The rest of a line from a quote on, and what stands before it."""

    def __init__(self, state: InlineState) -> None:
        src, pos = state.src, state.pos
        self._src, self._pos = src, pos
        self.before = src[pos - 1] if pos else _END
        quote = src[pos]
        if state.quotes_end <= pos:
            # Of a long run of quotes the end is looked for once.
            state.quotes_end = _end_of_run(src, pos)
        after = src[state.quotes_end] if state.quotes_end < state.posMax else " "
        self.can_open, self.can_close = flanking(self.before, after, quote)

    @cached_property
    def text(self) -> str:
        """The quote and up to five characters more; most quotes need not be looked at so far."""
        src, pos = self._src, self._pos
        newline = src.find("\n", pos, pos + 6)
        return src[pos : newline + 1] if newline >= 0 else src[pos : pos + 6]

    @property
    def size(self) -> int:
        """The length of the text."""
        return len(self.text)

    def char(self, index: int) -> str:
        """The character at ``index`` of the line, an empty string after its end."""
        return self.text[index] if index < self.size else ""


def _end_of_run(src: str, pos: int) -> int:
    end = pos + 1
    while end < len(src) and src[end] == src[pos]:
        end += 1
    return end


def _go_punctuation(char: str) -> bool:
    """Go's ``unicode.IsPunct``: the categories P, no symbols."""
    return bool(char) and unicodedata.category(char)[0] == "P"


def _breaks(char: str) -> bool:
    """ASCII punctuation, white space, or the end of the text."""
    return not char or char in PUNCTUATION or char in " \t\r\n"


def _is_decade(line: _Line) -> bool:
    """Whether the quote begins a decade: ``'90s``."""
    text = line.text
    if not (line.can_open and not line.can_close and line.size > 3 and text[3] == "s"):
        return False
    if not (text[1] in "0123456789" and text[2] in "0123456789"):
        return False
    after = line.char(4)
    return not after or is_space(after) or is_punctuation(after)


def _is_apostrophe(line: _Line) -> bool:
    """Whether the quote stands in ``'90s``, before ``'twas``, or inside of a word."""
    if _is_decade(line):
        return True
    following = line.char(1)
    if not following:
        return False
    before = line.before
    if (_go_punctuation(before) or is_space(before)) and following in "tenl":
        return True
    inside = before.isalpha() or unicodedata.category(before) == "Nd"
    return inside and following.isalpha()


def _is_elided(line: _Line) -> bool:
    """Whether the quote begins the end of ``Alice's``, ``I've``, ``you're``, after markup."""
    if line.size > 1 and line.text[1] in "smtd" and _breaks(line.char(2)):
        return True
    return line.text[1:3] in ("ve", "ll", "re") and _breaks(line.char(3))


def _may_close(line: _Line) -> bool:
    """Whether the quote closes, or could and stands among punctuation."""
    if not line.can_close:
        return False
    if not line.can_open:
        return True
    # Goldmark looks at the second byte after the quote: that of a longer character is no mark.
    if not _go_punctuation(line.char(1)) or line.char(1) > "\x7f":
        return False
    return line.size == 2 or _breaks(line.char(2))


def _goes_on(line: _Line) -> bool:
    """Whether two more bytes follow on the line (Goldmark counts bytes)."""
    return line.size > 2 or (line.size == 2 and line.text[1] > "\x7f")


def _single(state: InlineState, marks: Typography) -> str:
    line = _Line(state)
    if marks.apostrophe and _is_apostrophe(line):
        return marks.apostrophe
    if marks.left_single_quote and line.can_open and not line.can_close:
        if _is_elided(line):
            return marks.right_single_quote
        state.quotes.single += 1
        return marks.left_single_quote
    if not marks.right_single_quote:
        return ""
    if _goes_on(line) and unicodedata.category(line.text[1]) != "Nd":
        return marks.right_single_quote
    if state.quotes.single > 0 and _may_close(line):
        state.quotes.single -= 1
        return marks.right_single_quote
    return ""


def _double(state: InlineState, marks: Typography) -> str:
    line = _Line(state)
    if marks.left_double_quote and line.can_open and not line.can_close:
        state.quotes.double += 1
        return marks.left_double_quote
    if not (marks.right_double_quote and state.quotes.double > 0 and _may_close(line)):
        return ""
    if state.src.startswith('"', state.pos + 1) and unicodedata.category(line.before) == "Nd":
        return ""
    state.quotes.double -= 1
    return marks.right_double_quote


def _repeated(length: int, mark: Callable[[Typography], str]) -> Callable[..., tuple[str, int]]:
    def read(state: InlineState, marks: Typography) -> tuple[str, int]:
        char = state.src[state.pos]
        matches = state.src.startswith(char * length, state.pos)
        return (mark(marks), length) if matches else ("", 0)

    return read


_DASHES = (_repeated(3, lambda marks: marks.em_dash), _repeated(2, lambda marks: marks.en_dash))
_ELLIPSIS = (_repeated(3, lambda marks: marks.ellipsis),)
_LEFT = (_repeated(2, lambda marks: marks.left_angle_quote),)
_RIGHT = (_repeated(2, lambda marks: marks.right_angle_quote),)
_REPEATED = {"-": _DASHES, ".": _ELLIPSIS, "<": _LEFT, ">": _RIGHT}


def _add(state: InlineState, mark: str) -> None:
    """Add text that is printed as the entity Goldmark writes (``info`` has it)."""
    state.add("text", _decoded(mark)).info = mark


@lru_cache(maxsize=64)
def _decoded(mark: str) -> str:
    return decode_entities(mark)


def make_typographer(marks: Typography) -> dict[str, Handler]:
    """The handlers of the typographer, by character."""

    def quote(read: Callable[[InlineState, Typography], str]) -> Handler:
        def handler(state: InlineState) -> bool:
            mark = read(state, marks)
            if mark:
                _add(state, mark)
                state.pos += 1
            return bool(mark)

        return handler

    def repeated(char: str) -> Handler:
        def handler(state: InlineState) -> bool:
            for read in _REPEATED[char]:
                mark, length = read(state, marks)
                if mark:
                    _add(state, mark)
                    state.pos += length
                    return True
            return False

        return handler

    handlers: dict[str, Handler] = {char: repeated(char) for char in _REPEATED}
    return handlers | {"'": quote(_single), '"': quote(_double)}
