"""Highlighted code: Pygments' lexers, Hugo's markup and fence options.

Hugo's highlighter, Chroma, took over Pygments' lexers and class names, so that style sheets made
for either fit (https://gohugo.io/content-management/syntax-highlighting/).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from pygments.lexer import Lexer
from pygments.lexers import find_lexer_class_for_filename, get_lexer_by_name, guess_lexer
from pygments.token import STANDARD_TYPES, _TokenType
from pygments.util import ClassNotFound

from sphinx_hugo.content.markdown.codeblock import language_name
from sphinx_hugo.content.markdown.escape import escape, escape_code
from sphinx_hugo.content.markdown.options import HighlightOptions

_OPTION_NAMES = frozenset(
    {
        "anchorlinenos",
        "guesssyntax",
        "hl_lines",
        "hl_inline",
        "lineanchors",
        "linenos",
        "linenostart",
        "linenumbersintable",
        "nohl",
        "noclasses",
        "style",
        "tabwidth",
        "wrapperclass",
    }
)


@dataclass(frozen=True, slots=True)
class _Settings:
    """What a fence asks for: line numbers, marked lines, and attributes of the box."""

    numbers: str = ""
    start: int = 1
    marked: frozenset[int] = frozenset()
    anchors: str = ""
    guess: bool = False
    plain: bool = False
    wrapper: str = "highlight"
    attributes: tuple[tuple[str, str], ...] = ()


class Highlighter:
    """Highlights code; ``highlighter(code, language, attributes)`` is what ``render`` takes.

    ``cache`` maps what was asked for to the HTML; hand in a dictionary to keep it.
    """

    def __init__(
        self, options: HighlightOptions, cache: MutableMapping[Any, str | None] | None = None
    ) -> None:
        """Highlight with a site's options."""
        self._options = options
        self._cache: MutableMapping[Any, str | None] = {} if cache is None else cache

    def __call__(self, code: str, language: str, attributes: Mapping[str, Any]) -> str | None:
        """The HTML of a block of code, None where no lexer is known for the language."""
        settings = _settings(self._options, attributes)
        key = (code, language, settings)
        if key not in self._cache:
            self._cache[key] = _highlight(code, language, settings)
        return self._cache[key]


def _settings(options: HighlightOptions, attributes: Mapping[str, Any]) -> _Settings:
    given = {name.lower(): value for name, value in attributes.items()}
    start = _integer(given.get("linenostart"), options.line_no_start)
    anchors = str(given.get("lineanchors") or options.line_anchors)
    linked = _truth(given.get("anchorlinenos", options.anchor_line_nos))
    kept = tuple(
        (name, str(value))
        for name, value in attributes.items()
        if name.lower() not in _OPTION_NAMES
    )
    return _Settings(
        numbers=_numbers(options, given),
        start=start,
        marked=_marked(given.get("hl_lines", options.hl_lines)),
        anchors=anchors if linked else "",
        guess=_truth(given.get("guesssyntax", options.guess_syntax)),
        plain=_truth(given.get("nohl", options.no_hl)),
        wrapper=str(given.get("wrapperclass", options.wrapper_class)),
        attributes=kept,
    )


def _numbers(options: HighlightOptions, given: Mapping[str, Any]) -> str:
    """How lines are numbered: ``table``, ``inline`` or not at all."""
    value = given.get("linenos", options.line_nos)
    if value in ("table", "inline"):
        return str(value)
    if not _truth(value):
        return ""
    in_table = _truth(given.get("linenumbersintable", options.line_numbers_in_table))
    return "table" if in_table else "inline"


def _truth(value: object) -> bool:
    return str(value).lower() not in ("", "0", "false", "none")


def _integer(value: object, default: int) -> int:
    try:
        return int(str(value))
    except ValueError:
        return default


def _marked(value: object) -> frozenset[int]:
    """Line numbers of ``"1-3 5"``, ``[1, "3-5"]`` or a single number, counted from 1."""
    items = [str(item) for item in value] if isinstance(value, list) else str(value).split()
    lines: set[int] = set()
    for item in items:
        first, _, last = item.partition("-")
        start = _integer(first, 0)
        end = _integer(last, start) if last else start
        if 0 < start <= end:
            lines.update(range(start, min(end, start + 100_000) + 1))
    return frozenset(lines)


@functools.lru_cache(maxsize=128)
def _lexer(language: str) -> Lexer | None:
    """The lexer of this name, alias or file name extension (``mjs``), as Chroma looks it up."""
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        by_extension = find_lexer_class_for_filename(f"x.{language}")
    return by_extension(stripnl=False, ensurenl=False) if by_extension else None


def _find_lexer(code: str, language: str, settings: _Settings) -> tuple[Lexer | None, str]:
    lexer = _lexer(language) if language else None
    if lexer is None and settings.guess and not settings.plain:
        lexer = guess_lexer(code, stripnl=False, ensurenl=False)
        language = lexer.name.lower()
    return lexer, language


def _highlight(code: str, language: str, settings: _Settings) -> str | None:
    lexer, language = _find_lexer(code, language, settings)
    if lexer is None:
        return None
    lines = list(_lines(lexer, code))
    body = "".join(_wrapped(lines, settings))
    name = language_name(language)
    pre = (
        f'<pre tabindex="0" class="chroma"><code class="language-{name}" '
        f'data-lang="{name}">{body}</code></pre>'
    )
    if settings.numbers == "table":
        pre = _table(len(lines), settings, pre)
    return f"{_box(settings)}{pre}</div>"


def _box(settings: _Settings) -> str:
    classes = settings.wrapper
    attributes = ""
    for name, value in settings.attributes:
        if name == "class":
            classes += f" {value}"
        elif not name.lower().startswith("on"):
            attributes += f' {name}="{escape(value)}"'
    return f'<div class="{escape(classes)}"{attributes}>'


def _lines(lexer: Lexer, code: str) -> Iterator[str]:
    """The highlighted lines, each with its newline."""
    line: list[str] = []
    for css, text in _runs(lexer, code):
        if "\n" not in text:
            line.append(_span(css, text))
            continue
        for number, piece in enumerate(text.split("\n")):
            if number:
                line.append("\n")
                yield "".join(line)
                line = []
            if piece:
                line.append(_span(css, piece))
    if line:
        yield "".join(line)


def _runs(lexer: Lexer, code: str) -> Iterator[tuple[str, str]]:
    """The code in pieces of one class each, and that class."""
    current = ""
    texts: list[str] = []
    for kind, text in lexer.get_tokens(code):
        css = _css_class(kind)
        if css != current:
            if texts:
                yield current, "".join(texts)
                texts = []
            current = css
        texts.append(text)
    if texts:
        yield current, "".join(texts)


def _span(css: str, text: str) -> str:
    escaped = text if text.isalnum() else escape_code(text)
    return f'<span class="{css}">{escaped}</span>' if css else escaped


@functools.lru_cache(maxsize=512)
def _css_class(kind: _TokenType) -> str:
    """Pygments' short class; nothing for plain text and white space."""
    name: str | None = None
    at: _TokenType | None = kind
    while name is None and at is not None:
        name = STANDARD_TYPES.get(at)
        at = at.parent
    return "" if name in ("w", "n", "p", None) else str(name)


def _wrapped(lines: list[str], settings: _Settings) -> Iterator[str]:
    width = len(str(settings.start + len(lines) - 1))
    for index, line in enumerate(lines):
        marked = " hl" if index + 1 in settings.marked else ""
        number = ""
        if settings.numbers == "inline":
            number = _number(settings.start + index, width, settings, "ln")
        yield f'<span class="line{marked}">{number}<span class="cl">{line}</span></span>'


def _number(number: int, width: int, settings: _Settings, css: str) -> str:
    text = str(number).rjust(width)
    if not settings.anchors:
        return f'<span class="{css}">{text}</span>'
    name = escape(f"{settings.anchors}-{number}")
    link = f'<a class="lnlinks" href="#{name}">{text}</a>'
    return f'<span class="{css}" id="{name}">{link}</span>'


def _table(count: int, settings: _Settings, pre: str) -> str:
    """The code in the second cell of a table, the line numbers in the first."""
    width = len(str(settings.start + max(count, 1) - 1))
    numbers = "".join(
        _number(settings.start + index, width, settings, "lnt").replace("</span>", "\n</span>")
        for index in range(count)
    )
    return (
        '<div class="chroma">\n<table class="lntable"><tr><td class="lntd">\n'
        f'<pre tabindex="0" class="chroma"><code>{numbers}</code></pre></td>\n'
        f'<td class="lntd">\n{pre}</td></tr></table>\n</div>\n'
    )
