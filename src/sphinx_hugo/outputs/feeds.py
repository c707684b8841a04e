"""Feeds: RSS 2.0 and JSON Feed 1.1, from the same values.

https://www.rssboard.org/rss-specification, https://www.jsonfeed.org/version/1.1/. Titles
and descriptions are worded as Hugo's embedded RSS template does, since readers of a blog that
moves here have them in their feed readers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

from sphinx_hugo.outputs.tags import plain_text
from sphinx_hugo.outputs.text import (
    one_line,
    printable,
    rfc_2822,
    rfc_3339,
    uri,
    xml_document,
    xml_element,
    zoned,
)

GENERATOR = "sphinx_hugo"
JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"
_NAMESPACES = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
_NO_DATE = "Mon, 01 Jan 0001 00:00:00 +0000"
_RSS_PICTURES = (".gif", ".jpeg", ".jpg", ".png")


@dataclass(frozen=True, slots=True)
class FeedAuthor:
    """Who writes; all but the name may be empty. ``avatar`` is a picture's URL."""

    name: str
    url: str = ""
    email: str = ""
    avatar: str = ""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed.

    ``url`` is absolute, ``guid`` the entry's name for ever (empty: the URL). ``summary`` and
    ``content`` are HTML with absolute URLs (``feed_html``); ``content`` is the whole text, or
    None where the feed gives summaries only. Dates are aware, or None where not known.
    Without ``authors`` the feed's author counts. ``image`` is the cover's URL.
    """

    title: str
    url: str
    guid: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    summary: str = ""
    content: str | None = None
    authors: tuple[FeedAuthor, ...] = ()
    categories: tuple[str, ...] = ()
    image: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it is about and its entries, in the order they are to be listed.

    URLs are absolute. ``updated`` None is the newest date of the entries. ``language`` is a
    BCP 47 tag. ``icon`` is the URL of a square picture.
    """

    title: str
    home_url: str
    feed_url: str
    items: tuple[FeedItem, ...] = ()
    description: str = ""
    language: str = ""
    author: FeedAuthor | None = None
    updated: datetime | None = None
    copyright: str = ""
    icon: str = ""


def feed_title(page_title: str, site_title: str, *, is_home: bool = False) -> str:
    """The title of a page's feed, as Hugo words it: ``Tags on GPUburnout``; home: the site's."""
    if is_home or not page_title or page_title == site_title:
        return site_title or page_title
    return f"{page_title} on {site_title}" if site_title else page_title


def feed_description(page_title: str, site_title: str, *, is_home: bool = False) -> str:
    """The description of a page's feed, as Hugo words it: ``Recent content in Tags on X``."""
    place = "" if is_home or page_title == site_title else page_title
    words = ["Recent content"] + [f"in {place}"] * bool(place)
    return " ".join(words + [f"on {site_title}"] * bool(site_title))


def updated(feed: Feed) -> datetime | None:
    """When the feed last changed: its own date, else the newest of its entries; None unknown."""
    if feed.updated is not None:
        return zoned(feed.updated)
    dates = (item.updated or item.published for item in feed.items)
    return max((zoned(date) for date in dates if date is not None), default=None)


def rss(feed: Feed) -> str:
    """``feed`` as RSS 2.0; items without a date have Hugo's, the first day of year 1.

    Readers give an item without a date that of the day they first see it, and show a page such
    as About as the newest post; with this one it stays where its author meant it, at the end.

    The whole text is in ``content:encoded``, the summary in ``description``. Everything is
    escaped rather than in CDATA sections, so no text can end one.
    """
    root = Element("rss", _NAMESPACES)
    channel = SubElement(root, "channel")
    _add(channel, "title", one_line(feed.title) or uri(feed.home_url))
    _add(channel, "link", uri(feed.home_url))
    _add(channel, "description", one_line(feed.description) or one_line(feed.title))
    _add(channel, "generator", GENERATOR)
    _add_if(channel, "language", one_line(feed.language))
    _add_if(channel, "managingEditor", _mailbox(feed.author))
    _add_if(channel, "copyright", one_line(feed.copyright))
    last = updated(feed)
    _add_if(channel, "lastBuildDate", rfc_2822(last) if last else "")
    if feed.feed_url:
        link = {"href": uri(feed.feed_url), "rel": "self", "type": "application/rss+xml"}
        SubElement(channel, "atom:link", link)
    if feed.icon.lower().endswith(_RSS_PICTURES):
        image = SubElement(channel, "image")
        _add(image, "url", uri(feed.icon))
        _add(image, "title", one_line(feed.title) or uri(feed.home_url))
        _add(image, "link", uri(feed.home_url))
    before, end, behind = xml_document(root).rpartition("\n  </channel>")
    items = (f"\n    {_rss_item(item, feed.author)}" for item in feed.items)
    return "".join((before, *items, end, behind))


@lru_cache(maxsize=1024)  # a post is in many feeds
def _rss_item(item: FeedItem, feed_author: FeedAuthor | None) -> str:
    """One ``item``, indented; it has a title or a description, as the specification asks."""
    element = Element("item")
    url, guid = uri(item.url), printable(item.guid).strip() or uri(item.url)
    title, summary = one_line(item.title), printable(item.summary)
    _add_if(element, "title", title or ("" if summary else url))
    _add(element, "link", url)
    _add(element, "pubDate", rfc_2822(item.published) if item.published else _NO_DATE)
    _add(element, "guid", guid, {} if guid == url else {"isPermaLink": "false"})
    for author in item.authors or (feed_author,):
        _add_if(element, "dc:creator", one_line(author.name) if author else "")
    for category in item.categories:
        _add_if(element, "category", one_line(category))
    _add_if(element, "description", summary)
    _add_if(element, "content:encoded", printable(item.content or ""))
    return xml_element(element, level=2)


def _mailbox(author: FeedAuthor | None) -> str:
    """``name@host (Name)``, or nothing: RSS knows people by their mail addresses only."""
    if author is None or not author.email:
        return ""
    name, email = one_line(author.name), one_line(author.email)
    return f"{email} ({name})" if name else email


def _add(parent: Element, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    """Append an element that holds ``text``."""
    SubElement(parent, name, attributes or {}).text = text


def _add_if(parent: Element, name: str, text: str) -> None:
    """Append an element that holds ``text``, unless that is empty."""
    if text:
        _add(parent, name, text)


def json_feed(feed: Feed) -> str:
    """``feed`` as JSON Feed 1.1, to be stored as UTF-8; items without text give their summary."""
    about: dict[str, object] = {
        "version": JSON_FEED_VERSION,
        "title": one_line(feed.title) or uri(feed.home_url),
        "home_page_url": uri(feed.home_url),
        "feed_url": uri(feed.feed_url),
        "description": one_line(feed.description),
        "icon": uri(feed.icon),
        "language": one_line(feed.language),
        "authors": _json_authors((feed.author,) if feed.author else ()),
    }
    document = _filled(about) | {"items": [_json_item(item) for item in feed.items]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json_item(item: FeedItem) -> dict[str, object]:
    """One item: ``id`` and ``content_html`` are always there, the rest where known."""
    url = uri(item.url)
    summary = printable(item.summary)
    content = printable(item.content or "") or summary
    changed = item.updated if item.updated != item.published else None
    known: dict[str, object] = {
        "url": url,
        "title": one_line(item.title),
        "summary": plain_text(summary) if summary != content else "",
        "image": uri(item.image),
        "date_published": rfc_3339(item.published) if item.published else "",
        "date_modified": rfc_3339(changed) if changed else "",
        "authors": _json_authors(item.authors),
        "tags": [name for name in map(one_line, item.categories) if name],
    }
    start: dict[str, object] = {"id": printable(item.guid).strip() or url}
    return start | _filled(known) | {"content_html": content}


def _json_authors(authors: tuple[FeedAuthor, ...]) -> list[dict[str, object]]:
    """Authors as JSON Feed 1.1 has them, each with at least one key."""
    people = (
        _filled({"name": one_line(a.name), "url": uri(a.url), "avatar": uri(a.avatar)})
        for a in authors
    )
    return [person for person in people if person]


def _filled(value: dict[str, object]) -> dict[str, object]:
    """``value`` without what is empty."""
    return {key: item for key, item in value.items() if item}
