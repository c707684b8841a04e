"""Where a file's front matter ends and its body begins, and the values the front matter has.

As Hugo does it (https://gohugo.io/content-management/front-matter/), held against Hugo 0.155:
``---`` opens YAML, ``+++`` TOML, ``{`` JSON; blank lines may stand before it. Where Hugo stops
with an error because a file begins like front matter and is none (``- a list``,
``{{< shortcode >}}``), the text is Markdown here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sphinx_hugo.content.json_values import parse_json
from sphinx_hugo.content.parsed import Parsed, not_a_mapping, with_draft
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.content.toml_values import parse_toml
from sphinx_hugo.content.yaml_values import parse_yaml

Format = Literal["yaml", "toml", "json", ""]
MOST_CHARACTERS = 10_000_000
"""Characters of a page that are read as Markdown: a book has one million."""

_NEWLINE = re.compile(r"\r\n?")
_START = re.compile("[ \t\n\ufeff]*")
_DELIMITER = re.compile(r"(---|\+\+\+)(?=[ \t\n]|\Z)")
_JSON_START = re.compile(r'\{[ \t]*(?=["}\n])')
_JSON_TOKEN = re.compile(r'\\.|["{}]', re.S)
_REST_OF_LINE = re.compile(r"[ \t]*(?:\n|\Z)")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_CONTENT_LINE = re.compile(r"^[ \t]*([^ \t\n#])", re.M)
_LIST_ITEM = re.compile(r"^[ \t]*-(?:[ \t]|$)", re.M)


@dataclass(frozen=True, slots=True)
class Split:
    r"""A content file taken apart.

    ``text`` is the front matter without its delimiters and ``start_line`` the 1-based line in
    the file at which it begins. ``body`` has one blank line for every line of front matter, so
    that a line of it has the same number as in the file; its first line of content is
    ``body_line``. Newlines are ``\n``, a byte order mark is gone.
    """

    format: Format
    text: str
    start_line: int
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


def plain_reason(body: str) -> str:
    """Why a body is no Markdown that can be read, "" where it is: too long, or no text at all."""
    if body.count("\0") * 100 > len(body):  # one alone is a slip, and shown as U+FFFD
        return "holds bytes that are no text"
    if len(body) > MOST_CHARACTERS:
        return f"is longer than {MOST_CHARACTERS // 1_000_000} million characters"
    return ""


def plain_problem(parts: Split) -> Problem | None:
    """The problem of a file whose body is shown as it is."""
    reason = plain_reason(parts.body)
    if not reason:
        return None
    message = f"The file {reason}: it is shown as plain text. Split it, or link to it as a file."
    return Problem("content", message, parts.body_line)


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a content file: UTF-8, with or without a byte order mark.

    Other bytes become U+FFFD, with a problem ``encoding`` at the line of the first.
    """
    try:
        return data.decode("utf-8").removeprefix("\ufeff"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = _normalized(before).count("\n") + 1
        message = (
            f"The file is not UTF-8: byte 0x{data[error.start]:02X} cannot be read; U+FFFD is "
            "shown in its place. Save the file as UTF-8."
        )
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        return text, (Problem("encoding", message, line),)


def _normalized(text: str) -> str:
    r"""``text`` with newlines as ``\n``."""
    return _NEWLINE.sub("\n", text) if "\r" in text else text


def split(text: str) -> Split:
    """Take ``text`` apart into front matter and body.

    Front matter that is not closed, or cannot have keys, stays visible as body, with a
    problem ``frontmatter``.
    """
    text = _normalized(text).removeprefix("\ufeff")
    start = _START.match(text)
    position = start.end() if start else 0
    if match := _DELIMITER.match(text, position):
        return _split_delimited(text, match)
    if _JSON_START.match(text, position):
        return _split_json(text, position)
    return Split("", "", 1, text, 1)


def _split_delimited(text: str, opening: re.Match[str]) -> Split:
    """YAML or TOML: from the opening line to a line that begins with the same three signs.

    What stands behind the closing signs belongs to the body, as in Hugo.
    """
    delimiter = opening[1]
    line = text.count("\n", 0, opening.end()) + 1
    closing = text.find("\n" + delimiter, opening.end())
    if closing == -1:
        return _unclosed(text, f"`{delimiter}`", f"a line `{delimiter}`", line)
    rest = _REST_OF_LINE.match(text, opening.end())
    begin = rest.end() if rest else opening.end()
    inner = text[begin : closing + 1]
    line += 1 if rest else 0
    format_: Format = "yaml" if delimiter == "---" else "toml"
    if format_ == "yaml" and (found := _no_mapping(inner)):
        kind, offset = found
        problem = not_a_mapping(kind, "it is shown as text", line + offset)
        return Split("", "", 1, text, 1, (problem,))
    return _with_body(text, closing + 1 + len(delimiter), format_, inner, line)


def _no_mapping(text: str) -> tuple[str, int] | None:
    """What YAML is that cannot be a mapping, and how many lines come before it.

    None where it can be one: such a text between two lines ``---`` is most likely prose
    between two rules, and must not vanish.
    """
    content = _CONTENT_LINE.search(text)
    if content is None:
        return None
    offset = text.count("\n", 0, content.start(1))
    if _LIST_ITEM.match(text, content.start()):
        return "a list", offset
    return ("a text", offset) if ":" not in text and content[1] not in "{?" else None


def _split_json(text: str, position: int) -> Split:
    """JSON: from the opening brace to the one that closes it; braces in strings do not count."""
    depth, in_string = 0, False
    line = text.count("\n", 0, position) + 1
    for token in _JSON_TOKEN.finditer(text, position):
        sign = token[0]
        if sign == '"':
            in_string = not in_string
        elif sign in "{}" and not in_string:
            depth += 1 if sign == "{" else -1
            if depth == 0:
                return _with_body(text, token.end(), "json", text[position : token.end()], line)
    return _unclosed(text, "`{`", "a `}`", line)


def _unclosed(text: str, opening: str, closing: str, line: int) -> Split:
    """All of ``text`` as body, and the problem that its front matter has no end."""
    message = (
        f"The front matter that begins here with {opening} is not closed by {closing}; it is "
        "shown as text. If a rule across the page is meant, write `***`."
    )
    return Split("", "", 1, text, 1, (Problem("frontmatter", message, line),))


def _with_body(text: str, end: int, format_: Format, inner: str, line: int) -> Split:
    """Front matter that ends at ``end``, blank lines in its place in the body."""
    rest = _REST_OF_LINE.match(text, end)
    removed = text.count("\n", 0, end)
    is_next_line = rest is not None and rest[0].endswith("\n")
    remaining = text[end:].lstrip(" \t") if rest else text[end:]
    body_line = removed + (2 if is_next_line else 1)
    return Split(format_, inner, line, "\n" * removed + remaining, body_line)


def parse(parts: Split) -> Parsed:
    """The values of the front matter; what cannot be read of it is in ``problems``.

    Front matter that cannot be read but says ``draft: true`` is a draft's all the same.
    """
    match parts.format:
        case "yaml":
            return parse_yaml(parts.text, parts.start_line)
        case "toml":
            return parse_toml(parts.text, parts.start_line)
        case "json":
            return parse_json(parts.text, parts.start_line)
        case _ if parts.problems:
            start = _START.match(parts.body)
            begin = start.end() if start else 0
            paragraph = _PARAGRAPH_END.split(parts.body[begin:], maxsplit=1)[0]
            return with_draft(Parsed(), paragraph, 1 + parts.body.count("\n", 0, begin))
        case _:
            return Parsed()
