"""Emphasis and its kin: runs of ``*``, ``_``, ``~`` and the extras become pairs of tags.

The algorithm is CommonMark's (https://spec.commonmark.org/0.31.2/#phase-2-inline-structure), on
whole runs rather than single characters, and linear by the "openers bottom" it describes.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping

from markdown_it.token import Token

from sphinx_hugo.content.markdown.inline import PLAIN, Bracket, Handler, InlineState, Run
from sphinx_hugo.content.markdown.tokens import QuickToken

Tag = tuple[str, str]
EMPHASIS: Mapping[int, Tag] = {1: ("em", "em"), 2: ("strong", "strong")}
DELETE: Tag = ("s", "del")


def is_space(char: str) -> bool:
    """Whether a character is white space to Goldmark (Go's ``unicode.IsSpace``)."""
    return char in " \t\n\v\f\r\x85\xa0" or unicodedata.category(char) in ("Zs", "Zl", "Zp")


def is_punctuation(char: str) -> bool:
    """Whether a character is punctuation to CommonMark 0.31: ASCII's, or Unicode's P and S."""
    return unicodedata.category(char)[0] in "PS"


@functools.lru_cache(maxsize=4096)
def flanking(before: str, after: str, char: str) -> tuple[bool, bool]:
    """Whether a run of ``char`` between these characters can open, and can close."""
    before_space, after_space = is_space(before), is_space(after)
    before_mark, after_mark = is_punctuation(before), is_punctuation(after)
    left = not after_space and (not after_mark or before_space or before_mark)
    right = not before_space and (not before_mark or after_space or after_mark)
    if char == "_":
        return left and (not right or before_mark), right and (not left or after_mark)
    return left, right


def make_delimiter_handler(char: str, tags: Mapping[int, Tag], any_length: bool = False) -> Handler:
    """The handler for runs of ``char``.

    ``tags`` says by a run's length what it stands for; with ``any_length`` longer runs count too
    and are used up by one or two characters (emphasis).
    """

    def delimiter(state: InlineState) -> bool:
        src, start = state.src, state.pos
        before = src[start - 1] if start else "\n"
        if before == char and not any_length:
            return False
        end = start
        while end < state.posMax and src[end] == char:
            end += 1
        length = end - start
        if not any_length and length not in tags:
            return False
        after = src[end] if end < state.posMax else "\n"
        can_open, can_close = flanking(before, after, char)
        run = Run(char, length, length, can_open, can_close, None if any_length else tags[length])
        state.add("delimiter", src[start:end]).meta = {"run": run}
        state.runs.append(run)
        state.unsettled = True
        state.pos = end
        return True

    return delimiter


def make_pair_handler(char: str) -> Handler:
    """The handler for emphasis around text without any mark: ``*so*``, ``**so**``.

    It takes what :func:`pair` could match in one way only: a run that can but open, and the next
    one, as long, that can but close. All other runs are left to the handler for runs.
    """
    mark = re.escape(char)
    pattern = re.compile(f"({mark}{mark}?)({PLAIN}++)\\1(?!{mark})")

    def plain_pair(state: InlineState) -> bool:
        src, start = state.src, state.pos
        # An e-mail address may begin with marks, within the text and right behind it.
        found = None if state.mailable else pattern.match(src, start, state.posMax)
        if found is None:
            return False
        markup, text = found.groups()
        end = found.end()
        before = src[start - 1] if start else "\n"
        after = src[end] if end < state.posMax else "\n"
        if before == char or flanking(before, text[0], char) != (True, False):
            return False
        if flanking(text[-1], after, char) != (False, True):
            return False
        kind, tag = EMPHASIS[len(markup)]
        state.enclose(kind, tag, text, {}, markup)
        state.pos = end
        return True

    return plain_pair


def pair(runs: list[Run]) -> None:
    """Match the runs among themselves; what each becomes is left in its ``opens``/``closes``."""
    if len(runs) < 2:
        return
    previous = list(range(-1, len(runs) - 1))
    bottoms: dict[tuple[str, bool, int], int] = {}
    for index, closer in enumerate(runs):
        while closer.can_close and closer.length:
            key = (closer.char, closer.can_open, closer.original % 3)
            bottom = bottoms.get(key, -1)
            opener = _opener(runs, previous, index, bottom)
            if opener < 0:
                bottoms[key] = previous[index]
                break
            _match(runs[opener], closer)
            # What lay between can match nothing any more.
            previous[index] = opener if runs[opener].length else previous[opener]
        if index + 1 < len(runs) and not (closer.can_open and closer.length):
            previous[index + 1] = previous[index]


def _opener(runs: list[Run], previous: list[int], index: int, bottom: int) -> int:
    """The nearest earlier run that the one at ``index`` closes, or -1."""
    closer = runs[index]
    at = previous[index]
    while at > bottom:
        opener = runs[at]
        if opener.can_open and opener.length and _same(opener, closer):
            return at
        at = previous[at]
    return -1


def _same(opener: Run, closer: Run) -> bool:
    """Whether one run can close the other."""
    same = opener.char == closer.char and opener.tag == closer.tag
    return same and not _odd(opener, closer)


def _odd(opener: Run, closer: Run) -> bool:
    """CommonMark's rule of three."""
    return (
        (opener.can_close or closer.can_open)
        and (opener.original + closer.original) % 3 == 0
        and closer.original % 3 != 0
    )


def _match(opener: Run, closer: Run) -> None:
    used = 2 if opener.length >= 2 and closer.length >= 2 else 1
    kind, tag = opener.tag or EMPHASIS[used]
    opener.length -= used
    closer.length -= used
    markup = opener.char * used
    opener.opens.append(QuickToken(f"{kind}_open", tag, 1, markup=markup))
    closer.closes.append(QuickToken(f"{kind}_close", tag, -1, markup=markup))


def settle(tokens: Iterable[Token]) -> list[Token]:
    """The tokens with each delimiter run replaced by its tags and what is left of it."""
    settled: list[Token] = []
    for token in tokens:
        if token.type != "delimiter":
            settled.append(token)
            continue
        run: Run = token.meta["run"]
        settled += run.closes
        if run.length:
            _add_text(settled, run.char * run.length)
        settled += reversed(run.opens)
    return settled


def _add_text(tokens: list[Token], text: str) -> None:
    """Add text, to the text before it if there is some (as Goldmark does; ids depend on it)."""
    last = tokens[-1] if tokens else None
    if last is not None and last.type == "text" and not last.info and not last.markup:
        last.content += text
    else:
        tokens.append(QuickToken("text", "", 0, content=text))


def finish(state: InlineState) -> None:
    """End of a block: match what is open, and put the tags in place."""
    pair(state.runs)
    if state.unsettled:
        state.tokens[:] = settle(state.tokens)


def split_off(state: InlineState, bracket: Bracket) -> list[Run]:
    """Take the runs since a bracket out of the state and match them: they are a link's text."""
    inner = state.runs[bracket.runs :]
    del state.runs[bracket.runs :]
    pair(inner)
    return inner
