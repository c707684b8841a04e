"""A page's four dates by Hugo's rules, aware, in the site's time zone.

https://gohugo.io/configuration/front-matter/ (where each is looked for),
https://gohugo.io/methods/page/lastmod/.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from sphinx_hugo.content.document import FrontMatter
from sphinx_hugo.site.config import DateSources

_DEFAULTS = {
    "date": ("date", "publishdate", "lastmod"),
    "lastmod": (":git", "lastmod", "date", "publishdate"),
    "publish_date": ("publishdate", "date"),
    "expiry_date": ("expirydate",),
}
_FIELDS = {
    "date": "date",
    "publishdate": "publish_date",
    "pubdate": "publish_date",
    "published": "publish_date",
    "lastmod": "lastmod",
    "modified": "lastmod",
    "expirydate": "expiry_date",
    "unpublishdate": "expiry_date",
}
_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T\d{2}[-:]?\d{2}[-:]?\d{2}Z?)?[ _-]*(.*)", re.S)


@dataclass(frozen=True, slots=True)
class Dates:
    """The four dates of a page, each aware, or None where nothing says."""

    date: datetime | None = None
    lastmod: datetime | None = None
    publish_date: datetime | None = None
    expiry_date: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no date is known at all."""
        return self == Dates()

    def latest_with(self, other: Dates) -> Dates:
        """These dates, moved on to those of ``other`` where they are later (not the expiry)."""
        return replace(
            self,
            date=_later(self.date, other.date),
            lastmod=_later(self.lastmod, other.lastmod),
            publish_date=_later(self.publish_date, other.publish_date),
        )


def _later(first: datetime | None, second: datetime | None) -> datetime | None:
    """The later of two dates; None is before all."""
    if first is None or (second is not None and second > first):
        return second
    return first


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a content file apart from its text, for ``:git`` and the like."""

    base_name: str = ""
    git: datetime | None = None
    modified: datetime | None = None


def zone(name: str) -> tzinfo:
    """The time zone of an IANA name; UTC where it is empty or unknown."""
    if not name:
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def aware(value: object, site_zone: tzinfo) -> datetime | None:
    """``value`` as an aware datetime (naive ones are in the site's zone); None if no date."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=site_zone)
    if isinstance(value, date):
        return datetime.combine(value, time(), site_zone)
    return None


def split_dated_name(name: str) -> tuple[datetime, str] | None:
    """The date a file name begins with (``2026-11-23-title``) and the rest, if it does."""
    match = _DATED_NAME.match(name)
    if not match:
        return None
    try:
        day = datetime.strptime(match[1], "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
    return day, match[2].strip(" -_")


def resolve_dates(
    front: FrontMatter, sources: DateSources, facts: FileFacts, site_zone: tzinfo
) -> Dates:
    """The dates of one page, each from the first of its sources that has one."""

    def find(field: str, wanted: tuple[str, ...]) -> datetime | None:
        for source in _expanded(field, wanted):
            found = _from_source(source, front, facts, site_zone)
            if found is not None:
                return found
        return None

    return Dates(
        find("date", sources.date),
        find("lastmod", sources.lastmod),
        find("publish_date", sources.publish_date),
        find("expiry_date", sources.expiry_date),
    )


def uses_file_name(sources: DateSources) -> bool:
    """Whether dates (and then slugs) may come from file names."""
    every = sources.date + sources.lastmod + sources.publish_date + sources.expiry_date
    return ":filename" in (name.lower() for name in every)


def _expanded(field: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """``wanted`` in lower case with ``:default`` replaced."""
    result: list[str] = []
    for name in wanted:
        result.extend(_DEFAULTS[field] if name.lower() == ":default" else (name.lower(),))
    return tuple(result)


def _from_source(
    source: str, front: FrontMatter, facts: FileFacts, site_zone: tzinfo
) -> datetime | None:
    """The date one source gives."""
    if source == ":git":
        return aware(facts.git, site_zone)
    if source == ":filemodtime":
        return aware(facts.modified, site_zone)
    if source == ":filename":
        split = split_dated_name(facts.base_name)
        return split[0].replace(tzinfo=site_zone) if split else None
    if source in _FIELDS:
        return aware(getattr(front, _FIELDS[source]), site_zone)
    return aware(_param(front.params, source), site_zone)


def _param(params: Mapping[str, object], name: str) -> object:
    """A value of ``params``, by its lower-case name."""
    return params.get(name)
