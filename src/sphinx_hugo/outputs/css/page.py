"""What a written page has that style sheets, scripts and links can refer to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sphinx_hugo.outputs.tags import Tag, attributes, bare_tags, raw_text, telling_tags

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
_SHEET_ATTRIBUTES = frozenset({"rel", "href", "type"})


@dataclass(slots=True)
class PageFacts:
    """What one page has, or several together.

    ``elements`` has an entry for each distinct start tag (see `element_key`), ``names`` custom
    properties and words of inline styles, ``words`` those of inline scripts (see
    `script_words`), ``static`` paths
    below ``_static/`` the page refers to, its style sheets apart, ``versions`` the checksums it
    gives of any. ``sheets`` are the paths of its style sheets in order (see `SheetLink`);
    ``links`` is the piece of the page from the first link to a sheet to the last.

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


class PageReader:
    """Reads pages; what many of them share is looked at once, and kept once."""

    def __init__(self) -> None:
        self._tags: dict[str, _TagFacts] = {}
        self._shared: dict[frozenset[str], frozenset[str]] = {}

    def read(self, text: str) -> PageFacts:
        """What a page has."""
        places: dict[str, Tag] = {}
        for tag in telling_tags(text):
            source = tag[0]
            if source not in places and not source.startswith("<!"):
                places[source] = tag
        tags = list(places.values())
        facts = [self._look_at(tag) for tag in tags]
        linked = [tag for tag, own in zip(tags, facts, strict=True) if own.sheet is not None]
        others = [own for own in facts if not own.is_plain]
        return PageFacts(
            tuple({own.element for own in facts}.union(f"{name}||" for name in bare_tags(text))),
            tuple({own.id for own in facts if own.id is not None}),
            names=self._once({*_PROPERTY.findall(text)}.union(*(own.names for own in others))),
            words=self._once(set().union(*(own.words for own in others))),
            static=self._once(set().union(*(own.static for own in others))),
            versions={path: v for own in others for path, v in own.versions.items()},
            sheets=[own.sheet for own in others if own.sheet is not None],
            links=text[linked[0].start() : linked[-1].end()] if linked else "",
        )

    def _look_at(self, tag: Tag) -> _TagFacts:
        own = self._tags.get(tag[0])
        if own is None:
            if len(self._tags) >= _REMEMBERED:
                self._tags.clear()
            own = self._tags[tag[0]] = _tag_facts(tag)
        return own

    def _once(self, found: set[str]) -> frozenset[str]:
        kept = frozenset(found)
        return self._shared.setdefault(kept, kept)


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
