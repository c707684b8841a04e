"""Footnotes: ``[^label]`` and ``[^label]: text``, numbered in the order they are referred to.

Goldmark's extension after PHP Markdown Extra; definitions that nothing refers to are dropped.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from sphinx_hugo.content.markdown.inline import InlineState
from sphinx_hugo.content.markdown.options import MarkdownOptions
from sphinx_hugo.content.markdown.paragraph import BlockRule

_DEFINITION = re.compile(r"\[\^((?:[^\[\]\\\n]|\\[^\n])+)\]:")
_REFERENCE = re.compile(r"\[\^((?:[^\[\]\\\n]|\\[^\n])*)\]")
_KEY = "goldmark_footnotes"


@dataclass(slots=True)
class Footnote:
    """A label's number, in order of first use, how often it is referred to, a prefix of its ids."""

    number: int = 0
    references: int = 0
    prefix: str = ""


def footnotes_of(env: MutableMapping[str, Any]) -> dict[str, Footnote]:
    """The page's footnotes by label."""
    notes: dict[str, Footnote] = env.setdefault(_KEY, {})
    return notes


def make_footnote_rule(options: MarkdownOptions) -> BlockRule:
    """The block rule for ``[^label]: text``, with further blocks indented by four."""

    def footnote_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begin = state.bMarks[start] + state.tShift[start]
        if state.is_code_block(start) or not state.src.startswith("[^", begin):
            return False
        found = _DEFINITION.match(state.src, begin, state.eMarks[start])
        if found is None or not found[1].strip():
            return False
        if silent:
            return True
        prefix = _prefix(state.env) if options.footnote_enable_auto_id_prefix else ""
        footnotes_of(state.env).setdefault(found[1], Footnote(prefix=prefix))
        opening = state.push("footnote_reference_open", "", 1)
        opening.meta = {"label": found[1]}
        opening.map = span = [start, 0]
        _read_content(state, start, end, found.end())
        span[1] = state.line
        state.push("footnote_reference_close", "", -1).meta = {"label": found[1]}
        return True

    return footnote_definition


def _prefix(env: MutableMapping[str, Any]) -> str:
    """What tells a page's footnotes from those of another in one list (``enableAutoIDPrefix``).

    Made of ``env["page_id"]``, which whoever parses sets to something of the page's own.
    """
    page = str(env.get("page_id", ""))
    return f"h{hashlib.sha256(page.encode()).hexdigest()[:16]}" if page else ""


def _read_content(state: StateBlock, start: int, end: int, pos: int) -> None:
    column = state.sCount[start] + pos - (state.bMarks[start] + state.tShift[start])
    content = column
    while pos < state.eMarks[start] and state.src[pos] in " \t":
        content += 4 - (content + state.bsCount[start]) % 4 if state.src[pos] == "\t" else 1
        pos += 1
    old = (
        state.blkIndent,
        state.parentType,
        state.tShift[start],
        state.sCount[start],
        state.bMarks[start],
    )
    state.blkIndent += 4
    state.parentType = "footnote"
    state.tShift[start] = 0
    state.bMarks[start] = pos
    state.sCount[start] = state.blkIndent
    state.line = start
    state.md.block.tokenize(state, start, end)
    (
        state.blkIndent,
        state.parentType,
        state.tShift[start],
        state.sCount[start],
        state.bMarks[start],
    ) = old
    state.line = max(state.line, start + 1)


def footnote_reference(state: InlineState) -> bool:
    """``[^label]``, where there is a definition for it."""
    if not state.src.startswith("[^", state.pos):
        return False
    found = _REFERENCE.match(state.src, state.pos)
    notes = footnotes_of(state.env)
    note = notes.get(found[1]) if found else None
    if found is None or note is None:
        return False
    if not note.number:
        note.number = 1 + max((other.number for other in notes.values()), default=0)
    token = state.push("footnote_ref", "", 0)
    token.meta = {
        "label": found[1],
        "number": note.number,
        "index": note.references,
        "prefix": note.prefix,
    }
    note.references += 1
    state.pos = found.end()
    return True


def gather_definitions(tokens: list[Token]) -> None:
    """Move all definitions to where the first stands: references in them count from there."""
    groups: list[Token] = []
    rest: list[Token] = []
    place = -1
    for is_note, group in _grouped(tokens):
        if is_note:
            place = len(rest) if place < 0 else place
            groups += group
        else:
            rest += group
    if place >= 0:
        tokens[:] = rest[:place] + groups + rest[place:]


def _grouped(tokens: list[Token]) -> Iterator[tuple[bool, list[Token]]]:
    depth = 0
    group: list[Token] = []
    for token in tokens:
        depth += token.type == "footnote_reference_open"
        if depth:
            group.append(token)
        else:
            yield False, [token]
        if token.type == "footnote_reference_close":
            depth -= 1
            if not depth:
                yield True, group
                group = []


def split_definitions(
    tokens: list[Token], env: MutableMapping[str, Any]
) -> tuple[list[Token], list[tuple[Footnote, list[Token]]]]:
    """The page's tokens without definitions, and those referred to, in order of their numbers."""
    notes = footnotes_of(env)
    if not notes:
        return tokens, []
    body: list[Token] = []
    found: dict[str, list[Token]] = {}
    for is_note, group in _grouped(tokens):
        if is_note:
            found.setdefault(group[0].meta["label"], group[1:-1])
        else:
            body += group
    used = [(notes[label], group) for label, group in found.items() if notes[label].number]
    return body, sorted(used, key=lambda pair: pair[0].number)


def reference_html(token: Token) -> str:
    """The superscript number that leads to a footnote."""
    number, index, prefix = (token.meta[name] for name in ("number", "index", "prefix"))
    return (
        f'<sup id="{prefix}fnref{index or ""}:{number}"><a href="#{prefix}fn:{number}" '
        f'class="footnote-ref" role="doc-noteref">{number}</a></sup>'
    )


def item_html(note: Footnote) -> str:
    """The opening tag of a footnote in the list."""
    return f'<li id="{note.prefix}fn:{note.number}">\n'


def backlinks_html(note: Footnote, symbol: str) -> str:
    """The arrows that lead back from a footnote, one for each reference."""
    return "".join(
        f'&#160;<a href="#{note.prefix}fnref{index or ""}:{note.number}" '
        f'class="footnote-backref" role="doc-backlink">{symbol}</a>'
        for index in range(note.references)
    )
