"""The plain marks: line breaks, backslashes, code, references, autolinks, raw HTML."""

from __future__ import annotations

import re

from markdown_it.rules_inline.html_inline import html_inline

from sphinx_hugo.content.markdown.escape import PUNCTUATION, match_entity, url_escape
from sphinx_hugo.content.markdown.inline import InlineState

_URL = re.compile(r"<([A-Za-z][A-Za-z0-9+.\-]{1,31}:[^<>\x00-\x20]*)>")
_EMAIL = re.compile(
    r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)


def newline(state: InlineState) -> bool:
    """A line break: hard after two spaces (or everywhere with ``hardWraps``), else soft."""
    pending = state.pending
    hard = pending.endswith("  ")
    if pending and pending[-1] in " \t":
        state.pending = pending.rstrip(" \t\r")
    token = state.add("hardbreak" if hard or state.options.hard_wraps else "softbreak", "")
    token.tag = "br"
    token.markup = pending[-1:]
    state.pos += 1
    return True


def backslash(state: InlineState) -> bool:
    """A backslash: escaped punctuation, or a hard line break at a line's end."""
    pos = state.pos + 1
    if pos >= state.posMax:
        return False
    char = state.src[pos]
    if char == "\n":
        if pos >= 2 and state.src[pos - 2] == "\\":
            return False
        state.add("hardbreak", "").tag = "br"
    elif char in PUNCTUATION:
        state.append_pending(char)
        state.no_link = pos + 1
    else:
        return _escaped_space(state, char)
    state.pos = pos + 1
    return True


def _escaped_space(state: InlineState, char: str) -> bool:
    """With the CJK extension's ``escapedSpace``, an escaped space is not printed."""
    if char != " " or not (state.options.cjk and state.options.cjk_escaped_space):
        return False
    state.pos += 2
    return True


def code_span(state: InlineState) -> bool:
    """Code between backticks; an unmatched run is text."""
    start = state.pos
    end = start + 1
    src = state.src
    if not src.startswith("`", end):
        closing = src.find("`", end)
        if closing > 0 and not src.startswith("`", closing + 1):  # the run is one mark, too
            _add_code(state, src[end:closing], "`")
            state.pos = closing + 1
            return True
    while end < state.posMax and src[end] == "`":
        end += 1
    if not state.backticksScanned:
        state.backticks = _last_runs(src)
        state.backticksScanned = True
    length = end - start
    closing = _closing_run(src, end, length) if state.backticks.get(length, -1) >= end else -1
    if closing < 0:
        state.append_pending(src[start:end])
        state.pos = end
        return True
    _add_code(state, src[end:closing], src[start:end])
    state.pos = closing + length
    return True


def _add_code(state: InlineState, raw: str, markup: str) -> None:
    if state.in_cell:
        raw = raw.replace("\\|", "|")
    content = raw.replace("\n", " ")
    if content.startswith(" ") and content.endswith(" ") and content.strip(" "):
        content = content[1:-1]
    token = state.add("code_inline", content)
    token.tag, token.markup = "code", markup
    if "\n" in raw:
        token.meta = {"first_line": raw[: raw.index("\n") + 1]}


def _last_runs(src: str) -> dict[int, int]:
    """Where the last run of backticks of each length begins."""
    return {found.end() - found.start(): found.start() for found in re.finditer("`+", src)}


def _closing_run(src: str, pos: int, length: int) -> int:
    found = re.compile(f"(?<!`)`{{{length}}}(?!`)").search(src, pos)
    return found.start() if found else -1


def entity(state: InlineState) -> bool:
    """A character reference: ``&amp;``, ``&#8364;``."""
    found = match_entity(state.src, state.pos)
    if found is None:
        return False
    state.add("text", found[0]).markup = state.src[state.pos : found[1]]
    state.pos = state.no_link = found[1]
    return True


def angle(state: InlineState) -> bool:
    """``<``: an autolink or raw HTML."""
    src, pos = state.src, state.pos
    found = _URL.match(src, pos)
    if found:
        add_autolink(state, url_escape(found[1]), found[1])
        state.pos = found.end()
        return True
    found = _EMAIL.match(src, pos)
    if found:
        add_autolink(state, "mailto:" + url_escape(found[1]), found[1])
        state.pos = found.end()
        return True
    return html_inline(state, False)


def add_autolink(state: InlineState, href: str, text: str) -> None:
    """Add a link whose text is its address."""
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": href}
    opening.markup, opening.info = "autolink", "auto"
    state.add("text", text)
    closing = state.push("link_close", "a", -1)
    closing.markup, closing.info = "autolink", "auto"


def task(state: InlineState) -> bool:
    """``[ ]`` or ``[x]`` at the beginning of a list item."""
    item = state.task_item
    if item is None or state.pos:
        return False
    box = state.src[:4]
    if len(box) < 3 or box[0] != "[" or box[2] != "]" or box[1] not in " \txX\n":
        return False
    checked = box[1] in "xX"
    state_html = 'checked="" disabled=""' if checked else 'disabled=""'
    end = " /> " if state.options.xhtml else "> "
    token = state.add("html_inline", f'<input {state_html} type="checkbox"{end}')
    token.meta = {"checked": checked}
    rest = re.compile(r"\]\s*").search(state.src, 2)
    state.pos = rest.end() if rest else 3
    return True
