"""Definition lists: terms are a paragraph's lines, definitions begin with ``:`` at its margin.

Goldmark's reading of PHP Markdown Extra (https://michelf.ca/projects/php-markdown/extra/#def-list).
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token


def definition_terminator(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Block rule that ends a paragraph where a definition begins; it makes nothing itself."""
    if not silent:
        return False
    # A line at the margin of the list around ends what stands in its definition.
    if state.sCount[start] == state.ddIndent < state.blkIndent:
        return _marker(state, start, state.ddIndent) > 0
    return state.parentType == "paragraph" and _marker(state, start, state.blkIndent) > 0


def starts_definition(state: StateBlock, number: int, end: int) -> bool:
    """Whether the next line that is not blank begins a definition."""
    while number < end and state.isEmpty(number):
        number += 1
    return number < end and _marker(state, number, state.blkIndent) > 0


def _marker(state: StateBlock, number: int, margin: int) -> int:
    """Columns from the margin to the text of the definition that begins here, else 0."""
    pos = state.bMarks[number] + state.tShift[number]
    if state.sCount[number] != margin or state.src[pos : pos + 1] != ":":
        return 0
    if state.src[pos + 1 : pos + 2] not in (" ", "\t"):
        return 0
    column = start = state.sCount[number] + 1
    pos += 1
    while pos < state.eMarks[number] and state.src[pos] in " \t":
        column += 4 - (column + state.bsCount[number]) % 4 if state.src[pos] == "\t" else 1
        pos += 1
    width = column - start
    return 1 + (5 if width >= 8 else width)


def push_definitions(state: StateBlock, terms: list[str], first: int, end: int) -> None:
    """Add the list that these terms begin; ``state.line`` is where their paragraph ended."""
    opening = state.push("dl_open", "dl", 1)
    opening.map = span = [first, 0]
    _push_terms(state, terms, first)
    _push_descriptions(state, end)
    while (item := _next_terms(state, end)) is not None:
        first, terms = item
        _push_terms(state, terms, first)
        _push_descriptions(state, end)
    span[1] = state.line
    state.push("dl_close", "dl", -1)


def _push_terms(state: StateBlock, terms: list[str], first: int) -> None:
    for offset, term in enumerate(terms):
        line = first + offset
        state.push("dt_open", "dt", 1).map = [line, line + 1]
        token = state.push("inline", "", 0)
        token.content = term.strip(" \t\r\n")
        token.map = [line, line + 1]
        token.children = []
        state.push("dt_close", "dt", -1)


def _next_terms(state: StateBlock, end: int) -> tuple[int, list[str]] | None:
    """The paragraph after a definition, if definitions follow it too; moves past it then."""
    first = state.skipEmptyLines(state.line)
    if first >= end or state.sCount[first] != state.blkIndent:
        return None
    terminators = state.md.block.ruler.getRules("paragraph")
    old_parent, state.parentType = state.parentType, "paragraph"
    number = first
    while number < end and not state.isEmpty(number):
        if any(rule(state, number, end, True) for rule in terminators):
            break
        number += 1
    state.parentType = old_parent
    if number == first or not starts_definition(state, number, end):
        return None
    state.line = number
    lines = range(first, number)
    return first, [
        state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]] for line in lines
    ]


def _push_descriptions(state: StateBlock, end: int) -> None:
    """Add the definitions that follow, blank lines between them or not."""
    while True:
        first = state.skipEmptyLines(state.line)
        width = _marker(state, first, state.blkIndent) if first < end else 0
        if not width:
            return
        _push_description(state, first, end, width, tight=not state.isEmpty(first - 1))


def _push_description(state: StateBlock, first: int, end: int, width: int, tight: bool) -> None:
    opening = state.push("dd_open", "dd", 1)
    opening.map = span = [first, 0]
    index = len(state.tokens)
    opening.meta = {"tight": tight}
    old_margin, state.ddIndent = state.ddIndent, state.blkIndent
    old = (state.blkIndent, state.tShift[first], state.sCount[first], state.parentType)
    pos = state.bMarks[first] + state.tShift[first]
    column, at = state.sCount[first] + 1, pos + 1
    while at < state.eMarks[first] and state.src[at] in " \t":
        column += 4 - (column + state.bsCount[first]) % 4 if state.src[at] == "\t" else 1
        at += 1
    state.blkIndent = state.sCount[first] + width
    state.tShift[first] = at - state.bMarks[first]
    state.sCount[first] = column
    state.parentType = "deflist"
    state.line = first
    if state.isEmpty(first):
        state.line = min(first + 1, end)
    if state.line < end:
        state.md.block.tokenize(state, state.line, end)
    state.blkIndent, state.tShift[first], state.sCount[first], state.parentType = old
    state.ddIndent = old_margin
    span[1] = state.line
    if tight:
        _tighten(state.tokens, index, state.level)
    state.push("dd_close", "dd", -1)


def _tighten(tokens: list[Token], index: int, level: int) -> None:
    """Make the first paragraph of a definition plain text; Goldmark leaves further ones."""
    for token in tokens[index:]:
        if token.level == level and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = True
            if token.nesting < 0:
                return
