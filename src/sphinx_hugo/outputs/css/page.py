"""What a written page has that style sheets, scripts and links can refer to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sphinx_hugo.outputs.tags import (
    Tag,
    as_tag,
    attributes,
    bare_tags,
    raw_text,
    telling_sources,
    telling_tags,
)

VALUED = frozenset({"type", "role", "rel", "dir", "lang", "target", "method"})
"""Attributes whose values are kept; of all others only that they are there."""
_MANY = re.compile(r"[\s,]+")
_LOCAL = re.compile(r"(?:[^?#:]*/)?_static/([^?#]+)(?:\?v=([0-9a-f]{8}))?", re.A)
_PROPERTY = re.compile(r"--[a-z_][\w-]*", re.I | re.A)
_WORD = re.compile(r"[a-z_][\w-]*", re.I | re.A)
_QUOTED = re.compile(r"""["'`].*["'`]""")
_URLS = frozenset({"href", "src", "srcset", "poster", "data", "content", "action", "data-search"})
_REMEMBERED = 20_000
"""So many distinct tags are remembered; links of posts are each another one."""
_SIMPLE = re.compile(r"""<[a-z][a-z0-9]*+(?: [a-z-]++="[^"]*+")*+>""")
_ATTRIBUTE_NAME = re.compile(r" ([a-z-]+)=$")
_SHEET_ATTRIBUTES = frozenset({"rel", "href", "type"})


@dataclass(slots=True)
class PageFacts:
    """What one page has, or several together.

    ``elements`` has an entry for each distinct start tag (see `element_key`), ``names`` custom
    properties and words of inline styles, ``words`` those of inline scripts (see
    `script_words`), ``static`` paths
    below ``_static/`` the page refers to, its style sheets apart. ``sheets`` are the paths of its
    style sheets in order (see `SheetLink`); ``links`` is the piece of the page from the first link
    to a sheet to the last. ``versions`` are the checksums the page gives outside of it.

    Thousands of these are kept: tuples take a fifth of the memory that sets do.
    """

    elements: Collection[str] = ()
    ids: Collection[str] = ()
    names: Collection[str] = ()
    words: Collection[str] = ()
    static: Collection[str] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    sheets: Sequence[str] = ()
    links: str = ""


class _TagFacts(NamedTuple):
    """What one start tag, or raw text element, has.

    ``is_plain`` says that there is nothing but an element and perhaps an id; ``sheet`` is None
    where no style sheet is linked.
    """

    element: str
    id: str | None
    is_plain: bool
    names: Collection[str]
    words: Collection[str]
    static: Collection[str]
    versions: Mapping[str, str]
    sheet: str | None


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A link to a style sheet and its place in the page.

    ``path`` is below ``_static/``; "" for a sheet that must stay on its own, being elsewhere or
    for some media only. ``base`` is what stands before ``_static/`` in the URL.
    """

    start: int
    end: int
    base: str
    path: str


def sheet_link(tag: Tag) -> SheetLink | None:
    """The style sheet a tag links, if it does."""
    if (tag["name"] or "").lower() != "link":
        return None
    found = dict(reversed(attributes(tag)))
    if "stylesheet" not in found.get("rel", "").lower().split():
        return None
    url = found.get("href", "").strip()
    match = _LOCAL.fullmatch(url)
    plain = match and found.keys() <= _SHEET_ATTRIBUTES and found["rel"].lower() == "stylesheet"
    if not match or not plain or not match[1].endswith(".css"):
        return SheetLink(tag.start(), tag.end(), "", "")
    return SheetLink(tag.start(), tag.end(), url[: match.start(1) - len("_static/")], match[1])


class _Shape:
    """Tags of one name with the same attributes, of which the values of some say something.

    ``pieces`` are those of such a tag between quotation marks: every second one is a value.
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self._known: dict[tuple[str, ...], _TagFacts] = {}
        names = {
            place: match[1]
            for place, piece in enumerate(pieces[:-1:2])
            if (match := _ATTRIBUTE_NAME.search(piece))
        }
        self._is_simple = (
            _SIMPLE.fullmatch('""'.join(pieces[::2])) is not None
            and len(set(names.values())) == len(names)
            and "style" not in names.values()
        )
        values = {name: 2 * place + 1 for place, name in names.items()}
        self._telling = [values[name] for name in values.keys() & {"class", *VALUED}]
        self._id = values.get("id")

    def read(self, source: str, pieces: Sequence[str]) -> _TagFacts:
        """What a tag of this shape has, which has no entities and leads to no file of ours."""
        if not self._is_simple:
            return _tag_facts(as_tag(source))
        key = tuple([pieces[place] for place in self._telling])
        own = self._known.get(key)
        if own is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            own = self._known[key] = _tag_facts(as_tag(source))
        if self._id is None:
            return own
        return _TagFacts(own.element, pieces[self._id], *own[2:])


class PageReader:
    """Reads pages; what many of them share is looked at once, and kept once."""

    def __init__(self) -> None:
        self._tags: dict[str, _TagFacts] = {}
        self._shapes: dict[str, _Shape] = {}
        self._shared: dict[frozenset[str], frozenset[str]] = {}

    def read(self, text: str) -> PageFacts:
        """What a page has."""
        facts = {source: self._look_at(source) for source in telling_sources(text)}
        others = [facts[s] for s in sorted(s for s, own in facts.items() if not own.is_plain)]
        linked = {s: own for s, own in facts.items() if own.sheet is not None}
        sheets, links, is_all = _sheets(text, linked)
        elements = {own.element for own in facts.values()}
        return PageFacts(
            tuple(elements.union(f"{name}||" for name in bare_tags(text))),
            tuple({own.id for own in facts.values() if own.id is not None}),
            names=self._once({*_PROPERTY.findall(text)}.union(*(own.names for own in others))),
            words=self._once(set().union(*(own.words for own in others))),
            static=self._once(set().union(*(own.static for own in others))),
            versions={
                path: version
                for own in others
                if own.sheet is None or not is_all
                for path, version in own.versions.items()
            },
            sheets=sheets,
            links=links,
        )

    def _look_at(self, source: str) -> _TagFacts:
        own = self._tags.get(source)
        if own is None:
            if len(self._tags) >= _REMEMBERED:
                self._tags.clear()
            own = self._tags[source] = self._read_tag(source)
        return own

    def _read_tag(self, source: str) -> _TagFacts:
        """What a tag has; those that differ in where they lead, or in their id, are read once."""
        if "_static/" in source or "&" in source or not source.endswith('">'):
            return _tag_facts(as_tag(source))
        pieces = source.split('"')
        frame = '"'.join(pieces[::2])
        shape = self._shapes.get(frame)
        if shape is None:
            if len(self._shapes) >= _REMEMBERED:
                self._shapes.clear()
            shape = self._shapes[frame] = _Shape(pieces)
        return shape.read(source, pieces)

    def _once(self, found: set[str]) -> frozenset[str]:
        kept = frozenset(found)
        return self._shared.setdefault(kept, kept)


def _sheets(text: str, links: Mapping[str, _TagFacts]) -> tuple[list[str], str, bool]:
    """The style sheets of a page in order, and the piece from the first link to the last.

    Thirdly whether none of these links stands behind it once more. ``links`` has each such tag;
    they stand at the beginning of a page.
    """
    places: dict[str, Tag] = {}
    for tag in telling_tags(text) if links else ():
        if tag[0] in links and tag[0] not in places:
            places[tag[0]] = tag
            if len(places) == len(links):
                break
    if not places:
        return [], "", True
    start, *_, end = (place for tag in places.values() for place in tag.span())
    is_all = all(text.find(source, end) == -1 for source in places)
    return [links[source].sheet or "" for source in places], text[start:end], is_all


def page_facts(text: str) -> PageFacts:
    """What one page has."""
    return PageReader().read(text)


def _tag_facts(tag: Tag) -> _TagFacts:
    """What one start tag, or raw text element, has."""
    name = (tag["raw"] or tag["name"]).lower()
    own = dict(reversed(attributes(tag)))
    names = tuple(_WORD.findall(own["style"])) if "style" in own else ()
    if name == "style":
        names += tuple(_WORD.findall(raw_text(tag)))
    is_script = name == "script" and own.get("type", "module") in ("module", "text/javascript", "")
    words = tuple(script_words(raw_text(tag))) if is_script else ()
    link = sheet_link(tag) if name == "link" else None
    may_be_local = "_static/" in tag[0] or "&" in tag[0]
    urls = [match for match in _local_urls(own) if match] if may_be_local else []
    return _TagFacts(
        element_key(name, own),
        own.get("id"),
        not (names or words or urls or link),
        names,
        words,
        static=() if link is not None else tuple(match[1] for match in urls),
        versions={match[1]: match[2] for match in urls if match[2]},
        sheet=None if link is None else link.path,
    )


def _local_urls(own: Mapping[str, str]) -> Iterator[re.Match[str] | None]:
    """The URLs of a tag's attributes, as far as they lead below ``_static/``."""
    for key in own.keys() & _URLS if own else ():
        yield from map(_LOCAL.match, _MANY.split(own[key]))


def element_key(name: str, own: dict[str, str]) -> str:
    """An element as text: ``name|classes|attributes``, each part sorted and parted by spaces."""
    classes = " ".join(sorted(set(own.get("class", "").split())))
    shown = (
        f"{key}={_MANY.sub('_', value)}" if key in VALUED else key
        for key, value in own.items()
        if key not in ("class", "id")
    )
    return f"{name}|{classes}|{' '.join(sorted(shown))}"


def script_words(text: str) -> set[str]:
    """What a script may make: words of its strings, and every word with a dot before it.

    A word of a string may be a class, an id, an element, an attribute or a custom property; any
    other word (``dataset.mode``, ``ariaLabel``) only an attribute. What stands in a line between
    its first and its last quotation mark counts as string; where strings go over lines, all does.
    """
    quoted = text
    if not any(line.count("`") % 2 or line.endswith("\\") for line in text.splitlines()):
        quoted = "\n".join(_QUOTED.findall(text))
    words = {*_WORD.findall(quoted), *_PROPERTY.findall(quoted)}
    return words | {f".{word}" for word in _WORD.findall(text)}


def union(all_facts: Iterable[PageFacts]) -> PageFacts:
    """What all pages have together."""
    pages = list(all_facts)
    return PageFacts(
        frozenset().union(*(page.elements for page in pages)),
        frozenset().union(*(page.ids for page in pages)),
        frozenset().union(*{frozenset(page.names) for page in pages}),
        frozenset().union(*{frozenset(page.words) for page in pages}),
        frozenset().union(*{frozenset(page.static) for page in pages}),
    )
