"""Structured data: JSON-LD in schema.org's terms.

https://schema.org/docs/full.html. What is empty is left out, the order of keys is fixed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sphinx_hugo.outputs.text import one_line, rfc_3339, uri

_IN_SCRIPT = str.maketrans(
    {c: f"\\u{ord(c):04x}" for c in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"}
)


class Thing(Protocol):
    """Anything schema.org has a word for."""

    def node(self) -> dict[str, object]:
        """The thing as a JSON-LD object, without a context."""


@dataclass(frozen=True, slots=True)
class Person:
    """An author. ``links`` are profiles elsewhere (``sameAs``); ``image`` is a URL."""

    name: str
    url: str = ""
    image: str = ""
    description: str = ""
    links: tuple[str, ...] = ()

    def node(self) -> dict[str, object]:
        """The thing as a JSON-LD object, without a context."""
        return _node(
            "Person",
            name=one_line(self.name),
            url=uri(self.url),
            image=uri(self.image),
            description=one_line(self.description),
            sameAs=[uri(link) for link in self.links],
        )


@dataclass(frozen=True, slots=True)
class WebSite:
    """The site as a whole, for its home page."""

    name: str
    url: str
    description: str = ""
    language: str = ""
    author: Person | None = None

    def node(self) -> dict[str, object]:
        """The thing as a JSON-LD object, without a context."""
        return _node(
            "WebSite",
            name=one_line(self.name),
            url=uri(self.url),
            description=one_line(self.description),
            inLanguage=one_line(self.language),
            author=self.author.node() if self.author else None,
        )


@dataclass(frozen=True, slots=True)
class BlogPosting:
    """A post. URLs are absolute, ``words`` is the word count, ``images`` are URLs.

    ``section`` is the title of the section it is in; ``series`` that of the series, in which
    it stands at ``position`` (from 1).
    """

    title: str
    url: str
    description: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    author: Person | None = None
    images: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    words: int = 0
    section: str = ""
    language: str = ""
    series: str = ""
    position: int | None = None

    def node(self) -> dict[str, object]:
        """The thing as a JSON-LD object, without a context."""
        series = one_line(self.series)
        return _node(
            "BlogPosting",
            headline=one_line(self.title),
            url=uri(self.url),
            mainEntityOfPage=uri(self.url),
            description=one_line(self.description),
            datePublished=rfc_3339(self.published) if self.published else None,
            dateModified=rfc_3339(self.modified) if self.modified else None,
            author=self.author.node() if self.author else None,
            image=[uri(image) for image in self.images],
            keywords=[one_line(tag) for tag in self.tags],
            wordCount=self.words,
            articleSection=one_line(self.section),
            inLanguage=one_line(self.language),
            isPartOf=_node("CreativeWorkSeries", name=series) if series else None,
            position=self.position,
        )


@dataclass(frozen=True, slots=True)
class BreadcrumbList:
    """The way from home to a page: (title, absolute URL) of each step, home first."""

    steps: tuple[tuple[str, str], ...]

    def node(self) -> dict[str, object]:
        """The thing as a JSON-LD object, without a context."""
        steps = [
            _node("ListItem", position=number, name=one_line(title), item=uri(url))
            for number, (title, url) in enumerate(self.steps, start=1)
        ]
        return _node("BreadcrumbList", itemListElement=steps)


def json_ld(*things: Thing) -> str:
    """``things`` as JSON-LD that is safe inside ``<script type="application/ld+json">``.

    Empty without things. What could end the script or begin a comment in it is escaped.
    """
    if not things:
        return ""
    nodes = [thing.node() for thing in things]
    content: Mapping[str, object] = nodes[0] if len(nodes) == 1 else {"@graph": nodes}
    document = {"@context": "https://schema.org", **content}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_IN_SCRIPT)


def _node(kind: str, **properties: object) -> dict[str, object]:
    """A JSON-LD object of the properties that are known."""
    return {"@type": kind} | {key: value for key, value in properties.items() if value}
