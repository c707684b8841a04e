"""Block quotes, with Goldmark's reading of lines that only seem to go on with one.

markdown-it takes ``>`` after four spaces for a marker, CommonMark for the text of a paragraph
that goes on (https://spec.commonmark.org/0.31.2/#block-quotes).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.rules_block import StateBlock


@dataclass(slots=True)
class _Saved:
    """What the lines of a quote were like before their markers were taken off."""

    start: int
    lines: list[tuple[int, int, int, int]] = field(default_factory=list)

    def keep(self, state: StateBlock, number: int) -> None:
        self.lines.append(
            (
                state.bMarks[number],
                state.tShift[number],
                state.sCount[number],
                state.bsCount[number],
            )
        )

    def restore(self, state: StateBlock) -> None:
        for number, line in enumerate(self.lines, self.start):
            (
                state.bMarks[number],
                state.tShift[number],
                state.sCount[number],
                state.bsCount[number],
            ) = line


def blockquote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule, in place of markdown-it's."""
    if not _is_marked(state, start):
        return False
    if silent:
        return True
    saved = _Saved(start)
    old = (state.parentType, state.blkIndent, state.lineMax)
    state.parentType = "blockquote"
    stop = _take_lines(state, start, end, saved)
    state.blkIndent = 0
    opening = state.push("blockquote_open", "blockquote", 1)
    opening.markup = ">"
    opening.map = span = [start, 0]
    state.md.block.tokenize(state, start, stop)
    state.push("blockquote_close", "blockquote", -1).markup = ">"
    state.parentType, state.blkIndent, state.lineMax = old
    span[1] = state.line
    saved.restore(state)
    return True


def _is_marked(state: StateBlock, number: int) -> bool:
    """Whether a line begins with ``>``, not indented like code."""
    if state.is_code_block(number):
        return False
    return state.src.startswith(">", state.bMarks[number] + state.tShift[number])


def _take_lines(state: StateBlock, start: int, end: int, saved: _Saved) -> int:
    """Take the markers off the quote's lines; the line after its last."""
    terminators = state.md.block.ruler.getRules("blockquote")
    number = start
    blank = False
    while number < end:
        outdented = state.sCount[number] < state.blkIndent
        if number > start and state.isEmpty(number):
            break
        if not outdented and _is_marked(state, number):
            saved.keep(state, number)
            blank = _take_marker(state, number)
        elif blank:
            break
        elif any(rule(state, number, end, True) for rule in terminators):
            # What ends the quote must not be taken for the rest of a paragraph in it.
            state.lineMax = number
            break
        else:
            saved.keep(state, number)
            state.sCount[number] = -1
        number += 1
    return number


def _take_marker(state: StateBlock, number: int) -> bool:
    """Take ``>`` and one column of space off a line; whether nothing is left."""
    pos = state.bMarks[number] + state.tShift[number] + 1
    limit = state.eMarks[number]
    column = base = state.bsCount[number] + state.sCount[number] + 1
    spaced = pos < limit and state.src[pos] in " \t"
    first_text = pos
    while first_text < limit and state.src[first_text] in " \t":
        column += 4 - column % 4 if state.src[first_text] == "\t" else 1
        first_text += 1
    tab_stays = spaced and state.src[pos] == "\t" and base % 4 != 3
    state.bMarks[number] = pos + (1 if spaced and not tab_stays else 0)
    state.bsCount[number] = state.sCount[number] + 1 + (1 if spaced else 0)
    state.tShift[number] = first_text - state.bMarks[number]
    state.sCount[number] = column - base - (1 if spaced else 0)
    return first_text >= limit
