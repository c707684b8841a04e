"""A page's four dates by Hugo's rules, aware, in the site's time zone.

https://gohugo.io/configuration/front-matter/ (where each is looked for),
https://gohugo.io/methods/page/lastmod/.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from sphinx_hugo.content.document import FrontMatter
from sphinx_hugo.site.config import DateSources

_DEFAULTS = {
    "date": ("date", "publishdate", "lastmod"),
    "lastmod": (":git", "lastmod", "date", "publishdate"),
    "publish_date": ("publishdate", "date"),
    "expiry_date": ("expirydate",),
}
_KEYS = {
    "date": "date",
    "lastmod": "lastmod",
    "publish_date": "publishdate",
    "expiry_date": "expirydate",
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
_DATED_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d)-(\d\d)-(\d\d))?(.*)", re.S)


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
        date = _later(self.date, other.date)
        lastmod = _later(self.lastmod, other.lastmod)
        publish_date = _later(self.publish_date, other.publish_date)
        if (date, lastmod, publish_date) == (self.date, self.lastmod, self.publish_date):
            return self
        return Dates(date, lastmod, publish_date, self.expiry_date)


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
    if value is None:
        return None
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
    """The date a file name begins with (``2026-11-23-title``) and the rest, if it does.

    As in Hugo, what follows a last dot does not belong to the rest.
    """
    match = _DATED_NAME.match(name)
    if not match:
        return None
    try:
        hour, minute, second = (int(part or 0) for part in match.group(2, 3, 4))
        clock = time(hour, minute, second, tzinfo=UTC)
        moment = datetime.combine(date.fromisoformat(match[1]), clock)
    except ValueError:
        return None
    rest, dot, _ = match[5].rpartition(".")
    return moment, (rest if dot else match[5]).strip(" -_")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A page's dates, and the slug of a file name that one of them was taken from, or ''."""

    dates: Dates
    slug: str = ""


def resolve_dates(
    front: FrontMatter, sources: DateSources, facts: FileFacts, site_zone: tzinfo
) -> Resolved:
    """The dates of one page, each from the first of its sources that has one.

    A date that is found stands for its front matter key where later ones look for it.
    """
    known: dict[str, datetime] = {}
    found: dict[str, datetime | None] = {}
    slug = ""
    for field, key in _KEYS.items():
        for source in _expanded(field, getattr(sources, field)):
            moment = _from_source(source, known, front, facts, site_zone)
            if moment is not None:
                found[field] = moment
                known[key] = moment
                slug = slug or (_slug(facts.base_name) if source == ":filename" else "")
                break
    return Resolved(Dates(**found), slug)


def _slug(base_name: str) -> str:
    """What follows the date in a file name, without what looks like a suffix."""
    split = split_dated_name(base_name)
    return split[1] if split else ""


@lru_cache(maxsize=64)
def _expanded(field: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """``wanted`` in lower case with ``:default`` replaced."""
    result: list[str] = []
    for name in wanted:
        result.extend(_DEFAULTS[field] if name.lower() == ":default" else (name.lower(),))
    return tuple(result)


def _from_source(
    source: str,
    known: Mapping[str, datetime],
    front: FrontMatter,
    facts: FileFacts,
    site_zone: tzinfo,
) -> datetime | None:
    """The date one source gives."""
    if source in _FIELDS:
        return aware(getattr(front, _FIELDS[source]), site_zone) or known.get(source)
    if source == ":git":
        return aware(facts.git, site_zone)
    if source == ":filemodtime":
        return aware(facts.modified, site_zone)
    if source == ":filename":
        split = split_dated_name(facts.base_name)
        return split[0].replace(tzinfo=site_zone) if split else None
    return aware(front.params.get(source), site_zone)
