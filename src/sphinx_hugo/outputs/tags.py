"""The tags of published HTML, one by one, with their places.

A regular expression that follows the HTML standard's tokenizer where it matters (comments,
raw text, quoted attributes) and, made of possessive parts only, never looks back: the time
is linear in the text, whatever the text is. No tree is built, so that what stays can stay
byte for byte. https://html.spec.whatwg.org/multipage/parsing.html#tokenization
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from sphinx_hugo.content.html_tags import ATTRIBUTES, BARE, RAW_TEXT, start_of

Tag = re.Match[str]
"""A match with the groups ``name`` (None for comments and for whole raw text elements),
``close`` ("/" for an end tag), ``attributes``, and ``raw`` (such as "script")."""

_BARE = re.compile(f"<({BARE}|span)>")
"""Start tags that pages are full of."""


def _pattern(close: str, name: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
        <!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?)
        | <(?P<raw>{RAW_TEXT})(?=[\s/>])
          (?:[^<]++|<(?!/(?P=raw)[\s/>]))*+(?:</[^>]*+>?)?
        | <(?P<close>{close})(?P<name>{name}[a-z][^\s/>]*+)
          (?P<attributes>{ATTRIBUTES})
          (?:>|.*)
        """,
        re.I | re.S | re.X | re.A,
    )


_TAG = _pattern("/?", "")
_TELLING = _pattern("", f"(?!{_BARE.pattern[1:]})")


def _raw_pattern(name: str) -> str:
    return rf"{name}(?=[\s/>])(?:[^<]++|<(?!/{name}[\s/>]))*+(?:</[^>]*+>?)?"


_SOURCE = re.compile(
    rf"""<(?!/|(?:{BARE}|span)>)(?:"""
    rf"""(?=[fnstxFNSTX])(?i:{"|".join(map(_raw_pattern, RAW_TEXT.split("|")))})"""
    r"""|[a-z][a-z0-9]*+(?: [a-z-]++="[^"]*+")*+>"""
    rf"""|[a-zA-Z][^\s/>]*+{ATTRIBUTES}(?:>|.*)"""
    r"""|!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?))""",
    re.S | re.A,
)
"""What `_TELLING` finds, without groups, so that all of it is had at once; most tags are plain."""
_ATTRIBUTE = re.compile(
    r"""([^\s/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"']\S*+)))?""", re.A
)
_START = re.compile(rf"<\w++({ATTRIBUTES})>?", re.A)
_SPACES = re.compile(r"\s+")
_INLINE = re.compile(
    r"a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong"
    r"|sub|sup|time|tt|u|var|wbr",
    re.I,
)


def tags(text: str, start: int = 0) -> Iterator[Tag]:
    """Every tag, comment and raw text element of ``text`` from ``start`` on, in order."""
    return _TAG.finditer(text, start)


def telling_tags(text: str, start: int = 0) -> Iterator[Tag]:
    """The same without end tags, and without start tags that `bare_tags` finds."""
    return _TELLING.finditer(text, start)


def with_class(names: frozenset[str], elements: frozenset[str] = frozenset()) -> re.Pattern[str]:
    """Where a tag may begin that has one of these classes, or is one of these elements."""
    found = "|".join((*map(re.escape, sorted(names)), "&"))
    other = rf"""(?!class=)[a-z-]++="[^"<]*+"|class="(?![^"]*(?:{found}))[^"<]*+\""""
    return start_of(elements, other)


def tags_that_may(begin: re.Pattern[str], text: str, start: int = 0) -> Iterator[Tag]:
    """Those of `telling_tags` that begin where a pattern says that they may be of interest."""
    while found := begin.search(text, start):
        start = found.start()
        if tag := _TELLING.match(text, start):
            yield tag
        start = tag.end() if tag else start + 1


def telling_sources(text: str) -> set[str]:
    """The distinct texts of what `telling_tags` finds, comments apart.

    Start tags without attributes in capitals (``<P>``) are among them: `bare_tags` finds none.
    """
    return {source for source in set(_SOURCE.findall(text)) if not source.startswith("<!")}


def as_tag(source: str) -> Tag:
    """The tag, or raw text element, whose text this is."""
    tag = _TAG.match(source)
    assert tag is not None
    return tag


def bare_tags(text: str) -> set[str]:
    """The names of common elements that have a start tag without attributes."""
    return set(_BARE.findall(text))


def classes(tag: Tag) -> list[str]:
    """The classes of a start tag; none for other matches."""
    attributes = tag["attributes"] or ""
    if tag["close"] or "class" not in attributes.lower():
        return []
    for match in _ATTRIBUTE.finditer(attributes):
        if match[1].lower() == "class":
            return html.unescape(match[2] or match[3] or match[4] or "").split()
    return []


def attributes(tag: Tag) -> list[tuple[str, str]]:
    """Names, in lower case, and values of a start tag's attributes; raw text elements have theirs.

    Where a name comes twice the first counts, as in browsers; it is up to the caller to say so.
    """
    inner = tag["attributes"]
    if tag["raw"]:
        inner = _START.match(tag[0])[1]  # type: ignore[index]
    if tag["close"] or not inner:
        return []
    return [
        (name.lower(), html.unescape(double or single or bare))
        for name, double, single, bare in _ATTRIBUTE.findall(inner)
    ]


def raw_text(tag: Tag) -> str:
    """What stands in a raw text element such as a script, as it is; "" for other matches."""
    if not tag["raw"]:
        return ""
    return _START.sub("", tag[0], count=1).rpartition("</")[0]


def plain_text(text: str) -> str:
    """What there is to read in a piece of HTML: no tags, entities decoded, white space folded.

    Scripts, style sheets and comments are no text; the edges of blocks part words.
    """

    def gap(tag: Tag) -> str:
        return "" if _INLINE.fullmatch(tag["name"] or "") else " "

    return _SPACES.sub(" ", html.unescape(_TAG.sub(gap, text))).strip()
