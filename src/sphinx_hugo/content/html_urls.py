"""Where the URLs stand in a piece of HTML, so that they can be exchanged and nothing else.

No parser that builds a tree gives back the author's bytes, so this one only walks over
tags and attributes as the HTML standard's tokenizer does and reports positions. It reads each
character a bounded number of times, whatever the input.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["url", "image", "srcset", "css"]

_KINDS: dict[str, Kind] = {
    "href": "url",
    "src": "image",
    "poster": "image",
    "action": "url",
    "formaction": "url",
    "data": "url",
    "xlink:href": "url",
    "srcset": "srcset",
    "imagesrcset": "srcset",
    "style": "css",
}
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "noframes"})
_TAG_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE_NAME = re.compile(r"[\s/]*([^\s/>=][^\s/>=]*)?\s*(=?)\s*")
_UNQUOTED = re.compile(r"[^\s>]*")
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"()\\]*)"|'([^'()\\]*)'|([^\s"'()\\]+))\s*\)""", re.I)
_SRCSET_URL = re.compile(r"[\s,]*([^\s,]\S*)([^,]*)")


@dataclass(frozen=True, slots=True)
class UrlSpan:
    """One URL as it stands at ``html[start:end]``; ``url`` is its value, entities decoded.

    ``tag`` and ``attribute`` are the lower-case names it stands in.
    """

    start: int
    end: int
    url: str
    tag: str
    attribute: str


def find_urls(text: str) -> list[UrlSpan]:
    """Every URL in the attributes of ``text``, in order of position."""
    spans: list[UrlSpan] = []
    for tag, name, start, end in _attributes(text):
        kind = _KINDS.get(name)
        if kind is None or (name == "data" and tag != "object"):
            continue
        if kind == "srcset":
            found: Iterable[tuple[int, int]] = _srcset(text, start, end)
        elif kind == "css":
            found = _css(text, start, end)
        else:
            found = [_trimmed(text, start, end)]
        spans += [UrlSpan(a, b, html.unescape(text[a:b]), tag, name) for a, b in found if b > a]
    return spans


def find_ids(text: str) -> frozenset[str]:
    """Every name a fragment can point at: ``id`` of any element, ``name`` of an anchor."""
    return frozenset(
        html.unescape(text[start:end])
        for tag, name, start, end in _attributes(text)
        if end > start and (name == "id" or (name == "name" and tag == "a"))
    )


def replace_urls(text: str, spans: Iterable[UrlSpan], new: Callable[[UrlSpan], str]) -> str:
    """``text`` with each span's URL exchanged for ``new(span)``, escaped for an attribute.

    Where ``new`` gives back the URL it got, the author's bytes stay as they are.
    """
    parts: list[str] = []
    position = 0
    for span in spans:
        value = new(span)
        if value != span.url:
            parts += [text[position : span.start], html.escape(value, quote=True)]
            position = span.end
    parts.append(text[position:])
    return "".join(parts)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its ends, as browsers read URL attributes."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _css(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of the URLs in ``url(...)`` of a style attribute; quotes may be entities."""
    for match in _CSS_URL.finditer(text, start, end):
        group = match.lastindex or 0
        a, b = match.span(group)
        if text.startswith("&quot;", a) and text.endswith("&quot;", a, b):
            a, b = a + 6, b - 6
        yield a, b


def _srcset(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of the URLs in a ``srcset`` (https://html.spec.whatwg.org/#parse-a-srcset-attribute)."""
    position = start
    while position < end and (match := _SRCSET_URL.match(text, position, end)):
        a, b = match.span(1)
        position = match.end()
        if text[a:b].endswith(","):
            position = b
            b -= len(text[a:b]) - len(text[a:b].rstrip(","))
        yield a, b


def _attributes(text: str) -> Iterator[tuple[str, str, int, int]]:
    """(tag, attribute, start, end of value) of every attribute with a value in ``text``."""
    position = text.find("<")
    while position != -1:
        if text.startswith("<!--", position):
            position = _after(text, "-->", position + 4)
        elif match := _TAG_NAME.match(text, position + 1):
            tag = match[0].lower()
            position = match.end()
            for name, start, end, after in _tag_attributes(text, position):
                position = after
                if name:
                    yield tag, name, start, end
            if tag in _RAW_TEXT:
                position = _raw_text_end(text, tag, position)
        else:
            position += 1
        position = text.find("<", position)


def _after(text: str, end: str, position: int) -> int:
    """The position after the next ``end``; the text's length where there is none."""
    found = text.find(end, position)
    return len(text) if found == -1 else found + len(end)


def _raw_text_end(text: str, tag: str, position: int) -> int:
    """Where the closing tag of a raw text element begins."""
    match = re.compile(rf"</{tag}(?=[\s/>])", re.I).search(text, position)
    return match.start() if match else len(text)


def _tag_attributes(text: str, position: int) -> Iterator[tuple[str, int, int, int]]:
    """(name, start, end, position after) for each attribute up to the tag's ``>``.

    A name of "" only moves the position on. An unclosed quote ends the text, as in browsers.
    """
    length = len(text)
    while position < length:
        match = _ATTRIBUTE_NAME.match(text, position)
        assert match is not None  # every part of the pattern may be empty
        name, equals, start = (match[1] or "").lower(), match[2], match.end()
        if not name and not equals:
            yield "", 0, 0, min(start + 1, length)
            return
        if not equals:
            position = start
            yield "", 0, 0, position
            continue
        quote = text[start : start + 1]
        if quote in ('"', "'"):
            start += 1
            end = text.find(quote, start)
            end = length if end == -1 else end
            position = end + 1
        else:
            unquoted = _UNQUOTED.match(text, start)
            assert unquoted is not None
            end = position = unquoted.end()
        yield name, start, end, min(position, length)
