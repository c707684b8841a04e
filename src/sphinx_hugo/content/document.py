"""What one document says: typed front matter and the facts of its content, no site in sight.

Everything here is frozen and picklable: it is stored in the environment and
outlives the build that read it. What needs another document or the clock is
derived in :mod:`sphinx_hugo.site`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sphinx_hugo.content.img_tags import DirectiveImage, Img
from sphinx_hugo.content.problems import Problem

TitleSource = Literal["front matter", "heading", "file name"]


@dataclass(frozen=True, slots=True)
class Build:
    """Hugo's ``build`` options of a page (https://gohugo.io/content-management/build-options/)."""

    list: Literal["always", "local", "never"] = "always"
    render: Literal["always", "link", "never"] = "always"
    publish_resources: bool = True


@dataclass(frozen=True, slots=True)
class Cascade:
    """One cascade block: front matter values for descendants, and which of them it is for.

    ``target`` holds Hugo's matchers (``path`` glob, ``kind``, ``lang``, ``environment``), empty
    for all descendants; ``values`` is raw front matter with lower-case keys
    (https://gohugo.io/content-management/front-matter/#cascade).
    """

    values: Mapping[str, Any]
    target: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of one document, each field of Hugo's under its own type.

    None (or empty) means "not given". Dates are aware where the author gave an offset and
    naive where not: the site's time zone is not a document's business. ``params`` has every
    key that is not one of Hugo's reserved fields (taxonomy keys such as ``tags`` included),
    plus what stands below a ``params`` table; keys are lower-case at every level.
    ``lines`` maps a top-level key to its 1-based line in the file.
    """

    title: str | None = None
    link_title: str | None = None
    description: str | None = None
    summary: str | None = None
    keywords: tuple[str, ...] = ()
    date: datetime | None = None
    publish_date: datetime | None = None
    lastmod: datetime | None = None
    expiry_date: datetime | None = None
    draft: bool | None = None
    weight: int = 0
    layout: str | None = None
    type: str | None = None
    slug: str | None = None
    url: str | None = None
    aliases: tuple[str, ...] = ()
    markup: str | None = None
    outputs: tuple[str, ...] = ()
    is_cjk_language: bool | None = None
    headless: bool = False
    build: Build = Build()
    cascade: tuple[Cascade, ...] = ()
    menus: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sitemap: Mapping[str, Any] = field(default_factory=dict)
    params: Mapping[str, Any] = field(default_factory=dict)
    raw: Mapping[str, Any] = field(default_factory=dict)
    """The whole front matter as parsed, keys lower-case: what ``cascade`` merges under."""
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """A content file before it is parsed: where it lies and what its front matter says.

    ``docname`` is Sphinx's (no suffix), ``path`` the POSIX path below the source folder.
    """

    docname: str
    path: str
    front_matter: FrontMatter
    problems: tuple[Problem, ...] = ()


class Heading(NamedTuple):
    """A heading of the body: its level as written (1 to 6), id, plain text, inner HTML, line.

    A tuple, as links are: a thousand posts have fifty thousand, and each build reads them.
    """

    level: int
    id: str
    text: str
    html: str
    line: int | None = None


class Link(NamedTuple):
    """A URL in the body, as written, and the line it stands on."""

    url: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What the body of one document says, once it has been parsed.

    ``summary`` is HTML (Hugo's ``.Summary`` where the front matter has none), ``truncated``
    whether the body goes on after it; ``words`` and ``reading_time`` (minutes) are Hugo's
    counts; ``ids`` is every id a fragment can point at.
    """

    title: str = ""
    title_source: TitleSource = "file name"
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Img, ...] = ()
    directive_images: tuple[DirectiveImage, ...] = ()
    ids: frozenset[str] = frozenset()
    summary: str = ""
    truncated: bool = False
    words: int = 0
    reading_time: int = 0
    problems: tuple[Problem, ...] = ()
    unknown_shortcodes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Lines of the calls of shortcodes that neither Hugo nor the site has, by name."""
