"""The start tags of a piece of HTML with the places of their attributes.

No parser that builds a tree gives back the author's bytes, so this one only walks over
tags and attributes as the HTML standard's tokenizer does and reports positions. It reads each
character a bounded number of times, whatever the input.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

RAW_TEXT = "script|style|textarea|title|xmp|noframes"
"""A pattern for the elements whose content is text, whatever stands in it."""
BARE = "p|em|strong|code|li|ul|ol|td|tr|th|table|thead|tbody|h[1-6]|blockquote|br|hr"
"""A pattern for the elements that pages are full of, most often without attributes."""
ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>)))*+"""
"""A pattern for what stands in a start tag behind its name; it has no spaces of its own.

As the standard's tokenizer has it, quotes mean something behind "=" only.
"""
_ALIGNED = 't[dh] style="text-align: [a-z]++"'
_START = re.compile(rf'<(?!/|(?:{BARE})>|span class="[^"]*">|{_ALIGNED}>)')
"""Where a tag may begin that says something: closing tags and those of markup alone do not."""
_RAW_NAMES = frozenset(RAW_TEXT.split("|"))
_TAG_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_QUOTED = re.compile(r"""\s+([^\s/>="']+)="([^"]*)\"""")
"""An attribute as most are written."""
_ATTRIBUTE_NAME = re.compile(r"[\s/]*([^\s/>=][^\s/>=]*)?\s*(=?)\s*")
_UNQUOTED = re.compile(r"[^\s>]*")


Attribute = tuple[str, int, int, int]
"""An attribute: lower-case name, start and end of its value, and the position behind it all.

One without a value has an empty range. Plain tuples, since every tag of a site passes here.
"""


@dataclass(frozen=True, slots=True)
class StartTag:
    """A start tag that begins at ``start`` of ``text``: its lower-case name and its attributes.

    New attributes can be written at ``attributes_end``; ``is_closed`` is False where the text
    ends within the tag.
    """

    text: str
    name: str
    start: int
    attributes: tuple[Attribute, ...]
    attributes_end: int
    is_closed: bool

    def span(self, name: str) -> tuple[int, int] | None:
        """Where the value of an attribute stands; of several the first counts, as in browsers."""
        return next(((start, end) for own, start, end, _ in self.attributes if own == name), None)

    def value(self, name: str) -> str | None:
        """The value of an attribute, entities decoded; None without it."""
        found = self.span(name)
        return html.unescape(self.text[found[0] : found[1]]) if found else None


def start_tags(text: str, names: frozenset[str]) -> Iterator[StartTag]:
    """Every start tag of these names in ``text``, in order."""
    for name, start, attributes, end in walk(text, start_of(names)):
        if name in names:
            behind = attributes[-1][3] if attributes else start + 1 + len(name)
            is_closed = end > behind and text[end - 1] == ">"
            yield StartTag(text, name, start, tuple(attributes), behind, is_closed)


@cache
def start_of(names: frozenset[str], other: str = r"""[a-z-]++="[^"<]*+\"""") -> re.Pattern[str]:
    """Where a tag may begin that is of interest; for :func:`walk`.

    Of interest is what has one of these names, or an attribute that does not match the pattern
    ``other``, in which no tag may be hidden. What is not written plainly may be of interest.
    """
    name = "|".join((*sorted(names), RAW_TEXT))
    return re.compile(rf"<(?!/|(?!(?:{name})\b)[a-z][a-z0-9]*+(?: (?:{other}))*+ ?/?>)", re.A)


def walk(
    text: str, begin: re.Pattern[str] = _START
) -> Iterator[tuple[str, int, Sequence[Attribute], int]]:
    """(name, start, attributes, end) of every start tag; none in comments and in scripts.

    The tags a page is full of are passed over, where ``begin`` finds none: those of markup that
    have no attribute, and the spans of code, cells that are aligned.
    """
    position = 0
    while begun := begin.search(text, position):
        position = begun.start()
        if match := _TAG_NAME.match(text, position + 1):
            name, end = match[0].lower(), match.end()
            if text.startswith(">", end):
                yield name, position, (), end + 1
                end += 1
            else:
                attributes, end = _attributes(text, end)
                yield name, position, attributes, end
            position = _raw_text_end(text, name, end) if name in _RAW_NAMES else end
        elif text.startswith("<!--", position):
            position = _after(text, "-->", position + 4)
        else:
            position += 1


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its ends, as browsers read URL attributes."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _after(text: str, end: str, position: int) -> int:
    """The position after the next ``end``; the text's length where there is none."""
    found = text.find(end, position)
    return len(text) if found == -1 else found + len(end)


def _raw_text_end(text: str, tag: str, position: int) -> int:
    """Where the closing tag of a raw text element begins."""
    match = re.compile(rf"</{tag}(?=[\s/>])", re.I).search(text, position)
    return match.start() if match else len(text)


def _attributes(text: str, position: int) -> tuple[list[Attribute], int]:
    """The attributes up to the tag's ``>``, and the position after that.

    An unclosed quote ends the text, as in browsers; the position is then that of the last
    attribute's end.
    """
    found: list[Attribute] = []
    length = len(text)
    while position < length:
        if text.startswith(">", position):
            return found, position + 1
        if quoted := _QUOTED.match(text, position):
            start, end = quoted.span(2)
            position = end + 1
            found.append((quoted[1].lower(), start, end, position))
            continue
        match = _ATTRIBUTE_NAME.match(text, position)
        assert match is not None  # every part of the pattern may be empty
        name, equals, start = (match[1] or "").lower(), match[2], match.end()
        if not name and not equals:
            return found, min(start + 1, length)
        if equals:
            start, end, position = _value(text, start)
        else:
            start = end = position = match.end(1)
        found.append((name, start, end, position))
    return found, length


def _value(text: str, start: int) -> tuple[int, int, int]:
    """Start and end of the value that begins at ``start``, and the position behind it."""
    quote = text[start : start + 1]
    if quote in ('"', "'"):
        end = text.find(quote, start + 1)
        end = len(text) if end == -1 else end
        return start + 1, end, min(end + 1, len(text))
    unquoted = _UNQUOTED.match(text, start)
    assert unquoted is not None
    return start, unquoted.end(), unquoted.end()
