"""Typed front matter: Hugo's fields out of the raw values, the rest as the page's params.

Scalars are cast as Hugo casts them (a title of ``2024`` is "2024"); where Hugo silently takes
nothing instead of a value of the wrong type, the author gets a problem.
https://gohugo.io/content-management/front-matter/#fields
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, TypeVar

from sphinx_hugo.content.casting import (
    Uncastable,
    described,
    to_bool,
    to_int,
    to_string,
    to_strings,
)
from sphinx_hugo.content.dates import date_from_filename, to_datetime
from sphinx_hugo.content.document import Build, Cascade, FrontMatter
from sphinx_hugo.content.frontmatter import Split, parse
from sphinx_hugo.content.page_options import (
    read_build,
    read_cascade,
    read_mapping,
    read_menus,
    read_sitemap,
    wrong_type,
)
from sphinx_hugo.content.parsed import bounded
from sphinx_hugo.content.problems import Problem

__all__ = ["date_from_filename", "read", "with_defaults"]

T = TypeVar("T")

_DATES = ("date", "publishdate", "pubdate", "published", "lastmod", "modified", "expirydate")
RESERVED = frozenset(
    (
        *_DATES,
        *("unpublishdate", "title", "linktitle", "description", "summary", "keywords"),
        *("draft", "weight", "layout", "type", "slug", "url", "aliases", "markup", "outputs"),
        *("iscjklanguage", "headless", "build", "_build", "cascade", "menu", "menus"),
        *("sitemap", "params", "resources", "translationkey"),
    )
)
"""Keys that are Hugo's own and not params, in lower case."""

_SMALLEST_TIMESTAMP = 10**8


def read(parts: Split, path: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """The front matter of the content file ``path`` (POSIX, below the source folder).

    The problems are all those of the file so far: of taking it apart, of parsing, and of
    values that are not what their key wants.
    """
    parsed = parse(parts)
    reader = _Reader(parsed.raw, parsed.lines, parts.start_line)
    front = reader.front_matter()
    if front.cascade:
        _check_cascade(front, path, reader)
    return front, (*parts.problems, *parsed.problems, *bounded(reader.problems))


def with_defaults(front: FrontMatter, defaults: Mapping[str, Any]) -> FrontMatter:
    """``front`` with the raw values of ``defaults`` under those the page has itself.

    Defaults are what a cascade hands down, lower-case keys, the nearest already on top. A key
    of the page wins whatever its value; params are merged key by key. Values of the wrong
    type were reported where the cascade stands, and are not used here.
    """
    own = front.raw
    missing = {key: value for key, value in defaults.items() if key not in own}
    params = defaults.get("params")
    if isinstance(params, dict):
        mine = own.get("params")
        handed = {key: value for key, value in params.items() if key not in own}
        missing["params"] = {**handed, **(mine if isinstance(mine, dict) else {})}
    if not missing:
        return front
    return _Reader({**own, **missing}, front.lines, 1).front_matter()


def _check_cascade(front: FrontMatter, path: str, reader: _Reader) -> None:
    """Report what is wrong with the values that ``front`` hands down."""
    file = PurePosixPath(path)
    name = file.stem.partition(".")[0]
    if name != "_index" and not (name == "index" and len(file.parts) == 1):
        reader.report("cascade", "has no effect here; it belongs into the _index of a section")
    line = front.lines.get("cascade")
    for cascade in front.cascade:
        inner = _Reader(cascade.values, {}, line or 1)
        inner.front_matter()
        for problem in inner.problems:
            message = problem.message.replace("`", "`cascade.", 1)
            reader.problems.append(Problem(problem.code, message, line))


class _Reader:
    """The values of one front matter, taken out by key; what is wrong is in ``problems``."""

    def __init__(self, raw: Mapping[str, Any], lines: Mapping[str, int], start_line: int) -> None:
        self.problems: list[Problem] = []
        self._raw = raw
        self._lines = lines
        self._start_line = start_line

    def front_matter(self) -> FrontMatter:
        """Every field, each under its own type."""
        if not self._raw:
            return FrontMatter()
        headless = self._boolean("headless") or False
        return FrontMatter(
            title=self._string("title"),
            link_title=self._string("linktitle"),
            description=self._string("description"),
            summary=self._string("summary"),
            keywords=self._strings("keywords"),
            date=self._date("date"),
            publish_date=self._date("publishdate", "pubdate", "published"),
            lastmod=self._date("lastmod", "modified"),
            expiry_date=self._date("expirydate", "unpublishdate"),
            draft=self._draft(),
            weight=self._cast("weight", to_int, "a whole number") or 0,
            layout=self._string("layout"),
            type=self._string("type"),
            slug=self._slug(),
            url=self._string("url"),
            aliases=self._strings("aliases"),
            markup=self._string("markup"),
            outputs=tuple(name.lower() for name in self._strings("outputs")),
            is_cjk_language=self._boolean("iscjklanguage"),
            headless=headless,
            build=self._build(headless=headless),
            cascade=self._cascade(),
            menus=self._menus(),
            sitemap=self._shaped("sitemap", read_sitemap, {}),
            params=self._params(),
            raw=self._raw,
            lines=self._lines,
        )

    def report(self, key: str, sentence: str, code: str = "frontmatter") -> None:
        """A problem with the value of ``key`` (``build.list``: of a key below ``build``)."""
        line = self._lines.get(key.partition(".")[0], self._start_line)
        self.problems.append(Problem(code, f"`{key}` {sentence}.", line))

    def _cast(self, key: str, cast: Callable[[Any], T], expected: str) -> T | None:
        """A value as ``cast`` reads it; None where there is none."""
        value = self._raw.get(key)
        if value is None:
            return None
        try:
            return cast(value)
        except Uncastable:
            wrong_type(self.report, key, expected, value)
            return None

    def _string(self, key: str) -> str | None:
        """A text; an empty one is none."""
        return self._cast(key, to_string, "a text") or None

    def _strings(self, key: str) -> tuple[str, ...]:
        """A list of texts; items that are none are left out."""
        value = self._raw.get(key)
        if not isinstance(value, list):
            return self._cast(key, to_strings, "a text or a list of texts") or ()
        texts: list[str] = []
        for item in value:
            if isinstance(item, (list, dict)):
                sentence = f"has an item that is {described(item)}, not a text"
                self.report(key, f"{sentence}; the item is not used")
            else:
                texts.append(to_string(item))
        return tuple(filter(None, texts))

    def _boolean(self, key: str) -> bool | None:
        return self._cast(key, to_bool, "true or false")

    def _date(self, *keys: str) -> datetime | None:
        """The date of the first of ``keys`` that has one."""
        for key in keys:
            value = self._raw.get(key)
            if value is None or value == "" or (key == "published" and _is_boolean(value)):
                continue
            moment = to_datetime(value)
            if moment is None:
                sentence = f"should be a date such as 2024-05-01, but is {described(value)}"
                self.report(key, f"{sentence}; it is not used", "date")
                continue
            if isinstance(value, int) and abs(value) < _SMALLEST_TIMESTAMP:
                sentence = f"is the number {value}: seconds since 1970, as in Hugo"
                self.report(key, f"{sentence}. Write a date as 2024-05-01", "date")
            return moment
        return None

    def _draft(self) -> bool | None:
        """Whether the page is a draft: ``draft``, else the opposite of ``published``.

        A value that cannot be read keeps the page a draft, where Hugo publishes it: of the
        two mistakes this is the one that can be made good.
        """
        published = self._published()
        if "draft" not in self._raw:
            return None if published is None else not published
        value = self._raw["draft"]
        try:
            draft = to_bool(value)
        except Uncastable:
            if isinstance(value, str) and value.lower() in ("no", "off", "n"):
                return False
            sentence = f"should be true or false, but is {described(value)}"
            self.report("draft", f"{sentence}; the page is kept back as a draft")
            return True
        if published is draft:
            self.report("published", "says the opposite of `draft`, which is used")
        return draft

    def _published(self) -> bool | None:
        """``published`` where it is no date: Jekyll's name for what is not a draft."""
        if "published" not in self._raw:
            return None
        value = self._raw["published"]
        if value is None:
            self.report("published", "has no value; as in Hugo, that makes the page a draft")
            return False
        return to_bool(value) if _is_boolean(value) else None

    def _slug(self) -> str | None:
        """The slug, without hyphens at its ends, as in Hugo."""
        return (self._string("slug") or "").strip("-") or None

    def _build(self, *, headless: bool) -> Build:
        """``build``, under its old name too; ``headless`` is short for neither list nor page."""
        key = "_build" if "_build" in self._raw else "build"
        build = self._shaped(key, read_build, Build())
        return replace(build, list="never", render="never") if headless else build

    def _cascade(self) -> tuple[Cascade, ...]:
        return self._shaped("cascade", read_cascade, ())

    def _menus(self) -> Mapping[str, Mapping[str, Any]]:
        """``menus``, or ``menu`` where that is missing."""
        return self._shaped("menus" if "menus" in self._raw else "menu", read_menus, {})

    def _shaped(
        self, key: str, function: Callable[[Any, str, Callable[[str, str], None]], T], default: T
    ) -> T:
        """What ``function`` makes of the value of ``key``."""
        value = self._raw.get(key)
        return default if value is None else function(value, key, self.report)

    def _params(self) -> dict[str, Any]:
        """Keys that are not Hugo's own, and those below ``params``, which win."""
        params = {key: value for key, value in self._raw.items() if key not in RESERVED}
        return params | read_mapping(self._raw.get("params"), "params", self.report)


def _is_boolean(value: Any) -> bool:
    """Whether a value of ``published``, which may be a date too, is a bool."""
    if isinstance(value, str) and value:
        try:
            to_bool(value)
        except Uncastable:
            return False
        return True
    return isinstance(value, bool)
