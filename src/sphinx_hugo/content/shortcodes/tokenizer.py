"""The body of a document as text and calls: tags with their closing tags made one.

A closing tag belongs to the nearest open call of its name; what was opened in between and never
closed has no inner text. Hugo asks each template instead whether it takes inner text, which
comes to the same for every page that Hugo builds.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from sphinx_hugo.content.parsed import shown
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.content.shortcodes.lexer import Malformed, Tag, scan
from sphinx_hugo.content.shortcodes.tokens import Call, Text, Token, Tokenized

MAX_DEPTH = 50
"""Levels of calls inside of calls; what is deeper stays as text without being called."""
_DIVIDER = "<!--more-->"


def tokenize(text: str) -> Tokenized:
    """Take a body apart; a tag that cannot be read is text, with a problem ``shortcode``."""
    if "{{<" not in text and "{{%" not in text:
        return Tokenized((Text(text, 1),) if text else ())
    items: list[Text | Tag] = []
    problems: list[Problem] = []
    for piece in scan(text):
        if isinstance(piece, Malformed):
            problems.append(problem(f"{_sentence(piece.message)}; it is shown as text", piece.line))
            items.append(Text(piece.text, piece.line))
        else:
            items.append(piece)
    ends = _pair(items, problems)
    tree = _Tree(problems)
    for index, item in enumerate(items):
        tree.add(index, item, ends)
    return Tokenized(tuple(tree.top.children), tuple(sorted(problems, key=_line)))


def problem(message: str, line: int) -> Problem:
    """A problem ``shortcode``; ``message`` is a sentence without its full stop."""
    return Problem("shortcode", f"{message}.", line)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _line(found: Problem) -> int:
    return found.line or 0


def _pair(items: list[Text | Tag], problems: list[Problem]) -> dict[int, int]:
    """The index of each opening tag that has a closing one, and the closing one's index."""
    ends: dict[int, int] = {}
    stack: list[int] = []
    open_by_name: defaultdict[str, list[int]] = defaultdict(list)
    passed: set[str] = set()
    for index, item in enumerate(items):
        if not isinstance(item, Tag) or item.is_self_closing:
            continue
        name = item.name.lower()
        if not item.is_closing:
            stack.append(index)
            open_by_name[name].append(index)
        elif open_by_name[name]:
            opening = open_by_name[name][-1]
            while (last := stack.pop()) != opening:
                between = items[last]
                assert isinstance(between, Tag)
                open_by_name[between.name.lower()].pop()
                passed.add(between.name.lower())
            open_by_name[name].pop()
            ends[opening] = index
        else:
            problems.append(_closes_nothing(item, name in passed))
    return ends


def _closes_nothing(tag: Tag, is_misnested: bool) -> Problem:
    """The problem of a closing tag without an open call."""
    name = shown(tag.name)
    if is_misnested:
        message = (
            f"The shortcode `{name}` is closed here, outside of the shortcode that it was opened "
            "in; close the one that was opened last first"
        )
    else:
        message = f"No shortcode `{name}` is open that this tag could close"
    return problem(f"{message}. The tag is left out", tag.line)


@dataclass(slots=True)
class _Open:
    """A call whose inner text is being gathered; the page itself has no tag."""

    tag: Tag | None = None
    ordinal: int = 0
    end: int = -1
    children: list[Token] = field(default_factory=list)
    calls: int = 0


class _Tree:
    """Puts tokens where they belong, without recursion."""

    def __init__(self, problems: list[Problem]) -> None:
        self.top = _Open()
        self._stack = [self.top]
        self._problems = problems

    def add(self, index: int, item: Text | Tag, ends: dict[int, int]) -> None:
        """Take the next item; ``ends`` says which tags have a closing one."""
        place = self._stack[-1]
        if isinstance(item, Text):
            # Hugo takes the divider out of inner text: it divides nothing there.
            text = item.text if place is self.top else item.text.replace(_DIVIDER, "")
            place.children.append(Text(text, item.line))
        elif item.is_closing:
            if index == place.end:
                self._close(item)
        elif index in ends:
            self._open(item, ends[index])
        else:
            place.children.append(_call(item, place.calls, None, item.end_line))
            place.calls += 1

    def _open(self, tag: Tag, end: int) -> None:
        place = self._stack[-1]
        if len(self._stack) > MAX_DEPTH:
            message = (
                f"The shortcode `{shown(tag.name)}` is nested deeper than {MAX_DEPTH} levels and "
                "is not called; its inner text stays"
            )
            self._problems.append(problem(message, tag.line))
            return
        self._stack.append(_Open(tag, place.calls, end))
        place.calls += 1

    def _close(self, closing: Tag) -> None:
        done = self._stack.pop()
        assert done.tag is not None
        call = _call(done.tag, done.ordinal, tuple(done.children), closing.end_line)
        self._stack[-1].children.append(call)


def _call(tag: Tag, ordinal: int, inner: tuple[Token, ...] | None, end_line: int) -> Call:
    return Call(
        name=tag.name,
        args=tag.args,
        is_markdown=tag.is_markdown,
        inner=inner,
        line=tag.line,
        end_line=end_line,
        ordinal=ordinal,
        indent=tag.indent,
        is_self_closing=tag.is_self_closing,
    )
