"""Where the URLs stand in a piece of HTML, so that they can be exchanged and nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from sphinx_hugo.content.html_tags import start_of, trimmed, walk

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
_PLAIN = (
    rf"""(?!(?:{"|".join(_KINDS)})=)[a-z-]++="[^"<]*+"|style="text-align: [a-z]++\""""
    r"""|(?:href|src)="https?:[^"<]*+\""""
)
_TO_MOVE = start_of(frozenset(), _PLAIN)
"""Where a tag may begin that has a URL which is not that of another site."""
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"()\\]*)"|'([^'()\\]*)'|([^\s"'()\\]+))\s*\)""", re.I)
_SRCSET_URL = re.compile(r"[\s,]*([^\s,]\S*)([^,]*)")


class UrlSpan(NamedTuple):
    """One URL as it stands at ``html[start:end]``; ``url`` is its value, entities decoded.

    ``tag`` and ``attribute`` are the lower-case names it stands in. A tuple, which is made faster
    than a frozen dataclass: there is one for every link.
    """

    start: int
    end: int
    url: str
    tag: str
    attribute: str


def find_urls(text: str) -> list[UrlSpan]:
    """Every URL in the attributes of ``text``, in order of position."""
    return find_urls_and_ids(text)[0]


def find_urls_to_move(text: str) -> list[UrlSpan]:
    """The same, without tags that only lead to other sites (``https://``), as far as is plain."""
    return [
        span
        for tag, _, attributes, _ in walk(text, _TO_MOVE)
        for name, start, end, _ in attributes
        for span in _spans(text, tag, name, start, end)
    ]


def find_ids(text: str) -> frozenset[str]:
    """Every name a fragment can point at: ``id`` of any element, ``name`` of an anchor."""
    return frozenset(find_urls_and_ids(text)[1])


def find_urls_and_ids(text: str) -> tuple[list[UrlSpan], set[str]]:
    """What :func:`find_urls` and :func:`find_ids` find, in one go."""
    spans: list[UrlSpan] = []
    ids: set[str] = set()
    for tag, _, attributes, _ in walk(text):
        for name, start, end, _ in attributes:
            if name in _KINDS:
                spans += _spans(text, tag, name, start, end)
            elif end > start and (name == "id" or (name == "name" and tag == "a")):
                ids.add(html.unescape(text[start:end]))
    return spans, ids


def _spans(text: str, tag: str, attribute: str, start: int, end: int) -> list[UrlSpan]:
    """The URLs in the value of an attribute."""
    kind = _KINDS.get(attribute)
    if kind is None or (attribute == "data" and tag != "object"):
        return []
    found = _ranges(text, kind, start, end)
    return [UrlSpan(a, b, html.unescape(text[a:b]), tag, attribute) for a, b in found if b > a]


def _ranges(text: str, kind: Kind, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Where the URLs in the value of an attribute stand."""
    if kind == "srcset":
        return srcset_urls(text, start, end)
    if kind == "css":
        return _css(text, start, end)
    return (trimmed(text, start, end),)


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


def _css(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of the URLs in ``url(...)`` of a style attribute; quotes may be entities."""
    for match in _CSS_URL.finditer(text, start, end):
        group = match.lastindex or 0
        a, b = match.span(group)
        if text.startswith("&quot;", a) and text.endswith("&quot;", a, b):
            a, b = a + 6, b - 6
        yield a, b


def srcset_urls(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of the URLs in a ``srcset`` (https://html.spec.whatwg.org/#parse-a-srcset-attribute)."""
    position = start
    while position < end and (match := _SRCSET_URL.match(text, position, end)):
        a, b = match.span(1)
        position = match.end()
        if text[a:b].endswith(","):
            position = b
            b -= len(text[a:b]) - len(text[a:b].rstrip(","))
        yield a, b
