"""What a written page has that style sheets, scripts and links can refer to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sphinx_hugo.outputs.tags import Tag, attributes, raw_text, tags

VALUED = frozenset({"type", "role", "rel", "dir", "lang", "target", "method"})
"""Attributes whose values are kept; of all others only that they are there."""
_MANY = re.compile(r"[\s,]+")
_LOCAL = re.compile(r"(?:[^?#:]*/)?_static/([^?#]+)(?:\?v=([0-9a-f]{8}))?", re.A)
_PROPERTY = re.compile(r"--[a-z_][\w-]*", re.I | re.A)
_WORD = re.compile(r"[a-z_][\w-]*", re.I | re.A)
_QUOTED = re.compile(r"""["'`].*["'`]""")
_URLS = frozenset({"href", "src", "srcset", "poster", "data", "content", "action", "data-search"})
_SHEET_ATTRIBUTES = frozenset({"rel", "href", "type"})


@dataclass(slots=True)
class PageFacts:
    """What one page has.

    ``elements`` has an entry for each distinct start tag (see `element_key`), ``names`` custom
    properties and words of inline styles, ``words`` those of inline scripts (see
    `script_words`), ``static`` paths
    below ``_static/`` the page refers to, its style sheets apart, ``versions`` the checksums it
    gives of any. ``sheets`` are the paths of its style sheets in order (see `SheetLink`);
    ``links`` is the piece of the page from the first link to a sheet to the last.
    """

    elements: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    static: set[str] = field(default_factory=set)
    versions: dict[str, str] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)
    links: str = ""


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


def page_facts(text: str, known: dict[str, PageFacts] | None = None) -> PageFacts:
    """Read a page.

    Tags that are the same are looked at once; over many pages, where they share what is ``known``.
    """
    known = {} if known is None else known
    facts = PageFacts()
    facts.names.update(_PROPERTY.findall(text))
    first, last = None, 0
    seen: set[str] = set()
    for tag in tags(text):
        source = tag[0]
        if source in seen or tag["close"] or source.startswith("<!"):
            continue
        seen.add(source)
        own = known.get(source)
        if own is None:
            own = known[source] = _tag_facts(tag)
        if own.sheets:
            first, last = (tag.start() if first is None else first), tag.end()
        _add(facts, own)
    facts.links = text[first:last]
    return facts


def _tag_facts(tag: Tag) -> PageFacts:
    """What one start tag, or raw text element, has."""
    name = (tag["raw"] or tag["name"]).lower()
    own = dict(reversed(attributes(tag)))
    facts = PageFacts({element_key(name, own)})
    if "id" in own:
        facts.ids.add(own["id"])
    if "style" in own:
        facts.names.update(_WORD.findall(own["style"]))
    if name == "style":
        facts.names.update(_WORD.findall(raw_text(tag)))
    if name == "script" and own.get("type", "module") in ("module", "text/javascript", ""):
        facts.words.update(script_words(raw_text(tag)))
    link = sheet_link(tag) if name == "link" else None
    if link is not None:
        facts.sheets.append(link.path)
    _read_urls(own, facts, is_sheet=link is not None)
    return facts


def _read_urls(own: dict[str, str], facts: PageFacts, *, is_sheet: bool) -> None:
    """Note the files below ``_static/`` that attributes lead to, with the checksums they give."""
    for key in own.keys() & _URLS:
        for url in _MANY.split(own[key]):
            match = _LOCAL.match(url)
            if match and not is_sheet:
                facts.static.add(match[1])
            if match and match[2]:
                facts.versions[match[1]] = match[2]


def _add(total: PageFacts, facts: PageFacts) -> None:
    total.elements |= facts.elements
    total.ids |= facts.ids
    total.names |= facts.names
    total.words |= facts.words
    total.static |= facts.static
    total.versions |= facts.versions
    total.sheets += facts.sheets


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
    total = PageFacts()
    for facts in all_facts:
        _add(total, facts)
    return total
